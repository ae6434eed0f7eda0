import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';
import { orderBy } from './entry-order';
import { isNoReading, isReading, leavesOutReadings } from './filters';
import type { RangeCondition } from './range';

// With `by=happened` the log is in the order of (happened_at, id). No column holds `happened_at`: three partial indexes have, in
// this order, the entries with an occurred_at, those without, and readings, which would otherwise be most of what a list without
// them has to pass over. Each entry is in one of them, and PostgreSQL merges the three (docs/decisions/0028).

/** Whether a list is in the order of its events. */
export const isByEvent = ({ by }: Pick<EntryFilters, 'by'>) => by === 'happened';

/** The column that has the time of an entry. */
export const timeColumn = (filters: Pick<EntryFilters, 'by'>): Prisma.Sql =>
  Prisma.raw(isByEvent(filters) ? 'happened_at' : 'created_at');

type EventScan = {
  range: RangeCondition;
  order: 'asc' | 'desc';
  rows: number;
  /** A condition on no column. */
  condition?: Prisma.Sql;
};

/** The SQL of so many entries in the order of their events, with `happened_at` besides the columns of the log. */
export function scanEvents(
  org: number,
  filters: EntryFilters,
  { range, order, rows, condition = Prisma.empty }: EventScan,
): Prisma.Sql {
  // A literal and not a parameter, so that every plan knows that it is a small part of the log.
  const ordering = Prisma.sql`${orderBy(order, { by: 'happened' })} ${Prisma.raw(`LIMIT ${rows}`)}`;
  const withoutReadings = leavesOutReadings(filters);
  const parts = [
    // The product gives its entries no occurred_at, but nothing else says that of readings.
    { time: 'occurred_at', which: withoutReadings ? isNoReading : Prisma.sql`TRUE` },
    { time: 'created_at', which: Prisma.sql`occurred_at IS NULL AND ${isNoReading}` },
    { time: 'created_at', which: Prisma.sql`occurred_at IS NULL AND ${isReading}` },
  ];
  const scans = parts.slice(0, withoutReadings ? 2 : 3).map(({ time, which }) => {
    const column = Prisma.raw(time);
    return Prisma.sql`(
      SELECT *, ${column} AS happened_at FROM audit_log
      WHERE org = ${org} AND ${column} IS NOT NULL AND ${which} ${range(column)} ${condition} ${ordering})`;
  });
  return Prisma.sql`(SELECT * FROM (${Prisma.join(scans, ' UNION ALL ')}) AS scan ${ordering})`;
}

/**
 * The SQL of whether the log has an entry whose two times differ by more than a minute. By literals and in an order that one index
 * has: without the order, PostgreSQL would read all of an organization that is newer than its statistics.
 */
export const selectHasTwoTimes = (org: number) => Prisma.sql`
  SELECT (
    SELECT true FROM audit_log WHERE org = ${org}
      AND occurred_at - created_at NOT BETWEEN INTERVAL '-1 minute' AND INTERVAL '1 minute'
    ORDER BY actor_type LIMIT 1
  ) IS TRUE AS found`;
