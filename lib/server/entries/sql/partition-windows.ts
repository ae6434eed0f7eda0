import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { knownMonths } from '@/lib/server/db/partitions';
import type { Position } from './cursor';
import { columnFilters } from './filters';
import { splitIntoScans } from './page';

// Where the log is kept by month (lib/server/db/partitions.ts), a page is looked for in a few months at a time: PostgreSQL then opens
// those alone, plans those alone where it plans anew, and most pages end in the month in which they begin.

/** Of how many scans through a month one statement may be. */
const mostParts = 64;

/**
 * The filters of a page, one stretch of time after the other. Together they cover what `filters` cover, whatever is known
 * of the months and of the time: that decides on the cost alone.
 */
export function partitionWindows(
  filters: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Iterable<EntryFilters> {
  const begins = knownMonths();
  return begins.length === 0 ? [filters] : cut(begins, filters, position, order);
}

function* cut(
  begins: readonly string[],
  { after, before, ...filters }: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Generator<EntryFilters> {
  const from = (order === 'asc' && position?.createdAt) || after || '';
  const to = (order === 'desc' && position?.createdAt) || before || new Date().toISOString();
  const cuts = begins.filter((time) => from < time && time < to);
  if (order === 'desc') cuts.reverse();
  const most = Math.max(1, Math.floor(mostParts / countScans(filters)));
  let edge: string | undefined;
  for (let at = 0, size = 1; ; at += size, size = Math.min(2 * size, most)) {
    const next = cuts[at];
    yield order === 'desc'
      ? { ...filters, before: edge ?? before, after: next ?? after }
      : { ...filters, after: edge ?? after, before: next ?? before };
    if (next === undefined) return;
    edge = next;
  }
}

/** Of how many scans a page is merged (selectPage). */
export const countScans = (filters: EntryFilters) => splitIntoScans(filters, columnFilters).length;
