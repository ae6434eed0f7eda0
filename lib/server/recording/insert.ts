import 'server-only';
import { V7Generator } from 'uuidv7';
import {
  type ActorType,
  type EntryColumn,
  type EntrySource,
  entryColumns,
  type MadeColumn,
  madeColumns,
  type plainColumns,
} from '@/lib/contract/entry-fields';
import { toCanonicalAddress } from '@/lib/server/core/addresses';
import { idOf, restOf, timeOf } from '@/lib/server/core/entry-id';
import type { Caller } from '@/lib/server/core/principal';
import type { Transaction } from '@/lib/server/db/client';
import { CredentialEnded } from '@/lib/server/db/guard';
import { queryWrite } from '@/lib/server/db/prepared';
import { noteWritten } from '@/lib/server/db/written';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toSearchText } from './search-text';

/** The columns that the log sets: the client cannot choose an entry's organization, time and id. */
const ownColumns = ['org_id', 'created_at', 'id'] as const;

type WrittenColumn = Exclude<EntryColumn, (typeof ownColumns)[number] | MadeColumn>;

type PlainColumn = (typeof plainColumns)[number];

/** The columns of an entry that are written; times in ISO 8601. Omitted ones are null. */
export type WrittenEntry = Partial<Record<Exclude<WrittenColumn, PlainColumn>, string | null>> & {
  schema_version?: number | null;
  conforms?: boolean | null;
  action: string;
  resource_type: string;
  actor_type: ActorType;
  source: EntrySource;
};

const writtenColumns = entryColumns.filter((name): name is WrittenColumn =>
  [...ownColumns, ...madeColumns].every((other) => other !== name),
);

/** All columns that are stored: of an address also the text that was sent, if the stored one is another; and what is searched. */
const storedColumns = [...writtenColumns, 'ip_address_sent', 'search_text'] as const;

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
  const ids = newIds(entries.length);
  const record = callRecord(Prisma.sql`credential.is_valid`, org, ids, entries, { claim });
  const [row] = await queryWrite<RecordRow & { is_valid: boolean }>(
    organizationId,
    Prisma.sql`
      SELECT credential.is_valid, at, stored
      FROM (SELECT ${isValid} AS is_valid OFFSET 0) AS credential, ${record}`,
  );
  if (!row?.is_valid) throw new CredentialEnded();
  noteWritten(org);
  return toWritten(ids, row);
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
  const ids = newIds(entries.length);
  const record = callRecord(Prisma.sql`true`, org, ids, entries, { isAct });
  const [row] = await tx.$queryRaw<RecordRow[]>(Prisma.sql`SELECT at, stored FROM ${record}`);
  const written = row && toWritten(ids, row);
  if (!written) throw new Error('what needs no credential and no key must be written');
  noteWritten(org);
  return written;
}

/** `stored` is empty if all are new. */
type RecordRow = { at: Date | null; stored: string[] };

function toWritten(ids: string[], { at, stored }: RecordRow): Written[] | null {
  if (at === null) return null;
  return ids.map((rest, index) => {
    const id = idOf(at.getTime(), restOf(rest));
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
  ids: string[],
  entries: WrittenEntry[],
  { claim, isAct = false }: { claim?: Claim | undefined; isAct?: boolean },
): Prisma.Sql {
  const stored = entries.map(toStored);
  const columns = storedColumns.map((name, index) => {
    const values = stored.map((entry) => entry[name] ?? null);
    const argument = values.every(isNull) ? null : values;
    const type = typesOfPlain[name];
    if (argument === null || type === undefined)
      return Prisma.sql`${argumentNames[index]} => ${argument}`;
    return Prisma.sql`${argumentNames[index]} => ${literalOf(values)}::${type}`;
  });
  const { sender = null, key = null, requestHash = null, rejected } = claim ?? {};
  const refused = rejected?.length ? rejected : null;
  return Prisma.sql`audit_log_record(
    is_valid => ${isValid}, is_act => ${isAct}, org => ${org}, ids => ${ids}::uuid[], sender => ${sender}, key => ${key}, request_hash => ${requestHash},
    rejected => ${refused}, ${Prisma.join(columns)})`;
}

/** Most columns are null in all entries of a call. One null instead of an array of them is less to send, and to read. */
const isNull = (value: unknown) => value === null;

/** Of numbers and flags the text of the array is quickly made: the driver would quote each. */
const typesOfPlain: Partial<Record<string, Prisma.Sql>> = {
  schema_version: Prisma.raw('integer[]'),
  conforms: Prisma.raw('boolean[]'),
} satisfies Record<PlainColumn, Prisma.Sql>;

const literalOf = (values: readonly unknown[]) =>
  `{${values.map((value) => (value === null ? 'NULL' : String(value))).join(',')}}`;

const argumentNames = storedColumns.map((name) => Prisma.raw(name));

type StoredEntry = WrittenEntry & { ip_address_sent?: string | null; search_text: string | null };

function toStored(entry: WrittenEntry): StoredEntry {
  const search_text = toSearchText(entry);
  const sent = entry.ip_address ?? null;
  const address = sent === null ? null : toCanonicalAddress(sent);
  if (address === null || address === sent) return { ...entry, search_text };
  return { ...entry, ip_address: address, ip_address_sent: sent, search_text };
}

/**
 * Always called with the same time, so that only its counter increases: the entries of one millisecond then keep the order
 * in which this process wrote them. `audit_log_put` inserts the real time.
 */
const generator = new V7Generator();

function newIds(count: number): string[] {
  return Array.from({ length: count }, () => generator.generateOrResetWithTs(1).toString());
}
