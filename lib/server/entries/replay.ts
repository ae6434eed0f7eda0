import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { CredentialEnded } from '@/lib/server/db/guard';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Claim } from '@/lib/server/recording/insert';
import { readEntriesById } from './entries-by-id';

/** What a write made or found: the entries' ids, the places of those that it found, and of what was refused, in what was sent. */
export type StoredWrite = { ids: string[]; duplicates: number[]; rejected: number[] };

/** The write that has this Idempotency-Key, or null. Throws 422 if it was another request's, or CredentialEnded. */
export async function findWrite(
  caller: Caller,
  { sender, key, requestHash }: Claim,
): Promise<StoredWrite | null> {
  const write = await inOrganization(caller, async (tx) => {
    const check = Prisma.sql`SELECT ${caller.isValid} AS is_valid`;
    const [row] = await tx.$queryRaw<{ is_valid: boolean }[]>(check);
    if (!row?.is_valid) throw new CredentialEnded();
    return tx.auditLogWrite.findUnique({
      where: { org_sender_key: { org: caller.org, sender, key } },
    });
  });
  if (write === null) return null;
  if (!Buffer.from(write.requestHash).equals(requestHash)) {
    throw new ApiError(
      'unprocessable',
      'This Idempotency-Key was used for another request. Take a new key for a new request.',
      'Idempotency-Key',
    );
  }
  return { ids: write.entryIds, duplicates: write.duplicates, rejected: write.rejected };
}

/** The entries that a write made, as JSON by their ids; without those that were dropped since. */
export function readWritten(
  caller: Caller,
  { ids, duplicates }: StoredWrite,
): Promise<Map<string, string>> {
  const found = new Set(duplicates);
  return readEntriesById(
    caller,
    ids.filter((_, at) => !found.has(at)),
  );
}
