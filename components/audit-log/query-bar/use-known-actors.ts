'use client';

import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import type { KnownActor } from '@/lib/client/query-language/query-text';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { Facet } from '@/lib/contract/facets';
import type { FilterName } from '@/lib/contract/filter-names';

export const actorFilters = ['user_id', 'api_key_id'] as const;

/** The names of people and API keys by their ids, from the loaded entries or else requested one by one. */
export function useKnownActors(filters: ScreenFilters, entries: readonly ExpandedEntry[] = []) {
  const [learned, setLearned] = useState<readonly KnownActor[]>([]);
  const seen = useMemo(() => actorsOf(entries), [entries]);
  const wanted = actorFilters.flatMap((name) =>
    [...(filters[name] ?? []), ...(filters[`${name}_not`] ?? [])]
      .filter((value) => value !== '' && !isKnown([...seen, ...learned], name, value))
      .map((value) => ({ name, value })),
  );
  const asked = useQueries({
    queries: wanted.map(({ name, value }) => facetsQuery(name, value, {}, 5)),
    combine: (results) =>
      results.flatMap(({ data }, index) => (data ? actorsIn(wanted[index]?.name, data) : [])),
  });
  const actors = useMemo(() => [...seen, ...learned, ...asked], [seen, learned, asked]);
  return {
    actors,
    learn: (found: readonly KnownActor[]) => setLearned((before) => [...before, ...found]),
    labelOf: (name: FilterName, value: string) =>
      actors.find((actor) => actor.name === name && actor.value === value)?.label,
  };
}

export function actorsIn(name: KnownActor['name'] | undefined, { values }: Facet): KnownActor[] {
  if (name === undefined) return [];
  return values.flatMap(({ value, label }) => (label ? [{ name, value, label }] : []));
}

function isKnown(actors: readonly KnownActor[], name: string, value: string) {
  return actors.some((actor) => actor.name === name && actor.value === value);
}

/** The newest name of each actor in these entries. */
function actorsOf(entries: readonly ExpandedEntry[]) {
  const found = new Map<string, KnownActor>();
  const add = (name: KnownActor['name'], value: string | null, label: string | null) => {
    const key = `${name} ${value}`;
    if (value && label && !found.has(key)) found.set(key, { name, value, label });
  };
  for (const { user_id, actor } of entries) {
    if (actor.type === 'user') add('user_id', user_id, actor.name ?? actor.email);
    add('api_key_id', actor.api_key_id, actor.api_key_name);
  }
  return [...found.values()];
}
