'use client';

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import type { EntriesPage } from '@/lib/client/queries/entries-query';

type EntriesResult = UseInfiniteQueryResult<InfiniteData<EntriesPage>>;

type Failure = { filters: ScreenFilters; cursor: string | null | undefined; error: Error };

/**
 * The page after the loaded ones, and why it could not be loaded. The query itself forgets that when a new entry is added to
 * the list, and the same request would be sent again with each of them.
 */
export function useNextPage(filters: ScreenFilters, query: EntriesResult) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const cursor = query.data?.pages.at(-1)?.next_cursor;
  const isOfThis = failure?.filters === filters && failure.cursor === cursor;
  return {
    error: query.isFetchNextPageError ? query.error : isOfThis ? failure.error : null,
    load: async () => {
      const { isFetchNextPageError, error } = await query.fetchNextPage();
      setFailure(isFetchNextPageError ? { filters, cursor, error } : null);
    },
    forgetError: () => setFailure(null),
  };
}
