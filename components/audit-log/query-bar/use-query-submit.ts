'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { actorsIn, type useKnownActors } from './use-known-actors';

/** Loaded once somebody types. */
export const loadReading = () => import('@/lib/client/query-language/read-query');

/** Parses a query's text, looks up unknown names, and reports the filters or the first error. */
export function useQuerySubmit(
  { actors, learn }: ReturnType<typeof useKnownActors>,
  onRead: (filters: ScreenFilters) => void,
) {
  const queryClient = useQueryClient();
  const timeZone = useTimeZone();
  const reading = useMutation({
    mutationFn: async (text: string) => {
      const { parseQuery } = await loadReading();
      const first = parseQuery(text, { timeZone, actors });
      const names = first.errors.flatMap((error) => error.actors);
      const found = await Promise.all(
        names.map(async (name) =>
          actorsIn(await queryClient.fetchQuery(facetsQuery('actor', name, {}, 50))),
        ),
      );
      learn(found.flat());
      const read = parseQuery(text, { timeZone, actors: [...actors, ...found.flat()] });
      const [error] = read.errors;
      if (error) throw new Error(error.message);
      return read.filters;
    },
    onSuccess: onRead,
  });
  return {
    submit: reading.mutate,
    error: reading.error?.message,
    isPending: reading.isPending,
    reset: reading.reset,
  };
}
