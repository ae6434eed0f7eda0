'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entriesQuery, fetchEntries } from '@/lib/client/queries/entries-query';
import { retryRead } from '@/lib/client/queries/query-client';
import { summariesKey } from '@/lib/client/queries/summaries-query';
import { useContinuedSearch } from './use-continued-search';
import { useLoadAll } from './use-load-all';
import { useNextPage } from './use-next-page';

/** The most entries that one list holds: memory does not grow with how far somebody reads. */
const maxEntries = 10_000;

/** Where a list starts: at the newest entry, or after the last one of a list that was full. */
type Start = { cursor: string | null; beforeShown: () => void };

/** The loaded pages of the log for these filters, as one list. */
export function useEntries(filters: ScreenFilters) {
  const queryClient = useQueryClient();
  const options = entriesQuery(filters);
  const query = useInfiniteQuery(options);
  const pages = query.data?.pages;
  const entries = useMemo(() => pages?.flatMap((page) => page.audit_log), [pages]);
  const isFull = query.hasNextPage && (entries?.length ?? 0) >= maxEntries;
  /** The list continues one that was full. */
  const isContinued = (query.data?.pageParams[0] ?? null) !== null;
  const nextPage = useNextPage(filters, query);
  const { loadAll, isLoadingAll } = useLoadAll(filters, maxEntries);

  // Not a refetch, which would request every loaded page again: the list starts over.
  const start = useMutation({
    gcTime: 0,
    retry: retryRead,
    mutationFn: async ({ cursor, beforeShown }: Start) => {
      await queryClient.cancelQueries({ queryKey: options.queryKey });
      const asOf = cursor === null ? undefined : pages?.[0]?.asOf;
      const page = await fetchEntries(filters, cursor, asOf);
      beforeShown();
      search.restart();
      nextPage.forgetError();
      queryClient.setQueryData(options.queryKey, { pages: [page], pageParams: [cursor] });
      void queryClient.invalidateQueries({ queryKey: summariesKey });
    },
  });
  // Reset after success: the mutation would keep the replaced list in memory, and through it all lists before.
  const run = (from: Start) => start.mutate(from, { onSuccess: start.reset });
  const startsAnew = start.variables?.cursor === null;

  const isLoading = query.isFetching || isLoadingAll;
  const canLoad = query.hasNextPage && !isFull && !isLoading && nextPage.error === null;
  const load = () => void nextPage.load();
  const search = useContinuedSearch({ filters, pages, canLoad, hasMore: query.hasNextPage, load });

  const canLoadMore = canLoad && !search.isRunning && !search.isStopped;
  const loadMore = () => {
    if (canLoadMore) search.resume();
  };

  /** Drops the loaded entries and continues after the last of them. */
  function continueList(beforeShown: () => void) {
    const cursor = pages?.at(-1)?.next_cursor;
    if (cursor) run({ cursor, beforeShown });
  }

  return {
    loadAll,
    /** Undefined until the first page is loaded. */
    entries,
    /** When it was requested, in milliseconds; 0 until then. */
    loadedAt: pages?.[0]?.asOf ?? 0,
    /** Why there are no entries at all. If entries are loaded, an error is one of the two below. */
    error: entries ? null : query.error,
    loadMoreError: nextPage.error ?? (startsAnew ? null : start.error),
    refreshError: startsAnew ? start.error : null,
    hasMore: query.hasNextPage,
    /** These are all entries that match: no more follow, and none came before. */
    isWhole: entries !== undefined && !query.hasNextPage && !isContinued,
    /** The list has reached its limit and there are more entries: `continueList` continues with a new list. */
    isFull,
    isContinuing: start.isPending && !startsAnew,
    isContinued,
    isLoadingMore: query.isFetchingNextPage,
    /** More follow, and nothing is in the way of loading them now. */
    canLoadMore,
    isRefreshing:
      (start.isPending && startsAnew) || (query.isFetching && !query.isFetchingNextPage),
    loadMore,
    search,
    continueList,
    retryLoadMore: load,
    retry: () => void query.refetch(),
    refresh: (beforeShown: () => void) =>
      entries ? run({ cursor: null, beforeShown }) : void query.refetch(),
  };
}

export type Entries = ReturnType<typeof useEntries>;
