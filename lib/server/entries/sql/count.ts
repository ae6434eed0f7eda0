import 'server-only';
import { maxCount } from '@/lib/contract/count';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { orderBy } from './page';
import { rangeCondition } from './range';
import { scanLimit } from './scan-limits';

/** `edge` is the id of the entry at which the count ended, or null if it reached the end. */
export type CountRow = { found: number; edge: string | null };

/** The SQL of the one row of a count. */
export function selectCount(org: number, filters: EntryFilters): Prisma.Sql {
  const { entries, condition } = boundedScan(org, filters, {
    bound: scanLimit(filters),
    range: rangeCondition(filters),
  });
  return Prisma.sql`
    SELECT
      count(*) FILTER (WHERE NOT is_beyond)::int AS found,
      coalesce(
        (array_agg(id) FILTER (WHERE is_beyond))[1],
        (array_agg(id))[${maxCount + 1}::int]) AS edge
    FROM (
      SELECT id, is_beyond FROM ${entries} AS entry WHERE is_beyond OR (${condition})
      ${orderBy('desc')} LIMIT ${maxCount + 1}
    ) AS found`;
}
