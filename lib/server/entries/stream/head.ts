import 'server-only';
import { LRUCache } from 'lru-cache';
import { ApiError } from '@/lib/server/core/errors';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';

/**
 * Where the numbers of an organization's log end: the newest, or -1 if it has none, and their epoch. A restored backup begins a
 * new epoch, in which numbers after the backup belong to other entries.
 */
export type Head = { epoch: string; latest: number };

/** The SQL of its columns. Not the last number that is there: numbers of dropped months are deleted. */
export const selectHead = (org: number) => Prisma.sql`
  (SELECT id::text FROM audit_log_epoch) AS epoch,
  coalesce((SELECT size FROM audit_log_head WHERE org = ${org}), 0)::float8 - 1 AS latest`;

/** How long a result is reused, in milliseconds: however many follow a log, it is read about twice a second. */
const ttl = 400;

// A failure reaches those who wait for it, and is not cached.
const heads = new LRUCache<string, Head, Organization>({
  max: 10_000,
  ttl,
  fetchMethod: (_id, _stale, { context }) => fetchHead(context),
});

/** It may be `ttl` milliseconds old. */
export const getHead = (organization: Organization): Promise<Head> =>
  heads.forceFetch(organization.organizationId, { context: organization });

/** From the primary, so that a consumer which has read there is never said to be ahead. */
export async function fetchHead(organization: Organization): Promise<Head> {
  const [head] = await inOrganization(
    organization,
    (tx) => tx.$queryRaw<Head[]>`SELECT ${selectHead(organization.org)}`,
  );
  if (head === undefined) throw new Error('a statement without FROM must return one row');
  return head;
}

/** The head, unless `seq` lies beyond it: then nothing would ever follow, and 410 says so. `param` is what holds `seq`. */
export async function requirePosition(
  organization: Organization,
  seq: number,
  param: string,
): Promise<Head> {
  const head = await fetchHead(organization);
  if (seq <= head.latest) return head;
  const sentence = `The log ends at number ${head.latest}, before ${seq}: it was restored from a backup that is older, or the number is not from this log.`;
  throw gone(sentence, head, param);
}

/** What a stream ends with whose log is restored under it. */
export const restored = (head: Head): ApiError =>
  gone('The log was restored from a backup while this stream was open.', head);

function gone(sentence: string, { epoch, latest }: Head, param?: string): ApiError {
  return new ApiError(
    'gone',
    `${sentence} Read it again from after_seq=-1, and tell by their ids the entries that you have.`,
    param,
    { 'Audit-Log-Epoch': epoch },
    undefined,
    { epoch, latest_seq: latest },
  );
}
