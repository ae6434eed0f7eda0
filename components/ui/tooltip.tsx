'use client';

import dynamic from 'next/dynamic';
import { cloneElement, type ReactElement, useEffect, useState } from 'react';

const TooltipBubble = dynamic(async () => (await import('./tooltip-bubble')).TooltipBubble, {
  ssr: false,
});

/** How long the pointer rests before a tooltip opens and is away before it closes: time to reach the tooltip. */
const delays = { show: 400, hide: 100 };

type TooltipProps = {
  content: string;
  /** The keyboard shortcut for the same action. */
  shortcut?: string;
  /** The element with the tooltip. It needs an accessible name of its own: tooltips are not announced on touch. */
  children: ReactElement<object>;
};

/** The attributes that give an element a tooltip. */
export function Tooltip({ content, shortcut, children }: TooltipProps) {
  return cloneElement(children, {
    'data-tooltip': content,
    'data-tooltip-key': shortcut,
  } as object);
}

/** The page's one tooltip. It watches for marked elements, and loads its rendering when the first is pointed at. */
export function TooltipLayer() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const turn = (to: HTMLElement | null, delay: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setAnchor(to), delay);
    };
    const hide = () => turn(null, 0);
    const listeners: {
      [type in keyof DocumentEventMap]?: (event: DocumentEventMap[type]) => void;
    } = {
      pointerover: ({ pointerType, target }) => {
        if (pointerType !== 'mouse' || !(target instanceof Element)) return;
        if (target.closest('[data-tooltip-bubble]')) return clearTimeout(timer);
        const marked = target.closest<HTMLElement>('[data-tooltip]');
        turn(marked, marked ? delays.show : delays.hide);
      },
      focusin: ({ target }) => {
        if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
        turn(target.closest<HTMLElement>('[data-tooltip]'), 0);
      },
      focusout: hide,
      pointerdown: hide,
      keydown: hide,
      pointerleave: hide,
    };
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of entries) document.addEventListener(type, listener);
    return () => {
      clearTimeout(timer);
      for (const [type, listener] of entries) document.removeEventListener(type, listener);
    };
  }, []);

  if (!anchor?.isConnected) return null;
  const { tooltip, tooltipKey } = anchor.dataset;
  return <TooltipBubble anchor={anchor} text={tooltip ?? ''} shortcut={tooltipKey} />;
}
