import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { wordsOf } from '@/lib/contract/search-words';

/** How many entries one request may scan: measured, so that the worst takes about 0.3 s of one core. */
export const scanLimit = ({ q }: EntryFilters) => (q === undefined ? 50_000 : perWord(20_000, q));

/** The same for an overview, which asks more of each entry. The period before, of which it only counts, may be twice as busy. */
export const overviewLimit = (filters: EntryFilters) => Math.floor(scanLimit(filters) / 2);

/** How many entries of a slice of a histogram are checked for whether they match and which value they have. */
export const sampledInSlice = 100;

/** Preparing the text of an entry takes about as long as four words. */
function perWord(limit: number, q: string): number {
  return Math.floor(limit / (1 + (wordsOf(q).length - 1) / 4));
}
