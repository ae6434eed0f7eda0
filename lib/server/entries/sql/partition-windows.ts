import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { knownMonths } from '@/lib/server/db/partitions';
import type { Position } from './cursor';
import { scansOf } from './page';

// If the log is partitioned by month (lib/server/db/partitions.ts), a page is read from a few months at a time: PostgreSQL then
// opens and plans only those, and most pages end in the month in which they begin.

/** How many scans of one month a statement may have. */
const maxMonthScans = 64;

/**
 * The filters of a page, one window of time after the other. Together they cover what `filters` cover, even if the known
 * months or the clock are wrong: those affect only the cost.
 */
export function partitionWindows(
  filters: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Iterable<EntryFilters> {
  const begins = knownMonths();
  return begins.length === 0 ? [filters] : split(begins, filters, position, order);
}

function* split(
  begins: readonly string[],
  { after, before, ...filters }: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Generator<EntryFilters> {
  const from = (order === 'asc' && position?.createdAt) || after || '';
  const to = (order === 'desc' && position?.createdAt) || before || new Date().toISOString();
  const bounds = begins.filter((time) => from < time && time < to);
  if (order === 'desc') bounds.reverse();
  const most = Math.max(1, Math.floor(maxMonthScans / countPageScans(filters)));
  let edge: string | undefined;
  for (let at = 0, size = 1; ; at += size, size = Math.min(2 * size, most)) {
    const next = bounds[at];
    yield order === 'desc'
      ? { ...filters, before: edge ?? before, after: next ?? after }
      : { ...filters, after: edge ?? after, before: next ?? before };
    if (next === undefined) return;
    edge = next;
  }
}

/** How many scans a page merges (selectPage), of any organization. */
export const countPageScans = (filters: EntryFilters) => scansOf(0, filters).length;
