'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { isCombination } from '@/lib/client/hooks/is-combination';

type Span = { anchor: number; head: number };

type BucketRange = {
  count: number;
  /** Changes when the buckets are others: nothing is selected then. */
  grid: string;
  /** The first and the last bucket, both included. */
  onApply: (first: number, last: number) => void;
};

/** A range of buckets, selected with the pointer or the arrow keys. */
export function useBucketRange({ count, grid, onApply }: BucketRange) {
  const [span, setSpan] = useState<Span | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [isDragging, setIsDragging] = useState(false);
  const [seen, setSeen] = useState(grid);
  if (seen !== grid) {
    setSeen(grid);
    setSpan(null);
    setHovered(null);
  }

  const bucketAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * count);
    return Math.min(Math.max(index, 0), count - 1);
  };
  const apply = ({ anchor, head }: Span) => {
    setSpan(null);
    onApply(Math.min(anchor, head), Math.max(anchor, head));
  };

  function handleKey(event: KeyboardEvent) {
    if (isCombination(event)) return;
    const head = span?.head ?? count;
    const next = {
      ArrowLeft: head - 1,
      ArrowRight: span ? head + 1 : 0,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const to = Math.min(Math.max(next, 0), count - 1);
      setSpan({ anchor: event.shiftKey && span ? span.anchor : to, head: to });
    } else if (event.key === 'Enter' && span) {
      event.preventDefault();
      apply(span);
    } else if (event.key === 'Escape' && span) {
      event.preventDefault();
      setSpan(null);
    }
  }

  return {
    /** The first and the last selected bucket. */
    chosen: span && {
      first: Math.min(span.anchor, span.head),
      last: Math.max(span.anchor, span.head),
    },
    /** The bucket under the pointer or at the end of the selection. */
    current: isDragging ? (span?.head ?? null) : (hovered ?? span?.head ?? null),
    apply: () => span && apply(span),
    clear: () => {
      setSpan(null);
      setHovered(null);
    },
    handlers: {
      onKeyDown: handleKey,
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const index = bucketAt(event);
        setSpan({ anchor: index, head: index });
        setIsDragging(true);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const index = bucketAt(event);
        setHovered(index);
        if (isDragging) setSpan((before) => before && { ...before, head: index });
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        setIsDragging(false);
        // A single bucket is only selected: the press may have been meant to read its numbers.
        const head = bucketAt(event);
        if (isDragging && span && span.anchor !== head) apply({ ...span, head });
      },
      onPointerCancel: () => {
        setIsDragging(false);
        setSpan(null);
      },
      onPointerLeave: () => setHovered(null),
    },
  };
}
