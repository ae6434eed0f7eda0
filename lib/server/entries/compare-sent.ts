import 'server-only';
import type { EntryFault } from '@/lib/contract/errors';
import {
  type ComparedEntry,
  type Comparisons,
  compareEntries,
} from '@/lib/server/catalogue/compare';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Claim } from '@/lib/server/recording/insert';

/** How many faults a response names. */
const maxFaults = 100;

/**
 * What is recorded of entries that were compared with the catalogue, by index. Throws 422 if some are to be refused, but not if they
 * were recorded before with the same Idempotency-Key: the schema may have changed since.
 */
export async function compareSent(
  caller: Caller,
  entries: readonly ComparedEntry[],
  claim: Claim | undefined,
): Promise<Comparisons['recorded']> {
  const { recorded, faults } = await compareEntries(caller, entries);
  if (faults.length === 0 || (claim && (await isTaken(caller, claim)))) return recorded;
  // A credential that has ended learns nothing of a schema.
  await readLog(caller, Prisma.sql`SELECT`);
  throw nonconforming(faults, entries.length);
}

async function isTaken(caller: Caller, { sender, key }: Claim): Promise<boolean> {
  const where = { org: caller.org, sender, key };
  return inOrganization(caller, async (tx) => (await tx.auditLogWrite.count({ where })) > 0);
}

function nonconforming(faults: EntryFault[], count: number): ApiError {
  const [{ index, param, error } = { index: 0, param: 'details', error: '' }] = faults;
  const first = `Invalid field '${param}': ${error}.`;
  const sentence =
    count === 1
      ? `The entry does not conform to the schema of its event. ${first}`
      : `No entry was recorded, because ${faults.length} ${faults.length === 1 ? 'does' : 'do'} not conform to the schema of ${faults.length === 1 ? 'its event' : 'their events'}. The first, with index ${index}: ${first}`;
  return new ApiError('unprocessable', sentence, param, {}, faults.slice(0, maxFaults));
}
