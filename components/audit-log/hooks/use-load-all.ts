'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entriesQuery, fetchEntries } from '@/lib/client/queries/entries-query';

/** The most entries that one request returns. */
const largestPage = 200;

/** Loads all entries that match, or as many as a list holds. */
export function useLoadAll(filters: ScreenFilters, maxEntries: number) {
  const queryClient = useQueryClient();
  const options = entriesQuery(filters);
  const all = useMutation({
    gcTime: 0,
    mutationFn: async (signal: AbortSignal) => {
      // The first page may still be loading, or have failed.
      await queryClient.infiniteQuery({ ...options, staleTime: 'static' });
      if (signal.aborted) return;
      await queryClient.cancelQueries({ queryKey: options.queryKey });
      for (;;) {
        const list = queryClient.getQueryData(options.queryKey);
        const last = list?.pages.at(-1);
        const count = list?.pages.reduce((sum, page) => sum + page.audit_log.length, 0) ?? 0;
        if (!last?.next_cursor || count >= maxEntries || signal.aborted) return;
        const cursor = last.next_cursor;
        const limit = Math.min(largestPage, maxEntries - count);
        const page = await fetchEntries(filters, cursor, last.asOf, signal, limit);
        queryClient.setQueryData(options.queryKey, (now) =>
          now?.pages.at(-1)?.next_cursor === cursor
            ? { pages: [...now.pages, page], pageParams: [...now.pageParams, cursor] }
            : now,
        );
      }
    },
  });
  return {
    isLoadingAll: all.isPending,
    /** Throws what a request throws; ends when it is stopped. What is loaded by then stays. */
    loadAll: (signal: AbortSignal) => all.mutateAsync(signal),
  };
}
