import 'server-only';
import { maxCount } from '@/lib/contract/count';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { orderBy } from './entry-order';
import { isByEvent } from './event-time';
import { rangeOf } from './range';
import { narrow, type ReadableLog } from './restriction';
import { scanLimit } from './scan-limits';

/** `edge` is the time of the entry at which the count ended, or null if it reached the end. */
export type CountRow = { found: number; edge: Date | null };

/** The SQL of the one row of a count. */
export function selectCount(log: ReadableLog, given: EntryFilters): Prisma.Sql {
  const { filters } = narrow(log, given);
  const { entries, condition } = boundedScan(log, filters, {
    bound: scanLimit(filters),
    range: rangeOf(filters),
  });
  // The index that is read has these alone.
  const place = Prisma.raw(isByEvent(filters) ? 'happened_at' : 'id');
  const edge = Prisma.sql`coalesce(
    (array_agg(${place}) FILTER (WHERE is_beyond))[1],
    (array_agg(${place}))[${maxCount + 1}::int])`;
  return Prisma.sql`
    SELECT
      count(*) FILTER (WHERE NOT is_beyond)::int AS found,
      ${isByEvent(filters) ? edge : Prisma.sql`audit_log_time(${edge})`} AS edge
    FROM (
      SELECT ${place}, is_beyond FROM ${entries} AS entry WHERE is_beyond OR (${condition})
      ${orderBy('desc', filters)} LIMIT ${maxCount + 1}
    ) AS found`;
}
