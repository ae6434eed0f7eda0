'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entriesQuery, fetchEntries } from '@/lib/client/queries/entries-query';
import { summariesKey } from '@/lib/client/queries/summaries-query';
import { useContinuedSearch } from './use-continued-search';

/** The most entries that one list holds: memory does not grow with how far somebody reads. */
const maxEntries = 10_000;

/** The most entries that one request returns. */
const largestPage = 200;

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

  // Not a refetch, which would request every loaded page again: the list starts over.
  const start = useMutation({
    gcTime: 0,
    mutationFn: async ({ cursor, beforeShown }: Start) => {
      await queryClient.cancelQueries({ queryKey: options.queryKey });
      const asOf = cursor === null ? undefined : pages?.[0]?.asOf;
      const page = await fetchEntries(filters, cursor, asOf);
      beforeShown();
      search.restart();
      queryClient.setQueryData(options.queryKey, { pages: [page], pageParams: [cursor] });
      void queryClient.invalidateQueries({ queryKey: summariesKey });
    },
  });
  // Reset after success: the mutation would keep the replaced list in memory, and through it all lists before.
  const run = (from: Start) => start.mutate(from, { onSuccess: start.reset });
  const startsAnew = start.variables?.cursor === null;

  const canLoad = query.hasNextPage && !isFull && !query.isFetching && !query.isFetchNextPageError;
  const load = () => void query.fetchNextPage();
  const search = useContinuedSearch({ filters, pages, canLoad, hasMore: query.hasNextPage, load });

  function loadMore() {
    if (!canLoad || search.isRunning || search.isStopped) return;
    search.resume();
  }

  /** Drops the loaded entries and continues after the last of them. */
  function continueList(beforeShown: () => void) {
    const cursor = pages?.at(-1)?.next_cursor;
    if (cursor) run({ cursor, beforeShown });
  }

  /** Loads all that match, or as many as a list holds. Throws what a request throws; ends when it is stopped. */
  async function loadAll(signal: AbortSignal) {
    await queryClient.cancelQueries({ queryKey: options.queryKey });
    for (;;) {
      const list = queryClient.getQueryData(options.queryKey);
      const last = list?.pages.at(-1);
      const count = list?.pages.reduce((sum, page) => sum + page.audit_log.length, 0) ?? 0;
      if (!last?.next_cursor || count >= maxEntries || signal.aborted) return;
      const cursor = last.next_cursor;
      const page = await fetchEntries(filters, cursor, last.asOf, signal, largestPage);
      queryClient.setQueryData(options.queryKey, (now) =>
        now?.pages.at(-1)?.next_cursor === cursor
          ? { pages: [...now.pages, page], pageParams: [...now.pageParams, cursor] }
          : now,
      );
    }
  }

  return {
    loadAll,
    /** Undefined until the first page is loaded. */
    entries,
    /** Why there are no entries at all. If entries are loaded, an error is one of the two below. */
    error: entries ? null : query.error,
    loadMoreError: query.isFetchNextPageError ? query.error : startsAnew ? null : start.error,
    refreshError: startsAnew ? start.error : null,
    hasMore: query.hasNextPage,
    /** The list has reached its limit and there are more entries: `continueList` continues with a new list. */
    isFull,
    isContinuing: start.isPending && !startsAnew,
    /** The list continues one that was full. */
    isContinued: (query.data?.pageParams[0] ?? null) !== null,
    isLoadingMore: query.isFetchingNextPage,
    isRefreshing:
      (start.isPending && startsAnew) || (query.isFetching && !query.isFetchingNextPage),
    loadMore,
    search,
    continueList,
    retryLoadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
    refresh: (beforeShown: () => void) =>
      entries ? run({ cursor: null, beforeShown }) : void query.refetch(),
  };
}

export type Entries = ReturnType<typeof useEntries>;
