'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isCombination } from '@/lib/client/hooks/is-combination';
import type { ItemVirtualizer } from './use-virtual-items';

type RovingRows = {
  positions: readonly number[];
  virtualizer: ItemVirtualizer;
  scroller: RefObject<HTMLElement | null>;
  activeIndex: number;
  setActiveIndex: (index: number) => void;
};

/** A roving tab index: the table is one tab stop, and keys move the focus from row to row. */
export function useRovingRows({
  positions,
  virtualizer,
  scroller,
  activeIndex,
  setActiveIndex,
}: RovingRows) {
  const wanted = useRef(false);
  const [request, setRequest] = useState(0);

  // After the render, when the row exists: the active row is always rendered.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `request` signals that there is a row to focus.
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    scroller.current
      ?.querySelector<HTMLElement>('tr[data-entry][tabindex="0"]')
      ?.focus({ preventScroll: true });
  }, [request, scroller]);

  function focusRow(index: number) {
    const position = positions[index];
    if (position === undefined) return;
    setActiveIndex(index);
    virtualizer.scrollToIndex(position, { align: 'auto' });
    wanted.current = true;
    setRequest((count) => count + 1);
  }

  /** The row that a key leads to, or undefined if the key is not handled. */
  function target(event: KeyboardEvent) {
    if (isCombination(event)) return undefined;
    const rowHeight = virtualizer.options.estimateSize(positions[activeIndex] ?? 0);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      j: 1,
      ArrowUp: -1,
      k: -1,
      PageDown: page,
      PageUp: -page,
      Home: -positions.length,
      End: positions.length,
    };
    const step = steps[event.key];
    if (step === undefined) return undefined;
    return Math.min(Math.max(activeIndex + step, 0), positions.length - 1);
  }

  return { focusRow, target };
}
