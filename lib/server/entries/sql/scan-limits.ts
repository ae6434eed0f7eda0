import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { type Query, termsIn } from '@/lib/contract/query/tree';
import { wordsOf } from '@/lib/contract/search-words';

/** How many entries one request may scan: measured, so that the worst takes about 0.3 s of one core. */
export function scanLimit({ q, where }: EntryFilters): number {
  const limit = q === undefined ? 50_000 : perWord(20_000, q);
  return where === undefined ? limit : Math.floor(limit / (1 + costOf(where) / 4));
}

/** The same for an overview, which asks more of each entry. The period before, of which it only counts, may be twice as busy. */
export const overviewLimit = (filters: EntryFilters) => Math.floor(scanLimit(filters) / 2);

/** How many entries of a slice of a histogram are checked for whether they match and which value they have. */
export const sampledInSlice = 100;

/** How much more than two terms a query checks of each entry. Four values with a star take as long as a term. */
function costOf(query: Query): number {
  const costs = termsIn(query).map(
    ({ values }) => 1 + values.filter(({ isPrefix }) => isPrefix).length / 4,
  );
  return Math.max(0, costs.reduce((sum, cost) => sum + cost, 0) - 2);
}

/** Preparing the text of an entry takes about as long as four words. */
function perWord(limit: number, q: string): number {
  return Math.floor(limit / (1 + (wordsOf(q).length - 1) / 4));
}
