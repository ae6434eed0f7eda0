'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Tailwind's `md`: from here on the log is a table; below, each entry is a card. */
export const tableWidth = '(min-width: 48rem)';

/** Tailwind's `lg`: from here on the entry stands beside the table; below, it takes the screen. */
export const panelWidth = '(min-width: 64rem)';

const lists = new Map<string, MediaQueryList>();

/** Asked at every render, and slow to make. */
function listOf(query: string) {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

/** The server cannot know and says yes; what it renders is right on both sides of the width, by CSS. */
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
