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

/** Whether one response covers a bounded part of the log, because no index has what is asked for. */
export function scansLog({ q, actor, ip_address: addresses = [] }: ScreenFilters) {
  const isByNetwork = addresses.some((address) => address.includes('/'));
  return q !== undefined || actor !== undefined || isByNetwork;
}

/**
 * One response to a text search covers a bounded part of the log and may have few entries or none. The search therefore
 * continues by itself until it has found a page of entries or is stopped.
 */
export function useContinuedSearch({ filters, pages, canLoad, hasMore, load }: ContinuedSearch) {
  const found = pages?.reduce((sum, page) => sum + page.audit_log.length, 0) ?? 0;
  const [goal, setGoal] = useState({ filters, found: pageSize });
  const [stopped, setStopped] = useState<ScreenFilters | null>(null);
  const isSearch = scansLog(filters) && hasMore;
  const isStopped = isSearch && stopped === filters;
  const isShort = found < (goal.filters === filters ? goal.found : pageSize);
  const isRunning = isSearch && isShort && !isStopped;

  const last = pages?.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page.
  useEffect(() => {
    if (isRunning && canLoad) load();
  }, [isRunning, canLoad, last]);

  /** Searches for another page of entries. */
  const resume = () => {
    setStopped(null);
    setGoal({ filters, found: found + pageSize });
  };
  return {
    isRunning,
    isStopped,
    /** The time up to which the log was searched. */
    reached: last && reachedBy(last),
    stop: () => setStopped(filters),
    resume,
  };
}
