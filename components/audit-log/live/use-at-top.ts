'use client';

import { type UIEvent, useRef } from 'react';

/** Whether the list stands at its top, whichever element it scrolls in. */
export function useAtTop(onTop: () => void) {
  const scroller = useRef<Element>(null);
  // Another list has another scroller, and starts at its top.
  const isAtTop = () => !scroller.current?.isConnected || scroller.current.scrollTop < 8;
  function onScrollCapture({ target }: UIEvent) {
    if (!(target instanceof Element) || !target.querySelector('table')) return;
    scroller.current = target;
    if (isAtTop()) onTop();
  }
  return { isAtTop, onScrollCapture };
}
