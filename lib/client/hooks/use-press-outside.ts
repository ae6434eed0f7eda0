'use client';

import { type RefObject, useEffect } from 'react';
import { useLatest } from './use-latest';

/** Calls `onPress` when the pointer is pressed outside of an element; not at all while it is undefined. */
export function usePressOutside(
  element: RefObject<HTMLElement | null>,
  onPress: (() => void) | undefined,
) {
  const isActive = onPress !== undefined;
  const handle = useLatest((event: PointerEvent) => {
    if (event.target instanceof Node && !element.current?.contains(event.target)) onPress?.();
  });
  useEffect(() => {
    if (!isActive) return;
    document.addEventListener('pointerdown', handle, true);
    return () => document.removeEventListener('pointerdown', handle, true);
  }, [isActive, handle]);
}
