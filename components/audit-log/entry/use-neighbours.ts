'use client';

import { useEffect, useState } from 'react';
import type { Entries } from '../hooks/use-entries';

export type Neighbours = { previous?: () => void; next?: () => void };

/** The entries before and after the open one in the list. The next one may have to be loaded first. */
export function useNeighbours(
  id: string | null,
  { entries, hasMore, isFull, loadMore }: Entries,
  moveTo: (id: string) => void,
): Neighbours {
  const [waitingAfter, setWaitingAfter] = useState<string | null>(null);
  const index = id === null ? -1 : (entries?.findIndex((entry) => entry.id === id) ?? -1);
  const previous = entries?.[index - 1]?.id;
  const next = entries?.[index + 1]?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the awaited entry is loaded.
  useEffect(() => {
    if (waitingAfter === null) return;
    if (waitingAfter !== id) setWaitingAfter(null);
    else if (next !== undefined) {
      setWaitingAfter(null);
      moveTo(next);
    }
  }, [waitingAfter, id, next]);

  if (index < 0) return {};
  return {
    previous: previous === undefined ? undefined : () => moveTo(previous),
    next:
      next !== undefined
        ? () => moveTo(next)
        : hasMore && !isFull
          ? () => {
              setWaitingAfter(id);
              loadMore();
            }
          : undefined,
  };
}
