'use client';

import { type UIEvent, useRef } from 'react';

/** Whether the list is scrolled to its top, whichever element scrolls. */
export function useAtTop(onTop: () => void) {
  const scroller = useRef<Element>(null);
  // A different list has its own scrolling element and starts at its top.
  const isAtTop = () => !scroller.current?.isConnected || scroller.current.scrollTop < 8;
  function onScrollCapture({ target }: UIEvent) {
    if (!(target instanceof Element) || !target.querySelector('table')) return;
    scroller.current = target;
    if (isAtTop()) onTop();
  }
  return { isAtTop, onScrollCapture };
}
