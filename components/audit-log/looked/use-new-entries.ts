'use client';

import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/lib/client/api';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { useChangedSession } from '@/lib/client/hooks/use-changed-session';
import { useHiddenSince } from '@/lib/client/hooks/use-hidden';
import { newEntriesQuery } from '@/lib/client/queries/summaries-query';
import type { Entries } from '../hooks/use-entries';
import { isNewestFirst } from './use-last-looked';

/** The time between two requests, in milliseconds. */
const pause = 60_000;

/** Nobody is waiting for a page that has been in the background for this long, in milliseconds. */
const longestHidden = 60 * 60_000;

const none = { count: 0, isComplete: true };

/**
 * How many entries were recorded since the list was loaded: asked for once a minute, because nothing follows the log. The count reads
 * only what is newer than the list. Returning to the page asks at once, if the last answer is older.
 */
export function useNewEntries(filters: ScreenFilters, list: Entries, isOn: boolean) {
  const hiddenSince = useHiddenSince();
  const isCovered = useChangedSession() !== null;
  const since = newerThan(filters, list);
  const isEnabled = isOn && !isCovered && since !== null;
  const { data = none } = useQuery({
    ...newEntriesQuery(filters, since ?? '', list.loadedAt),
    enabled: isEnabled,
    initialData: none,
    retry: false,
    refetchInterval: ({ state }) => {
      const isLeft = hiddenSince !== null && Date.now() - hiddenSince > longestHidden;
      return isLeft || isRefusal(state.error) ? false : pause;
    },
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: ({ state }) =>
      Date.now() - state.dataUpdatedAt > pause ? 'always' : false,
  });
  return isEnabled ? data : none;
}

/** From when on an entry is newer than the list; null if it does not begin at the newest. */
function newerThan(filters: ScreenFilters, { entries, isContinued, loadedAt }: Entries) {
  if (entries === undefined || isContinued || !isNewestFirst(filters)) return null;
  const newest = entries[0];
  const time = newest ? Date.parse(newest.created_at) + 1 : loadedAt;
  return new Date(time).toISOString();
}

const isRefusal = (error: Error | null) =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
