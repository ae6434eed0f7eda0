'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entriesQuery, fetchEntries } from '@/lib/client/queries';

/** The pages of the log that are loaded for these filters, as one list. */
export function useEntries(filters: ScreenFilters) {
  const queryClient = useQueryClient();
  const options = entriesQuery(filters);
  const query = useInfiniteQuery(options);
  const pages = query.data?.pages;
  const entries = useMemo(() => pages?.flatMap((page) => page.audit_log), [pages]);

  // Not a refetch, which would read every loaded page again: the list starts anew at the newest entry.
  const refresh = useMutation({
    mutationFn: async (beforeShown: () => void) => {
      await queryClient.cancelQueries({ queryKey: options.queryKey });
      const page = await fetchEntries(filters, null);
      beforeShown();
      queryClient.setQueryData(options.queryKey, { pages: [page], pageParams: [null] });
    },
  });

  function loadMore() {
    if (query.hasNextPage && !query.isFetching && !query.isFetchNextPageError) {
      void query.fetchNextPage();
    }
  }

  return {
    /** Undefined until the first page is there. */
    entries,
    /** Why there are no entries at all; an error with loaded entries stands in one of the two below. */
    error: entries ? null : query.error,
    loadMoreError: query.isFetchNextPageError ? query.error : null,
    refreshError: refresh.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    isRefreshing: refresh.isPending || (query.isFetching && !query.isFetchingNextPage),
    loadMore,
    retryLoadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
    refresh: (beforeShown: () => void) =>
      entries ? refresh.mutate(beforeShown) : void query.refetch(),
  };
}

export type Entries = ReturnType<typeof useEntries>;
