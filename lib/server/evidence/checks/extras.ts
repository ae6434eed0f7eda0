import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Found } from './finding';

// Entries that have no number and wait for none: nobody wrote them through the product. The numbers have no index by id, so an entry is
// looked for among those about it first, and among all only if it is not there.

/** How far from its place by id the number of an entry usually is: a transaction that commits late. */
const nearby = 4_096;

/** So many ids are read at once. */
const page = 5_000;

type Range = { org: number; first: number; end: number };

/**
 * Among the entries behind the id `after`, up to `through`; about there are the numbers from `first` up to `end`. Consecutive steps of a
 * check pass each its own ids, so that together they pass all.
 */
export async function findExtras(
  tx: Transaction,
  range: Range,
  after: string,
  through: string,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let from = after; from < through; ) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM audit_log WHERE org = ${range.org} AND id > ${from}::uuid AND id <= ${through}::uuid ORDER BY id LIMIT ${page}`;
    found.push(...(await withoutNumber(tx, range, rows)));
    from = rows.length < page ? through : (rows.at(-1)?.id ?? through);
  }
  return found;
}

/** Among the newest entries of the log, by their ids: time may have been written into one that has not come. */
export async function findNewestExtras(tx: Transaction, org: number): Promise<Found[]> {
  const [head] = await tx.$queryRaw<{ size: number }[]>`
    SELECT size::float8 AS size FROM audit_log_head WHERE org = ${org}`;
  const end = head?.size ?? 0;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM audit_log WHERE org = ${org} ORDER BY id DESC LIMIT 1000`;
  return withoutNumber(tx, { org, first: end, end }, rows);
}

/** An entry goes from the outbox to the numbers, never back: asked in this order, none is missed between the two. */
async function withoutNumber(
  tx: Transaction,
  { org, first, end }: Range,
  rows: readonly { id: string }[],
): Promise<Found[]> {
  const left = new Set(rows.map(({ id }) => id));
  const remove = async (where: Prisma.Sql) => {
    if (left.size === 0) return;
    for (const { id } of await tx.$queryRaw<{ id: string }[]>(where)) left.delete(id);
  };
  const ids = () => Prisma.sql`${[...left]}::uuid[]`;
  if (left.size === 0) return [];
  await remove(
    Prisma.sql`
      SELECT waiting AS id FROM audit_log_outbox, unnest(id || others) AS waiting
      WHERE org = ${org} AND waiting = ANY (${ids()})`,
  );
  await remove(Prisma.sql`
    SELECT id FROM audit_log_sequence
    WHERE org = ${org} AND seq >= ${first - nearby}::bigint AND seq < ${end + nearby}::bigint`);
  await remove(
    Prisma.sql`SELECT id FROM audit_log_sequence WHERE org = ${org} AND id = ANY (${ids()})`,
  );
  return [...left].map((entryId) => ({ what: 'extra', entryId }));
}
