'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Tailwind's `md`: from here on the log is a table; below, each entry is a card. */
export const tableWidth = '(min-width: 48rem)';

/** Tailwind's `lg`: from here on the entry stands beside the table; below, it takes the screen. */
export const panelWidth = '(min-width: 64rem)';

/** The server cannot know and says yes; what it renders is right on both sides of the width, by CSS. */
export function useMediaQuery(query: string) {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => true,
  );
}
