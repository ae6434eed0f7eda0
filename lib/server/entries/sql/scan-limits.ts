import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { wordsOf } from '@/lib/contract/search-words';

/** How many entries one request looks at, at most: measured, so that the worst takes about 0.3 s of one core. */
export const scanLimit = ({ q }: EntryFilters) => (q === undefined ? 50_000 : perWord(20_000, q));

/** The same of a slice of a histogram. */
export const scanLimitInSlice = ({ q }: EntryFilters) => (q === undefined ? 150 : perWord(40, q));

/** To make a text ready takes as long as to look for four words in it. */
function perWord(limit: number, q: string): number {
  return Math.floor(limit / (1 + (wordsOf(q).length - 1) / 4));
}
