import 'server-only';
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
import { toArrayLiteral } from '@/lib/server/db/array-literal';
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

type StoredColumn = (typeof storedColumns)[number];

/** What all entries of a call have in common: they are of one request. */
const commonColumns: readonly StoredColumn[] = [
  'api_key_id',
  'api_key_name',
  'request_id',
  'source',
];

/** The types of the columns that are not text. */
const types: Partial<Record<StoredColumn, string>> = {
  occurred_at: 'timestamptz',
  schema_version: 'integer',
  conforms: 'boolean',
};

/** What is around the values, which is the same for each call: to build it anew would take longer than the rest of a short one. */
const aroundValues = storedColumns
  .map(
    (name) => `${name} => ?::${types[name] ?? 'text'}${commonColumns.includes(name) ? '' : '[]'}`,
  )
  .join(', ')
  .split('?');

/**
 * The arguments of `audit_log_record` that hold what is stored of entries: an array for each column, but for those that entries of one
 * call have in common. Throws if they differ.
 */
export function toColumns(entries: readonly WrittenEntry[]): Prisma.Sql {
  const addresses = toAddresses(entries);
  const made: Partial<Record<StoredColumn, readonly (string | null)[]>> = {
    ip_address: addresses.map(({ stored }) => stored),
    ip_address_sent: addresses.map(({ sent, stored }) => (sent === stored ? null : sent)),
    search_text: entries.map(toSearchText),
  };
  const values = storedColumns.map((name) =>
    commonColumns.includes(name)
      ? commonOf(entries, name as WrittenColumn)
      : toArrayLiteral(made[name] ?? entries.map((entry) => entry[name as WrittenColumn])),
  );
  return new Prisma.Sql(aroundValues, values);
}

function commonOf(entries: readonly WrittenEntry[], name: WrittenColumn) {
  const first = entries[0]?.[name] ?? null;
  if (entries.every((entry) => (entry[name] ?? null) === first)) return first;
  throw new Error(`Entries of one call have the same ${name}.`);
}

type Address = { sent: string | null; stored: string | null };

const toAddress = (sent: string | null): Address => ({
  sent,
  stored: sent === null ? null : (toCanonicalAddress(sent) ?? sent),
});

/** Most entries of a call have the address of the one before. */
function toAddresses(entries: readonly WrittenEntry[]): Address[] {
  let last = toAddress(null);
  return entries.map(({ ip_address: sent = null }) => {
    if (sent !== last.sent) last = toAddress(sent);
    return last;
  });
}
