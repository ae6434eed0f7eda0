'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { actorsIn, type useKnownActors } from './use-known-actors';

/** Loaded once somebody types. */
export const loadReading = () => import('@/lib/client/query-language/read-query');

/** Reads a query's text, looks up the names in it, and reports the filters or the first error. */
export function useQuerySubmit(
  { actors, learn }: ReturnType<typeof useKnownActors>,
  onRead: (filters: ScreenFilters) => void,
) {
  const queryClient = useQueryClient();
  const timeZone = useTimeZone();
  const reading = useMutation({
    mutationFn: async (text: string) => {
      const { readQuery } = await loadReading();
      const { filters, found } = await readQuery(
        text,
        { timeZone, actors },
        async ({ field, name }) =>
          actorsIn(await queryClient.fetchQuery(facetsQuery(field, name, {}, 50))),
      );
      learn(found);
      return filters;
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
