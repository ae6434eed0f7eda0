import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { type Count, type countAuditLog, maxCount } from '@/lib/contract/count';
import type { Call } from '@/lib/server/core/call';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordRead } from '@/lib/server/recording/record-read';
import { boundedScan, runScan } from './sql/bounded-scan';
import { inRange } from './sql/filters';
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

type CountRow = { found: number; is_cut: boolean };

function toCount(row: CountRow = { found: 0, is_cut: false }): Count {
  return {
    count: Math.min(row.found, maxCount),
    is_complete: !row.is_cut && row.found <= maxCount,
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
      coalesce(bool_or(is_beyond), false) AS is_cut
    FROM (
      SELECT is_beyond FROM ${entries} AS entry WHERE is_beyond OR (${condition}) LIMIT ${maxCount + 1}
    ) AS found`;
}
