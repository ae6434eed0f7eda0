'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isFacets, summariesKey } from '@/lib/client/queries/summaries-query';

/** The shortest time between two requests, in milliseconds: counting costs more than receiving an entry. */
const pause = 3_000;

/** Loads the histogram and the count again after entries have arrived. `received` is how many have. */
export function useLiveSummaries(received: number) {
  const queryClient = useQueryClient();
  const counted = useRef(received);
  const loadedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    // Waiting entries that are shown move from one sum to the other, and are dropped with the list.
    if (received <= counted.current) {
      counted.current = received;
      return;
    }
    const timer = setTimeout(
      () => {
        counted.current = received;
        loadedAt.current = performance.now();
        // The values of a filter are loaded again when its popup is opened next.
        void queryClient.invalidateQueries({ queryKey: summariesKey, refetchType: 'none' });
        void queryClient.refetchQueries(
          { queryKey: summariesKey, type: 'active', predicate: (query) => !isFacets(query) },
          { cancelRefetch: false },
        );
      },
      Math.max(0, loadedAt.current + pause - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [received, queryClient]);
}
