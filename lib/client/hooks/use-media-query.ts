'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Tailwind's `md`: from this width the log is a table; below, each entry is a card. */
export const tableWidth = '(min-width: 48rem)';

/** Tailwind's `lg`: from this width the entry is beside the table; below, it covers the screen. */
export const panelWidth = '(min-width: 64rem)';

/** As `short` in app/globals.css: a phone on its side, or a page at 400 %. */
export const shortHeight = '(max-height: 30rem)';

/** Where the histogram leaves room for the list. */
export const roomForHistogram = `${tableWidth} and (not ${shortHeight})`;

const lists = new Map<string, MediaQueryList>();

/** Cached: it is used at every render and slow to create. */
function listOf(query: string) {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

/** Whether the query matches. True on the server, whose markup must fit both cases by CSS. */
export function useMediaQuery(query: string) {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = listOf(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => listOf(query).matches,
    () => true,
  );
}
