import 'server-only';
import type { HintKind } from '@/lib/contract/hints/kinds';
import { thresholds } from '@/lib/contract/hints/thresholds';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';

// What is read of entries to find hints. Each statement is of one organization, and bounded.

/** What of an entry hints are made of. Times in milliseconds since 1970. */
export type ReadEntry = {
  /** Its number. */
  seq: number;
  id: string;
  recordedAt: number;
  happenedAt: number;
  /** Who did it, as the filter `actor` names them; null of the system, and of a person or key without an id. */
  actor: string | null;
  action: string;
  resourceType: string;
  resourceId: string | null;
  network: string | null;
  isFailure: boolean;
  isOfProduct: boolean;
  /** If they may tell of a right, and are short. */
  details: string | null;
};

/** The longest details that are read, in bytes: what gives a role is short, and others are as long as somebody likes. */
const maxDetails = 4_096;

const { four, six } = thresholds.networkBits;

const millis = (time: string) => `floor(extract(epoch FROM ${time}) * 1000)::float8`;

/** The SQL of each member of an entry. */
const sql: Record<Exclude<keyof ReadEntry, 'seq'>, string> = {
  id: 'id',
  recordedAt: millis('created_at'),
  happenedAt: millis('coalesce(occurred_at, created_at)'),
  actor:
    "CASE actor_type WHEN 'user' THEN 'user:' || user_id WHEN 'api_key' THEN 'api_key:' || api_key_id END",
  action: 'action',
  resourceType: 'resource_type',
  resourceId: 'resource_id',
  // OFFSET, so that the text is parsed once.
  network: `(
    SELECT network(set_masklen(parsed, CASE family(parsed) WHEN 4 THEN ${four} ELSE ${six} END))::text
    FROM (SELECT audit_log_address(ip_address) AS parsed OFFSET 0) AS address)`,
  isFailure: "outcome IS NOT DISTINCT FROM 'failure'",
  isOfProduct: "source = 'product'",
  // Nested, so that long ones are not searched.
  details: `CASE WHEN octet_length(details) <= ${maxDetails}
    THEN CASE WHEN details ~ '"changes"' THEN details END END`,
};

const select = (names: readonly (keyof typeof sql)[]) =>
  Prisma.raw(names.map((name) => `${sql[name]} AS "${name}"`).join(', '));

const judged = select(Object.keys(sql) as (keyof typeof sql)[]);

const learnedNames = [
  'id',
  'happenedAt',
  'action',
  'resourceType',
  'network',
  'isFailure',
] as const;
export type LearnedEntry = Pick<ReadEntry, (typeof learnedNames)[number]>;

const failedNames = [
  'id',
  'recordedAt',
  'happenedAt',
  'actor',
  'action',
  'resourceType',
  'resourceId',
] as const;
export type FailedEntry = Pick<ReadEntry, (typeof failedNames)[number]>;

/** The entries with the numbers from `first` on, up to `end`, in the order of their numbers; without those that were dropped with their month. */
export const readBatch = (tx: Transaction, org: number, first: number, end: number) =>
  tx.$queryRaw<ReadEntry[]>`
    SELECT entry.*, seq::float8 AS seq FROM (
      SELECT seq, id FROM audit_log_sequence WHERE org = ${org} AND seq >= ${first}::bigint AND seq < ${end}::bigint
    ) AS numbered
    CROSS JOIN LATERAL (
      SELECT ${judged} FROM audit_log WHERE org = ${org} AND id BETWEEN numbered.id AND numbered.id ORDER BY id LIMIT 1
    ) AS entry
    ORDER BY numbered.seq`;

/** How many of an actor's entries are learned from when they are first met. Of who writes more in two weeks, nothing is known then. */
export const mostLearned = 5_000;

/**
 * The newest entries of an actor before one of them, the oldest first, with the hint that each got. By a range of one value, so that only
 * the index of the column has the order that is asked for.
 */
export async function readHistory(
  tx: Transaction,
  org: number,
  actor: string,
  before: string,
): Promise<(LearnedEntry & { hint: HintKind | null })[]> {
  const at = actor.indexOf(':');
  const id = actor.slice(at + 1);
  const column = Prisma.raw(actor.startsWith('user:') ? 'user_id' : 'api_key_id');
  const rows = await tx.$queryRaw<(LearnedEntry & { actor: string; hint: HintKind | null })[]>`
    SELECT ${select(['actor', ...learnedNames])}, (
      SELECT kind FROM audit_log_hint AS hint WHERE hint.org = ${org} AND hint.id = entry.id
    ) AS hint
    FROM audit_log AS entry
    WHERE org = ${org} AND ${column} BETWEEN ${id} AND ${id} AND id < ${before}::uuid
    ORDER BY ${column} DESC, id DESC LIMIT ${mostLearned}`;
  // A key has also written what others did.
  return rows.filter((row) => row.actor === actor).reverse();
}

/** How many failures of the time before are read when an organization is first met. */
const mostFailures = 1_000;

/** What failed since a time (in milliseconds since 1970) and before an entry, the oldest first: sign-ins, and whatever else did. */
export async function readFailures(
  tx: Transaction,
  org: number,
  { since, before }: { since: number; before: string },
): Promise<FailedEntry[]> {
  const from = new Date(since).toISOString();
  // The outcome is a literal, as the index has it.
  const rows = await tx.$queryRaw<FailedEntry[]>`
    SELECT ${select(failedNames)} FROM audit_log
    WHERE org = ${org} AND outcome = 'failure' AND id < ${before}::uuid
      AND id >= audit_log_id('00000000-0000-0000-0000-000000000000', ${from}::timestamptz)
    ORDER BY id DESC LIMIT ${mostFailures}`;
  return rows.reverse();
}

/** When the first entry of the log was recorded. */
export async function readBeginning(tx: Transaction, org: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ at: number }[]>`
    SELECT ${Prisma.raw(millis('created_at'))} AS at FROM audit_log WHERE org = ${org} ORDER BY id LIMIT 1`;
  return row?.at ?? Number.POSITIVE_INFINITY;
}
