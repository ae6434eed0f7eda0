'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { titleOfHint } from '@/lib/client/messages/audit-log/hints';
import { retryRead } from '@/lib/client/queries/query-client';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import { actorOf, type KnownActor } from '@/lib/client/query-language/known-actors';
import { isActor, partsOfActor } from '@/lib/contract/actor-value';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Facet } from '@/lib/contract/facets';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';

const none: readonly KnownActor[] = [];

const system = (): KnownActor => ({
  value: 'system',
  label: auditLogMessages.actorKinds.system,
});

/** The names of people and API keys by their ids, from the loaded entries or else requested one by one. */
export function useKnownActors(filters: ScreenFilters, entries: readonly ExpandedEntry[] = []) {
  const [learned, setLearned] = useState<readonly KnownActor[]>([]);
  const seen = useMemo(() => [system(), ...actorsOf(entries)], [entries]);
  const wanted = filterNames.flatMap((name) =>
    [...(filters[name] ?? []), ...(filters[`${name}_not`] ?? [])].flatMap((value) => {
      const actor = actorOf(name, value);
      const isKnown = [...seen, ...learned].some((one) => one.value === actor);
      return actor === null || isKnown || !isActor(actor) ? [] : [actor];
    }),
  );
  const queryClient = useQueryClient();
  const unknown = [...new Set(wanted)];
  // One query for all of them: `useQueries` would be loaded for this alone.
  const { data: asked = none } = useQuery({
    queryKey: ['audit-log-actors', unknown],
    enabled: unknown.length > 0,
    queryFn: async () => {
      const facets = await Promise.allSettled(
        unknown.map((actor) => {
          // By the id: a key has its name also where it wrote for somebody else.
          const { field, id } = partsOfActor(actor);
          return queryClient.fetchQuery({ ...facetsQuery(field, id, {}, 5), retry: retryRead });
        }),
      );
      return facets.flatMap((facet) => (facet.status === 'fulfilled' ? actorsIn(facet.value) : []));
    },
    placeholderData: keepPreviousData,
  });
  const actors = useMemo(() => [...seen, ...learned, ...asked], [seen, learned, asked]);
  return {
    actors,
    learn: (found: readonly KnownActor[]) => setLearned((before) => [...before, ...found]),
    labelOf: (name: FilterName, value: string) => {
      if (name === 'hint') return titleOfHint(value);
      const actor = actorOf(name, value);
      return actors.find((one) => one.value === actor)?.label;
    },
  };
}

/** The named ones among the values of a field of actors. */
export function actorsIn({ field, values }: Facet): KnownActor[] {
  return values.flatMap(({ value, label }) => {
    const actor = actorOf(field, value);
    return actor !== null && label ? [{ value: actor, label }] : [];
  });
}

/** The newest name of each actor in these entries. */
function actorsOf(entries: readonly ExpandedEntry[]) {
  const found = new Map<string, KnownActor>();
  const add = (kind: 'user' | 'api_key', id: string | null, label: string | null) => {
    const value = `${kind}:${id}`;
    if (id && label && !found.has(value)) found.set(value, { value, label });
  };
  for (const { user_id, actor } of entries) {
    if (actor.type === 'user') add('user', user_id, actor.name ?? actor.email);
    add('api_key', actor.api_key_id, actor.api_key_name);
  }
  return [...found.values()];
}
