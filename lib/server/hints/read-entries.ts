import 'server-only';
import { LRUCache } from 'lru-cache';
import type { HintKind } from '@/lib/contract/hints/kinds';
import { networkOf } from '@/lib/contract/hints/network-of';
import type { Verb } from '@/lib/contract/mappings/verb';
import { toCanonicalAddress } from '@/lib/server/core/addresses';
import { timeOf } from '@/lib/server/core/entry-id';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { verbOfEntry } from './verb';

// What is read of entries to find hints. Each statement is of one organization, and bounded.

/** What of an entry hints are made of. Times in milliseconds since 1970. */
export type ReadEntry = {
  /** Its number. */
  seq: number;
  id: string;
  recordedAt: number;
  happenedAt: number;
  /**
   * Who did it, as the filter `actor` names them, behind who says so: `product user:usr_1`, `api user:usr_1`. What keys write of somebody
   * teaches nothing by which the product's own entries are judged. Null of the system, and of a person or key without an id.
   */
  actor: string | null;
  action: string;
  resourceType: string;
  resourceId: string | null;
  verb: Verb;
  network: string | null;
  isFailure: boolean;
  isOfProduct: boolean;
  /** If they may tell of a right, and are short. */
  details: string | null;
};

/** The longest details that are read, in bytes: what gives a role is short, and others are as long as somebody likes. */
const maxDetails = 4_096;

const millis = (time: string) => `floor(extract(epoch FROM ${time}) * 1000)::float8`;

/** The members that are read as they are; the others are made of them. */
type Stored = Omit<ReadEntry, 'recordedAt' | 'happenedAt' | 'verb' | 'network'> & {
  occurredAt: number | null;
  ipAddress: string | null;
};

/** The SQL of each. */
const sql: Record<Exclude<keyof Stored, 'seq'>, string> = {
  id: 'id',
  occurredAt: `CASE WHEN occurred_at IS NOT NULL THEN ${millis('occurred_at')} END`,
  actor:
    "source || CASE actor_type WHEN 'user' THEN ' user:' || user_id WHEN 'api_key' THEN ' api_key:' || api_key_id END",
  action: 'action',
  resourceType: 'resource_type',
  resourceId: 'resource_id',
  ipAddress: 'ip_address',
  isFailure: "outcome IS NOT DISTINCT FROM 'failure'",
  isOfProduct: "source = 'product'",
  // Nested, so that long ones are not searched.
  details: `CASE WHEN octet_length(details) <= ${maxDetails}
    THEN CASE WHEN strpos(details, '"changes"') > 0 THEN details END END`,
};

type Name = keyof typeof sql;

const select = (names: readonly Name[]) =>
  Prisma.raw(names.map((name) => `${sql[name]} AS "${name}"`).join(', '));

const judged = select(Object.keys(sql) as Name[]);

const learnedNames = [
  'id',
  'occurredAt',
  'action',
  'resourceType',
  'ipAddress',
  'isFailure',
] as const;
export type LearnedEntry = Pick<ReadEntry, 'id' | 'happenedAt' | 'verb' | 'network' | 'isFailure'>;

const failedNames = [
  'id',
  'occurredAt',
  'actor',
  'action',
  'resourceType',
  'resourceId',
  'isOfProduct',
] as const;
export type FailedEntry = Pick<
  ReadEntry,
  | ('id' | 'recordedAt' | 'happenedAt' | 'actor' | 'verb')
  | ('resourceType' | 'resourceId' | 'isOfProduct')
>;

/** The rows of a statement as one JSON text: row by row, Prisma takes several times as long to read them as PostgreSQL to find them. */
async function readRows<Row>(tx: Transaction, statement: Prisma.Sql): Promise<Row[]> {
  const [answer] = await tx.$queryRaw<{ rows: string }[]>`
    SELECT coalesce(json_agg(row_to_json(found)), '[]')::text AS rows FROM (${statement}) AS found`;
  return JSON.parse(answer?.rows ?? '[]');
}

/** The row, with when the entry was recorded and happened, and what kind of act it is of. */
function complete<Row extends Pick<Stored, 'id' | 'occurredAt' | 'action' | 'resourceType'>>(
  row: Row,
) {
  const recordedAt = timeOf(row.id).getTime();
  const happenedAt = row.occurredAt ?? recordedAt;
  return Object.assign(row, { recordedAt, happenedAt, verb: verbOfEntry(row) });
}

/** An address is mostly that of many entries. */
const networks = new LRUCache<string, { network: string | null }>({ max: 1_000 });

/** Null of what is no address, or was erased. */
function toNetwork({ ipAddress }: Pick<Stored, 'ipAddress'>): string | null {
  if (ipAddress === null) return null;
  const known = networks.get(ipAddress);
  if (known !== undefined) return known.network;
  const network = toCanonicalAddress(ipAddress) === ipAddress ? networkOf(ipAddress) : null;
  networks.set(ipAddress, { network });
  return network;
}

