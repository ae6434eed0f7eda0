'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect } from 'react';
import type { TableItem } from './table-items';
import { heights } from './table-layout';
import { tableWidth, useMediaQuery } from './use-media-query';

/** How much the server draws, and the browser before it has measured: a tall window. */
const firstHeight = 1000;

/** Which of the items are drawn. `pinned` always is, so that the focus is not lost when its row scrolls away. */
export function useVirtualItems(
  items: readonly TableItem[],
  scroller: RefObject<HTMLElement | null>,
  pinned: number,
) {
  const isTable = useMediaQuery(tableWidth);
  const header = isTable ? heights.header : 0;
  const entryHeight = isTable ? heights.row : heights.card;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'day' ? heights.day : entryHeight),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    scrollMargin: header,
    scrollPaddingStart: header,
    initialRect: { width: 0, height: firstHeight },
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (pinned < 0 || pinned >= range.count || drawn.includes(pinned)) return drawn;
      return [...drawn, pinned].sort((a, b) => a - b);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are cached, and these are what they depend on.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, entryHeight, items]);
  return { virtualizer, isTable, header };
}
