'use client';

import { useEffect, useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { type EntriesPage, pageSize, reachedBy } from '@/lib/client/queries/entries-query';

type ContinuedSearch = {
  filters: ScreenFilters;
  pages: readonly EntriesPage[] | undefined;
  /** There are more entries, and they can be requested now. */
  canLoad: boolean;
  hasMore: boolean;
  load: () => void;
};

/** Whether a response covers a bounded part of the log: where words are searched, and where one was short before the end. */
function scansLog({ q }: ScreenFilters, pages: readonly EntriesPage[] = []) {
  const isShort = ({ audit_log, next_cursor }: EntriesPage) =>
    next_cursor !== null && audit_log.length < pageSize;
  return q !== undefined || pages.some(isShort);
}

/**
 * One response covers a bounded part of the log if words are searched, or no index covers the filters together, and may have few
 * entries or none. The search therefore continues by itself until it has found a page of entries or is stopped.
 */
export function useContinuedSearch({ filters, pages, canLoad, hasMore, load }: ContinuedSearch) {
  const found = pages?.reduce((sum, page) => sum + page.audit_log.length, 0) ?? 0;
  const [goal, setGoal] = useState({ filters, found: pageSize });
  const [stopped, setStopped] = useState<ScreenFilters | null>(null);
  const isStopped = hasMore && stopped === filters;
  const isShort = found < (goal.filters === filters ? goal.found : pageSize);
  const continues = hasMore && isShort && !isStopped;
  const isRunning = continues && scansLog(filters, pages);

  const last = pages?.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page.
  useEffect(() => {
    if (continues && canLoad) load();
  }, [continues, canLoad, last]);

  /** Loads until there is another page of entries. */
  const resume = () => {
    setStopped(null);
    setGoal({ filters, found: found + pageSize });
  };
  /** For a list that starts over with these filters: a page of entries is enough again. */
  const restart = () => {
    setStopped((list) => (list === filters ? null : list));
    setGoal((goal) => (goal.filters === filters ? { filters, found: pageSize } : goal));
  };
  return {
    isRunning,
    isStopped,
    /** The time up to which the log was searched. */
    reached: last && reachedBy(last),
    stop: () => setStopped(filters),
    resume,
    restart,
  };
}
