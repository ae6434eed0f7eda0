import 'server-only';
import { V7Generator } from 'uuidv7';
import {
  type ActorType,
  type EntryColumn,
  type EntrySource,
  entryColumns,
  timeColumns,
} from '@/lib/contract/entry-fields';
import { toCanonicalAddress } from '@/lib/server/core/addresses';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toSearchText } from './search-text';

/** The columns that the log sets: the client cannot choose an entry's organization, time and id. */
const ownColumns = ['org_id', 'created_at', 'id'] as const;

type WrittenColumn = Exclude<EntryColumn, (typeof ownColumns)[number]>;

/** The columns of an entry that are written; times in ISO 8601. Omitted ones are null. */
export type WrittenEntry = Partial<Record<WrittenColumn, string | null>> & {
  action: string;
  resource_type: string;
  actor_type: ActorType;
  source: EntrySource;
};

const writtenColumns = entryColumns.filter((name): name is WrittenColumn =>
  ownColumns.every((own) => own !== name),
);

/** All columns that are stored: of an address also the text that was sent, if the stored one is another; and what is searched. */
const storedColumns = [...writtenColumns, 'ip_address_sent', 'search_text'] as const;

const written = {
  names: Prisma.raw(storedColumns.join(', ')),
  /** Passed as text. */
  values: Prisma.raw(
    storedColumns
      .map((name) => (timeColumns.some((time) => time === name) ? `${name}::timestamptz(3)` : name))
      .join(', '),
  ),
};

/**
 * A write that may happen once: a client's Idempotency-Key and the SHA-256 of what it sent. Each sender has keys of its own.
 * `sender` is the id of an API key (the first of its rotations), or '' for this product.
 */
export type Claim = { sender: string; key: string; requestHash: Uint8Array };

/** Writes entries in a transaction whose organization is set. Returns them in their order. */
export function writeEntries(
  tx: Transaction,
  org: number,
  entries: WrittenEntry[],
): Promise<{ id: string; created_at: Date }[]> {
  return tx.$queryRaw(Prisma.sql`
    WITH guard AS (SELECT TRUE AS is_valid), ${insertEntries(org, entries)}
    SELECT id, created_at FROM written ORDER BY id`);
}

/**
 * The only way to write entries: together with their rows in the sequencer's outbox and, if the write may happen only once,
 * with the claim of its key. `WITH` queries, to follow one called `guard`; `written` has the entries as stored, none if the
 * guard is not valid or the key is taken.
 *
 * The time is the database's, taken inside the transaction (`audit_log_now()`), and the ids contain it. All entries of one
 * call have the same millisecond and ascending ids.
 */
export function insertEntries(org: number, entries: WrittenEntry[], claim?: Claim): Prisma.Sql {
  const { names, values } = written;
  const stored = entries.map(toStored);
  const sent = storedColumns.map(
    (name) => Prisma.sql`${stored.map((entry) => entry[name] ?? null)}::text[]`,
  );
  const claimed = claim
    ? Prisma.sql`
      claim AS (
        INSERT INTO audit_log_write (org, sender, key, request_hash, entry_ids)
        SELECT ${org}::integer, ${claim.sender}, ${claim.key}, ${claim.requestHash}, array_agg(id ORDER BY id) FROM entry
        HAVING count(*) > 0
        ON CONFLICT DO NOTHING
        RETURNING 1
      ),
      written AS (SELECT entry.* FROM entry, claim),`
    : Prisma.sql`written AS (SELECT * FROM entry),`;
  return Prisma.sql`
    clock AS MATERIALIZED (SELECT audit_log_now() AS at),
    entry AS MATERIALIZED (
      SELECT
        ${org}::integer AS org, clock.at AS created_at, audit_log_id(sent.id, clock.at) AS id, ${values}
      FROM guard, clock, unnest(${newIds(entries.length)}::uuid[], ${Prisma.join(sent)}) AS sent (id, ${names})
      WHERE guard.is_valid
    ),
    ${claimed}
    logged AS (
      INSERT INTO audit_log (org, created_at, id, ${names}) SELECT * FROM written
    ),
    queued AS (
      INSERT INTO audit_log_outbox (org, created_at, id) SELECT org, created_at, id FROM written
    )`;
}

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
 * in which this process wrote them. The database inserts the real time.
 */
const generator = new V7Generator();

function newIds(count: number): string[] {
  return Array.from({ length: count }, () => generator.generateOrResetWithTs(1).toString());
}
