'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import type { DisplaySettings } from '../display/display-settings';
import type { TableItem } from './table-items';
import { heights, rowHeights } from './table-layout';

/** The height in pixels that the server and the browser's first render assume: a tall window. */
const assumedHeight = 1000;

type VirtualItems = {
  items: readonly TableItem[];
  scroller: RefObject<HTMLElement | null>;
  /** Always rendered, so that the focus is not lost when its row scrolls away. */
  pinned: number;
  settings: DisplaySettings;
};

/** Which items are rendered: the visible ones, or all of them if pages are loaded with a button. */
export function useVirtualItems({ items, scroller, pinned, settings }: VirtualItems) {
  const isTable = useMediaQuery(tableWidth);
  const header = isTable ? heights.header : 0;
  const entryHeight = isTable ? rowHeights[settings.density] : heights.card;
  const foldHeight = isTable ? heights.day : heights.foldOfCards;
  const drawsAll = settings.paging === 'button';

  // Stable functions: with new ones, the virtualizer computes the positions of all items again.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const estimateSize = useCallback(
    (index: number) => {
      const kind = items[index]?.kind;
      if (kind === 'entry') return entryHeight;
      return kind === 'fold' ? foldHeight : heights.day;
    },
    [items, entryHeight, foldHeight],
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
    initialRect: { width: 0, height: assumedHeight },
    rangeExtractor,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are cached, and depend on these.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, entryHeight, items]);
  return virtualizer;
}

export type ItemVirtualizer = ReturnType<typeof useVirtualItems>;
