'use client';

import { useEffect, useState } from 'react';
import { isFiltered, type ScreenFilters } from '@/lib/client/audit-log-url';
import { shownSession } from '@/lib/client/auth/shown-session';
import { useHiddenSince } from '@/lib/client/hooks/use-hidden';
import { useLatest } from '@/lib/client/hooks/use-latest';
import type { Entries } from '../hooks/use-entries';
import { keepLook, type Look } from './last-looked';

/** How often a visible page notes that somebody still looks, in milliseconds. */
const pause = 60_000;

/**
 * What the person had seen before this visit, of the whole log, newest first by when it was recorded: a filtered list does not show
 * what is new, and in another order the new entries do not stand together. Null before it is known, and elsewhere.
 */
export function useLastLooked(filters: ScreenFilters, list: Entries, isOn: boolean) {
  const [before, setBefore] = useState<Look | null>(null);
  const isWholeLog = !isFiltered(filters) && isNewestFirst(filters);
  const newest = isOn && isWholeLog && !list.isContinued ? list.entries?.[0]?.id : undefined;

  const isHidden = useHiddenSince() !== null;

  const look = useLatest(() => {
    const { user, organization } = shownSession() ?? {};
    if (newest === undefined || document.hidden || !user || !organization) return;
    const seen = keepLook(user.id, organization.id, newest);
    setBefore((last) => (last?.id === seen?.id && last?.at === seen?.at ? last : seen));
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another entry is the newest, or the page is seen again.
  useEffect(() => {
    look();
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [newest, isHidden, look]);

  return isWholeLog ? before : null;
}

export const isNewestFirst = ({ order, by }: ScreenFilters) => order !== 'asc' && by !== 'happened';