const withNetwork = <Row extends Parameters<typeof complete>[0] & Pick<Stored, 'ipAddress'>>(
  row: Row,
) => Object.assign(complete(row), { network: toNetwork(row) });

/** The entries with the numbers from `first` on, up to `end`, in the order of their numbers; without those that were dropped with their month. */
export async function readBatch(
  tx: Transaction,
  org: number,
  first: number,
  end: number,
): Promise<ReadEntry[]> {
  const rows = await readRows<Stored>(
    tx,
    Prisma.sql`
      SELECT entry.*, seq FROM (
        SELECT seq, id FROM audit_log_sequence WHERE org = ${org} AND seq >= ${first}::bigint AND seq < ${end}::bigint
      ) AS numbered
      CROSS JOIN LATERAL (
        SELECT ${judged} FROM audit_log WHERE org = ${org} AND id BETWEEN numbered.id AND numbered.id ORDER BY id LIMIT 1
      ) AS entry
      ORDER BY numbered.seq`,
  );
  return rows.map(withNetwork);
}

/** How many of an actor's entries are learned from when they are first met. Of who writes more in two weeks, nothing is known then. */
const mostLearned = 5_000;

/** Among how many of the product's newest entries an actor's are looked for: those of all its members. */
const mostOfProduct = 20_000;

/** As the index has it: what the product records, but for readings. */
const isEvent = Prisma.sql`source = 'product' AND (action <> 'view' OR resource_type <> 'audit_log')`;

/** The newest entries of an actor before one of them, the oldest first, with the hint that each got. */
export async function readHistory(
  tx: Transaction,
  org: number,
  actor: string,
  before: string,
): Promise<(LearnedEntry & { hint: HintKind | null })[]> {
  type Row = Pick<Stored, (typeof learnedNames)[number]> & { hint: HintKind | null };
  const rows = await readRows<Row>(
    tx,
    Prisma.sql`
      SELECT ${select(learnedNames)}, (
        SELECT kind FROM audit_log_hint AS hint WHERE hint.org = ${org} AND hint.id = entry.id
      ) AS hint
      FROM (${newestOf(org, actor, before)}) AS entry
      WHERE ${Prisma.raw(sql.actor)} = ${actor} LIMIT ${mostLearned}`,
  );
  return rows.reverse().map(withNetwork);
}

/** Among others, because a key has also written what others did; but those do not crowd out what the product has recorded. */
function newestOf(org: number, actor: string, before: string): Prisma.Sql {
  const [, source, kind, id] = /^(\w+) (\w+):(.*)$/s.exec(actor) ?? [];
  if (source === 'product') {
    return Prisma.sql`
      SELECT * FROM audit_log WHERE org = ${org} AND ${isEvent} AND id < ${before}::uuid ORDER BY id DESC LIMIT ${mostOfProduct}`;
  }
  // By a range of one value, so that only the index of the column has the order that is asked for.
  const column = Prisma.raw(kind === 'user' ? 'user_id' : 'api_key_id');
  return Prisma.sql`
    SELECT * FROM audit_log WHERE org = ${org} AND ${column} BETWEEN ${id} AND ${id} AND id < ${before}::uuid
    ORDER BY ${column} DESC, id DESC LIMIT ${mostLearned}`;
}

/** How many failures of the time before are read when an organization is first met: of the product's, and of those that keys tell of. */
const mostFailures = 1_000;

/** What failed since a time (in milliseconds since 1970) and before an entry, the oldest first: sign-ins, and whatever else did. */
export async function readFailures(
  tx: Transaction,
  org: number,
  { since, before }: { since: number; before: string },
): Promise<FailedEntry[]> {
  const from = new Date(since).toISOString();
  const read = async (isFrom: Prisma.Sql) => {
    // The outcome is a literal, as the index has it.
    const rows = await readRows<Pick<Stored, (typeof failedNames)[number]>>(
      tx,
      Prisma.sql`
        SELECT ${select(failedNames)} FROM audit_log
        WHERE org = ${org} AND outcome = 'failure' AND ${isFrom} AND id < ${before}::uuid
          AND id >= audit_log_id('00000000-0000-0000-0000-000000000000', ${from}::timestamptz)
        ORDER BY id DESC LIMIT ${mostFailures}`,
    );
    return rows.reverse().map(complete);
  };
  return [...(await read(isEvent)), ...(await read(Prisma.sql`source = 'api'`))];
}

/** When the first entry of the log was recorded. */
export async function readBeginning(tx: Transaction, org: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ at: number }[]>`
    SELECT ${Prisma.raw(millis('created_at'))} AS at FROM audit_log WHERE org = ${org} ORDER BY id LIMIT 1`;
  return row?.at ?? Number.POSITIVE_INFINITY;
}
