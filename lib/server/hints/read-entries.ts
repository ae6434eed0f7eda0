import 'server-only';
import { thresholds } from '@/lib/contract/hints/thresholds';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';

// What is read of entries to find hints. Each statement is of one organization, and bounded.

/** What of an entry hints are made of. Times in milliseconds since 1970. */
export type ReadEntry = {
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

const columns = (details: string) =>
  Prisma.raw(`
  id, ${millis('created_at')} AS "recordedAt", ${millis('coalesce(occurred_at, created_at)')} AS "happenedAt",
  CASE actor_type WHEN 'user' THEN 'user:' || user_id WHEN 'api_key' THEN 'api_key:' || api_key_id END AS actor,
  action, resource_type AS "resourceType", resource_id AS "resourceId",
  network(set_masklen(audit_log_address(ip_address), CASE family(audit_log_address(ip_address)) WHEN 4 THEN ${four} ELSE ${six} END))::text AS network,
  outcome IS NOT DISTINCT FROM 'failure' AS "isFailure", source = 'product' AS "isOfProduct",
  ${details} AS details`);

/** Nested, so that long ones are not searched. */
const judgedColumns = columns(`CASE WHEN octet_length(details) <= ${maxDetails}
  THEN CASE WHEN details ~ '"changes"' THEN details END END`);

/** What is learned is not read there. */
const learnedColumns = columns('NULL');

/** The entries with the numbers from `first` on, up to `end`, in the order of their numbers; without those that were dropped with their month. */
export const readBatch = (tx: Transaction, org: number, first: number, end: number) =>
  tx.$queryRaw<ReadEntry[]>`
    SELECT entry.* FROM (
      SELECT seq, id FROM audit_log_sequence WHERE org = ${org} AND seq >= ${first}::bigint AND seq < ${end}::bigint
    ) AS numbered
    CROSS JOIN LATERAL (
      SELECT ${judgedColumns} FROM audit_log WHERE org = ${org} AND id BETWEEN numbered.id AND numbered.id ORDER BY id LIMIT 1
    ) AS entry
    ORDER BY seq`;

/** How many of an actor's entries are learned from when they are first met. Of who writes more in two weeks, nothing is known then. */
export const mostLearned = 5_000;

/**
 * The newest entries of an actor before one of them, the oldest first. By a range of one value, so that only the index of the column has
 * the order that is asked for.
 */
export async function readHistory(
  tx: Transaction,
  org: number,
  actor: string,
  before: string,
): Promise<ReadEntry[]> {
  const at = actor.indexOf(':');
  const id = actor.slice(at + 1);
  const column = Prisma.raw(actor.startsWith('user:') ? 'user_id' : 'api_key_id');
  const rows = await tx.$queryRaw<ReadEntry[]>`
    SELECT ${learnedColumns} FROM audit_log
    WHERE org = ${org} AND ${column} BETWEEN ${id} AND ${id} AND id < ${before}::uuid
    ORDER BY ${column} DESC, id DESC LIMIT ${mostLearned}`;
  // A key has also written what others did.
  return rows.filter((row) => row.actor === actor).reverse();
}

/** How many failures of the time before are read when an organization is first met. */
const mostFailures = 1_000;

/** The failures of the time in which they count, before an entry, the oldest first. */
export async function readFailures(
  tx: Transaction,
  org: number,
  { id, recordedAt }: Pick<ReadEntry, 'id' | 'recordedAt'>,
): Promise<ReadEntry[]> {
  const since = new Date(recordedAt - thresholds.failedSignIns.within).toISOString();
  const rows = await tx.$queryRaw<ReadEntry[]>`
    SELECT ${learnedColumns} FROM audit_log
    WHERE org = ${org} AND outcome = 'failure' AND id < ${id}::uuid
      AND id >= audit_log_id('00000000-0000-0000-0000-000000000000', ${since}::timestamptz)
    ORDER BY id DESC LIMIT ${mostFailures}`;
  return rows.reverse();
}

/** When the first entry of the log was recorded. */
export async function readBeginning(tx: Transaction, org: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ at: number }[]>`
    SELECT ${Prisma.raw(millis('created_at'))} AS at FROM audit_log WHERE org = ${org} ORDER BY id LIMIT 1`;
  return row?.at ?? Number.POSITIVE_INFINITY;
}
