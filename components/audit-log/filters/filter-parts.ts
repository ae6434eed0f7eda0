import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { noMatchesMessages } from '@/lib/client/messages/audit-log/no-matches';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { visibleText } from '@/lib/contract/visible-text';
import { hasTimeRange, rangeText } from '../time-range/range-text';

const messages = noMatchesMessages;

type FilterPart = { label: string; without: ScreenFilters };

type Naming = {
  timeZone: string;
  labelOf: (name: FilterName, value: string) => string | undefined;
};

/** Each active filter in words, with the filters that remain without it. */
export function partsOf(filters: ScreenFilters, { timeZone, labelOf }: Naming): FilterPart[] {
  const parts: FilterPart[] = [];
  const add = (label: string, ...names: (keyof ScreenFilters)[]) => {
    const without = { ...filters };
    for (const name of names) delete without[name];
    parts.push({ label, without });
  };
  for (const name of filterNames) {
    const label = messages.nameInSentence(filterMessages.names[name]);
    const called = (values: string[]) =>
      values.map((value) => visibleText(labelOf(name, value) ?? value));
    const excluded = `${name}_not` as const;
    if (filters[name]) add(messages.is(label, called(filters[name])), name);
    if (filters[excluded]) add(messages.isNot(label, called(filters[excluded])), excluded);
  }
  if (filters.q !== undefined) add(messages.words(visibleText(filters.q)), 'q');
  if (filters.where !== undefined) add(messages.query(visibleText(filters.where)), 'where');
  if (hasTimeRange(filters)) {
    add(messages.timeRange(rangeText(filters, timeZone)), 'range', 'after', 'before');
  }
  return parts;
}
