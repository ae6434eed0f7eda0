import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { labelOfRange } from '@/lib/client/time-range';
import { filterNames } from '@/lib/contract/filter-names';
import { filterLabels } from './filter-labels';

const list = new Intl.ListFormat('en', { type: 'disjunction' });

/** The filters in words: "Action is delete or update; IP address is not 10.0.0.1; last 7 days". */
export function wordsOf(filters: ScreenFilters): string {
  const { q, after, before, range, order } = filters;
  const words = [
    ...filterNames.flatMap((name) => [
      valuesIn(`${filterLabels[name]} is`, filters[name]),
      valuesIn(`${filterLabels[name]} is not`, filters[`${name}_not`]),
    ]),
    q && `with the words “${q}”`,
    range && labelOfRange(range).toLowerCase(),
    after && `from ${after}`,
    before && `before ${before}`,
    order === 'asc' && 'oldest first',
  ].filter((word) => typeof word === 'string' && word !== '');
  return words.length > 0 ? words.join('; ') : 'All entries';
}

function valuesIn(says: string, values: readonly string[] | undefined) {
  return values?.length ? `${says} ${list.format(values)}` : '';
}
