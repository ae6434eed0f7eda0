'use client';

import { useQueries } from '@tanstack/react-query';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { formatCount } from '@/lib/client/format';
import { keysFor, type Place } from '@/lib/client/query-completion';
import { filterOfKey } from '@/lib/client/query-text';
import { facetsQuery } from '@/lib/client/summaries';
import { rangeLabels } from '@/lib/client/time-range';
import { filterLabels } from './filter-labels';
import { useDebounced } from './use-debounced';
import { actorFilters } from './use-known-actors';

export type Completion = { text: string; hint: string };

const keyHints: Record<string, string> = {
  actor: 'A person or API key, by name',
  ip: 'IP address',
  key: 'API key, by name or id',
  user_id: 'A person, by id',
  api_key_id: 'API key, by id',
  after: 'From this time on',
  before: 'Before this time',
  range: 'Up to now: 24h, 7d',
  order: 'asc or desc',
};

/** What may stand at this place: keys, or the values that occur, most frequent first. Null: nothing is being written. */
export function useCompletions(place: Place | null, filters: ScreenFilters): Completion[] {
  const written = useDebounced(place?.written.trim() ?? '');
  const key = place?.key ?? null;
  const field = key === null ? null : filterOfKey(key);
  const fields = key === 'actor' ? actorFilters : field === null ? [] : [field];
  const facets = useQueries({
    queries: fields.map((one) => facetsQuery(one, written, filters, 10)),
  });
  if (place === null) return [];
  if (key === null) {
    return keysFor(place).map((text) => ({
      text,
      hint: keyHints[text] ?? filterLabels[text as keyof typeof filterLabels],
    }));
  }
  if (key === 'range') return Object.entries(rangeLabels).map(([text, hint]) => ({ text, hint }));
  if (key === 'order') {
    return [
      { text: 'desc', hint: 'Newest first' },
      { text: 'asc', hint: 'Oldest first' },
    ];
  }
  const byName = key === 'actor' || key === 'key';
  return facets
    .flatMap(({ data }) => data?.values ?? [])
    .filter(({ label }) => key !== 'actor' || label)
    .sort((a, b) => b.count - a.count)
    .slice(0, 10)
    .map(({ value, label, count }) => ({
      text: (byName && label) || value,
      hint: [!byName && label, formatCount(count)].filter(Boolean).join(' · '),
    }));
}
