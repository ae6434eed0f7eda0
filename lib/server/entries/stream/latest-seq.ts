import 'server-only';
import { LRUCache } from 'lru-cache';
import { inOrganization } from '@/lib/server/db/client';

/** How long a result is reused, in milliseconds: however many follow a log, it is read about twice a second. */
const ttl = 400;

// A failure reaches those who wait for it, and is not cached.
const latest = new LRUCache<string, number>({ max: 10_000, ttl, fetchMethod: fetchLatestSeq });

/** The newest number of the organization's log, or -1 if it has none; it may be `ttl` milliseconds old. */
export const getLatestSeq = (organizationId: string): Promise<number> =>
  latest.forceFetch(organizationId);

export async function fetchLatestSeq(organizationId: string): Promise<number> {
  const [row] = await inOrganization(
    organizationId,
    (tx) => tx.$queryRaw<{ latest: bigint }[]>`
      SELECT coalesce(max(seq), -1) AS latest FROM audit_log_sequence WHERE org_id = ${organizationId}`,
  );
  return Number(row?.latest ?? -1);
}
