import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { filterLabels } from './filter-labels';
import { hasTimeRange, rangeText } from './range-text';

export type FilterPart = { label: string; without: ScreenFilters };

type Naming = {
  timeZone: string;
  labelOf: (name: FilterName, value: string) => string | undefined;
};

/** Each filter that holds, in words, and what the filters are without it. */
export function partsOf(filters: ScreenFilters, { timeZone, labelOf }: Naming): FilterPart[] {
  const parts: FilterPart[] = [];
  const add = (label: string, ...names: (keyof ScreenFilters)[]) => {
    const without = { ...filters };
    for (const name of names) delete without[name];
    parts.push({ label, without });
  };
  for (const name of filterNames) {
    const list = (values: string[]) =>
      values.map((value) => labelOf(name, value) ?? value).join(', ');
    const excluded = `${name}_not` as const;
    if (filters[name]) add(`${filterLabels[name]}: ${list(filters[name])}`, name);
    if (filters[excluded]) {
      add(`${filterLabels[name]} is not ${list(filters[excluded])}`, excluded);
    }
  }
  if (filters.q !== undefined) add(`words: “${filters.q}”`, 'q');
  if (hasTimeRange(filters)) {
    add(`time range: ${rangeText(filters, timeZone)}`, 'range', 'after', 'before');
  }
  return parts;
}
