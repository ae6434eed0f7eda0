'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { TableItem } from './table-items';
import type { ItemVirtualizer } from './use-virtual-items';

type Place = { id: string; offset: number };

/** The scroll position of each list, by its filters, until the tab is closed. */
const places = new Map<string, Place>();

let cameBackTo: string | undefined;

// Only going back restores a position: a filter that is set again starts at its top.
if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    cameBackTo = window.location.href;
  });
}

/** Saves the list's position when it disappears, and restores it on going back. Returns whether it did. */
export function useScrollMemory(
  list: string,
  scroller: RefObject<HTMLElement | null>,
  virtualizer: ItemVirtualizer,
  items: readonly TableItem[],
) {
  const cameBack = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list appears, and once, when it disappears.
  useLayoutEffect(() => {
    const element = scroller.current;
    const place = cameBackTo === window.location.href ? places.get(list) : undefined;
    cameBackTo = undefined;
    const index = place ? items.findIndex(({ key }) => key === place.id) : -1;
    const start = virtualizer.measurementsCache[index]?.start;
    if (element && place && start !== undefined) {
      cameBack.current = true;
      element.scrollTop = start - virtualizer.options.scrollMargin + place.offset;
    }
    return () => {
      const top = virtualizer.scrollOffset ?? 0;
      const item = virtualizer.getVirtualItemForOffset(top + virtualizer.options.scrollMargin);
      if (!item) return;
      const offset = top + virtualizer.options.scrollMargin - item.start;
      places.set(list, { id: String(item.key), offset });
    };
  }, []);
  return cameBack;
}
