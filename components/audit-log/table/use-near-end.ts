'use client';

import { type RefObject, useEffect } from 'react';
import type { ItemVirtualizer } from './use-virtual-items';

/** How far before the end the next page is requested, in pixels. */
const headStart = 600;

/** Calls back when the reader scrolls close to the last loaded item. */
export function useNearEnd(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: ItemVirtualizer,
  items: readonly unknown[],
  onNearEnd: (() => void) | undefined,
) {
  const lastDrawn = virtualizer.range?.endIndex;
  // Measured in the document: right after a refresh the virtualizer still has the size of the longer list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each row that becomes visible, and each new page.
  useEffect(() => {
    const list = scroller.current;
    if (!list || !onNearEnd) return;
    const below = list.scrollHeight - list.scrollTop - list.clientHeight;
    if (below < headStart) onNearEnd();
  }, [lastDrawn, items, onNearEnd === undefined]);
}
