'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import type { DisplaySettings } from '../display/display-settings';
import type { TableItem } from './table-items';
import { heights, rowHeights } from './table-layout';

/** How much the server draws, and the browser before it has measured: a tall window. */
const firstHeight = 1000;

type VirtualItems = {
  items: readonly TableItem[];
  scroller: RefObject<HTMLElement | null>;
  /** This one always is drawn, so that the focus is not lost when its row scrolls away. */
  pinned: number;
  settings: DisplaySettings;
};

/** Which of the items are drawn: those in sight. A page that grows at the press of a button is drawn as a whole. */
export function useVirtualItems({ items, scroller, pinned, settings }: VirtualItems) {
  const isTable = useMediaQuery(tableWidth);
  const header = isTable ? heights.header : 0;
  const entryHeight = isTable ? rowHeights[settings.density] : heights.card;
  const drawsAll = settings.paging === 'button';

  // The same functions as long as they say the same: with others, the places of all items are worked out anew.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const estimateSize = useCallback(
    (index: number) => (items[index]?.kind === 'day' ? heights.day : entryHeight),
    [items, entryHeight],
  );

  function rangeExtractor(range: Range) {
    if (drawsAll) return Array.from({ length: range.count }, (_, index) => index);
    const drawn = defaultRangeExtractor(range);
    if (pinned < 0 || pinned >= range.count || drawn.includes(pinned)) return drawn;
    return [...drawn, pinned].sort((a, b) => a - b);
  }

  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 6,
    scrollMargin: header,
    scrollPaddingStart: header,
    initialRect: { width: 0, height: firstHeight },
    rangeExtractor,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are cached, and these are what they depend on.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, entryHeight, items]);
  return virtualizer;
}

export type ItemVirtualizer = ReturnType<typeof useVirtualItems>;
