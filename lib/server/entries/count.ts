import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { type Count, type countAuditLog, maxCount } from '@/lib/contract/count';
import type { Call } from '@/lib/server/core/call';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordRead } from '@/lib/server/recording/record-read';
import { boundedScan, countedAfter, runScan } from './sql/bounded-scan';
import { inRange } from './sql/filters';
import { orderBy } from './sql/page';
import { scanLimit } from './sql/scan-limits';

/** Counts the matching entries, as far as one request may scan. */
export async function countEntries({
  caller,
  input: filters,
  context,
}: Call<typeof countAuditLog>): Promise<Count> {
  const select = selectCount(caller.organizationId, filters);
  const [row] = await runScan<CountRow>(caller.organizationId, select);
  await recordRead(caller, filters, context);
  return toCount(row);
}

type CountRow = { found: number; edge: Date | null };

function toCount({ found, edge }: CountRow = { found: 0, edge: null }): Count {
  return {
    count: Math.min(found, maxCount),
    is_complete: edge === null,
    counted_after: countedAfter(edge),
  };
}

export function selectCount(organizationId: string, filters: EntryFilters): Prisma.Sql {
  const { entries, condition } = boundedScan(organizationId, filters, {
    bound: scanLimit(filters),
    range: inRange(filters),
  });
  return Prisma.sql`
    SELECT
      count(*) FILTER (WHERE NOT is_beyond)::int AS found,
      coalesce(
        max(created_at) FILTER (WHERE is_beyond),
        CASE WHEN count(*) > ${maxCount} THEN min(created_at) END) AS edge
    FROM (
      SELECT created_at, is_beyond FROM ${entries} AS entry WHERE is_beyond OR (${condition})
      ${orderBy('desc')} LIMIT ${maxCount + 1}
    ) AS found`;
}
