import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { CredentialEnded } from '@/lib/server/db/guard';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { SentEntry } from './read-entry';
import { externalSourceOf } from './sent-to-written';

/**
 * Which of these places have entries that the log has already, by their external ids. Of the primary, because an entry whose answer was
 * lost may not be on a replica. Throws CredentialEnded.
 */
export async function recordedBefore(
  caller: Caller,
  entries: readonly SentEntry[],
  places: readonly number[],
): Promise<Set<number>> {
  const named = places.flatMap((at) => {
    const entry = entries[at];
    const source = entry && externalSourceOf(entry, caller);
    return source == null ? [] : [{ at, source, id: entry?.external_id }];
  });
  const rows = await inOrganization(caller, async (tx) => {
    const check = Prisma.sql`SELECT ${caller.isValid} AS is_valid`;
    const [row] = await tx.$queryRaw<{ is_valid: boolean }[]>(check);
    if (!row?.is_valid) throw new CredentialEnded();
    // One by one, because a join would be planned by statistics that may be older than the organization.
    return tx.$queryRaw<{ at: number }[]>`
      SELECT sent.at FROM json_to_recordset(${JSON.stringify(named)}::json) AS sent (at int, source text, id text)
      CROSS JOIN LATERAL (
        SELECT FROM audit_log_external
        WHERE org = ${caller.org} AND external_source = sent.source AND external_id = sent.id LIMIT 1
      ) AS found`;
  });
  return new Set(rows.map(({ at }) => at));
}
