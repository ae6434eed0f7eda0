'use client';

import { useQuery } from '@tanstack/react-query';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { formatCount } from '@/lib/client/format';
import { useDebounced } from '@/lib/client/hooks/use-debounced';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { queryMessages } from '@/lib/client/messages/audit-log/query';
import { timeRangeMessages } from '@/lib/client/messages/audit-log/time-range';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import { keysFor, type Place } from '@/lib/client/query-language/query-completion';
import type { SeenPaths } from '@/lib/client/query-language/seen-paths';
import { type OfferedRange, offeredSpans } from '@/lib/client/time/time-range';
import { filterOfKey, isPathKey, type QueryKey, termKeyOf } from '@/lib/contract/query/keys';
import { periods } from '@/lib/contract/query/periods';
import { weekdays } from '@/lib/contract/query/values';

export type Completion = { text: string; hint: string };

/** The completions at this place: keys, or the values that occur, most frequent first. */
export function useCompletions(
  place: Place,
  filters: ScreenFilters,
  seenPaths: () => SeenPaths,
): Completion[] {
  const written = useDebounced(place.written.trim());
  const { key } = place;
  const field = key === null ? null : filterOfKey(key);
  const { data: facet } = useQuery({
    ...facetsQuery(field ?? 'action', written, filters, 10),
    enabled: field !== null,
  });
  if (key === null) {
    const keyHints: Partial<Record<QueryKey, string>> = {
      ...filterMessages.names,
      ...queryMessages.keys,
    };
    return keysFor(place, () => [...seenPaths().values.keys()]).map((text) => ({
      text,
      hint: keyHints[text as QueryKey] ?? '',
    }));
  }
  const begun = written.toLowerCase();
  const offer = (texts: readonly string[], hint: (text: string) => string = () => '') =>
    texts
      .filter((text) => text.toLowerCase().startsWith(begun))
      .slice(0, 10)
      .map((text) => ({ text, hint: hint(text) }));
  const rangeHint = (text: string) => timeRangeMessages.offered[text as OfferedRange] ?? '';
  if (key === 'range') return offer(offeredSpans, rangeHint);
  if (key === 'during') return offer(periods, rangeHint);
  if (key === 'changed') return offer(seenPaths().changed);
  if (key === 'weekday') return offer(weekdays, (text) => queryMessages.weekdays[text] ?? '');
  if (key === 'hour') return offer(['9-17', '22-6', '0-6']);
  if (isPathKey(key)) return offer(seenPaths().values.get(termKeyOf(place.name) ?? '') ?? []);
  if (key === 'order') {
    return [
      { text: 'desc', hint: queryMessages.orders.desc },
      { text: 'asc', hint: queryMessages.orders.asc },
    ];
  }
  const byName = key === 'actor' || key === 'key';
  // Until they are loaded, `facet` has the values of the field before.
  const values = facet?.field === field ? facet.values : [];
  // A name that is not theirs alone would be refused.
  const isTheirs = (label: string) =>
    values.filter((one) => one.label?.toLowerCase() === label.toLowerCase()).length === 1;
  return values.map(({ value, label, count }) => {
    const name = byName && label && isTheirs(label) ? label : null;
    return {
      text: name ?? value,
      hint: [name === null && label, formatCount(count)].filter(Boolean).join(' · '),
    };
  });
}
