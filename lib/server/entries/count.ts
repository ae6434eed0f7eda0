import 'server-only';
import { type Count, type countAuditLog, maxCount } from '@/lib/contract/count';
import type { Call } from '@/lib/server/core/call';
import { recordRead } from '@/lib/server/recording/record-read';
import { countedAfter, runScan } from './sql/bounded-scan';
import { type CountRow, selectCount } from './sql/count';

/** Counts the matching entries, as far as one request may scan. */
export async function countEntries({
  caller,
  input: filters,
  context,
}: Call<typeof countAuditLog>): Promise<Count> {
  const select = selectCount(caller, filters);
  const [row] = await runScan<CountRow>(caller, select);
  await recordRead(caller, filters, context);
  return toCount(row);
}

function toCount({ found, edge }: CountRow = { found: 0, edge: null }): Count {
  return {
    count: Math.min(found, maxCount),
    is_complete: edge === null,
    counted_after: countedAfter(edge),
  };
}
