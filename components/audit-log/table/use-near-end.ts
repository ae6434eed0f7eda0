'use client';

import { type RefObject, useEffect } from 'react';
import type { ItemVirtualizer } from './use-virtual-items';

/** How far before the end, in pixels, the next page is asked for. */
const headStart = 600;

/** Calls when the reader comes near the last of the items that are loaded. */
export function useNearEnd(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: ItemVirtualizer,
  items: readonly unknown[],
  onNearEnd: (() => void) | undefined,
) {
  const lastDrawn = virtualizer.range?.endIndex;
  // Measured in the document: right after a refresh the virtualizer still tells of the longer list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each row that comes into sight, and each new page.
  useEffect(() => {
    const list = scroller.current;
    if (!list || !onNearEnd) return;
    const below = list.scrollHeight - list.scrollTop - list.clientHeight;
    if (below < headStart) onNearEnd();
  }, [lastDrawn, items, onNearEnd === undefined]);
}
