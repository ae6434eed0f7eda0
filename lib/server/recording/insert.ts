import 'server-only';
import { idOf, timeOf } from '@/lib/server/core/entry-id';
import type { Caller } from '@/lib/server/core/principal';
import { toArrayLiteral } from '@/lib/server/db/array-literal';
import type { Transaction } from '@/lib/server/db/client';
import { CredentialEnded } from '@/lib/server/db/guard';
import { queryWrite } from '@/lib/server/db/prepared';
import { noteWritten } from '@/lib/server/db/written';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toColumns, type WrittenEntry } from './columns';
import { newRests } from './new-ids';

/**
 * A write that may happen once: a client's Idempotency-Key and the SHA-256 of what it sent. Each sender has keys of its own.
 * `sender` is the id of an API key (the first of its rotations), or '' for this product; `rejected` are the places of what was refused
 * of what it sent.
 */
export type Claim = { sender: string; key: string; requestHash: Uint8Array; rejected?: number[] };

/** An entry that was written, or the one that was there with its external id. */
export type Written = { id: string; created_at: Date; isDuplicate: boolean };

/**
 * Writes a caller's entries and, if the write may happen only once, the claim of its key, by one statement, which is committed before
 * this returns. Returns them in their order, or null if the key is taken. Throws CredentialEnded if the credential is no longer valid.
 */
export async function recordEntries(
  { organizationId, org, isValid }: Caller,
  entries: WrittenEntry[],
  claim?: Claim,
): Promise<Written[] | null> {
  const rests = newRests(entries.length);
  const record = callRecord(Prisma.sql`credential.is_valid`, org, rests, entries, { claim });
  const [row] = await queryWrite<RecordRow & { is_valid: boolean }>(
    organizationId,
    Prisma.sql`
      SELECT credential.is_valid, at, stored
      FROM (SELECT ${isValid} AS is_valid OFFSET 0) AS credential, ${record}`,
  );
  if (!row?.is_valid) throw new CredentialEnded();
  noteWritten(org);
  return toWritten(rests, row);
}

/**
 * Writes entries in a transaction whose organization is set; `isAct` says that the transaction also changes what they record. Returns
 * them in their order.
 */
export async function writeEntries(
  tx: Transaction,
  org: number,
  entries: WrittenEntry[],
  { isAct = false } = {},
): Promise<Written[]> {
  const rests = newRests(entries.length);
  const record = callRecord(Prisma.sql`true`, org, rests, entries, { isAct });
  const [row] = await tx.$queryRaw<RecordRow[]>(Prisma.sql`SELECT at, stored FROM ${record}`);
  const written = row && toWritten(rests, row);
  if (!written) throw new Error('what needs no credential and no key must be written');
  noteWritten(org);
  return written;
}

/** `stored` is empty if all are new. */
type RecordRow = { at: Date | null; stored: string[] };

function toWritten(rests: string[], { at, stored }: RecordRow): Written[] | null {
  if (at === null) return null;
  const time = idOf(at.getTime(), '');
  return rests.map((rest, index) => {
    const id = time + rest;
    const known = stored[index] ?? id;
    if (known === id) return { id, created_at: at, isDuplicate: false };
    return { id: known, created_at: timeOf(known), isDuplicate: true };
  });
}

/**
 * The call of the migration's function `audit_log_record`, the only way to write entries: together with their rows in the
 * sequencer's outbox. Without the time if `isValid` is not true: then nothing is written. The time is the database's, taken inside the
 * transaction, and the ids contain it. All entries of one call have the same millisecond and ascending ids.
 */
function callRecord(
  isValid: Prisma.Sql,
  org: number,
  rests: string[],
  entries: WrittenEntry[],
  { claim, isAct = false }: { claim?: Claim | undefined; isAct?: boolean },
): Prisma.Sql {
  const ids = toArrayLiteral(rests.map((rest) => idOf(0, rest)));
  const { sender = null, key = null, requestHash = null, rejected } = claim ?? {};
  const refused = rejected?.length ? rejected : null;
  return Prisma.sql`audit_log_record(
    is_valid => ${isValid}, is_act => ${isAct}, org => ${org}, ids => ${ids}::uuid[], sender => ${sender}, key => ${key}, request_hash => ${requestHash},
    rejected => ${refused}, ${toColumns(entries)})`;
}
