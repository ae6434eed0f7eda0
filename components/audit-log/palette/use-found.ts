'use client';

import { useQueries } from '@tanstack/react-query';
import { useDebounced } from '@/lib/client/hooks/use-debounced';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import type { Found } from './found-commands';

/** How much of what is typed is looked up, in characters, and how many of each kind are shown. */
const shortest = 2;
const longest = 100;
const most = 5;

/** Who and what the log knows by the typed text: two requests, once typing has rested. The server bounds how much of the log they read. */
export function useFound(typed: string): Found & { isPending: boolean } {
  const text = typed.trim();
  const rested = useDebounced(text);
  const isWanted = text.length >= shortest && text.length <= longest;
  const isReady = isWanted && rested === text;
  const [actors, resources] = useQueries({
    queries: (['actor', 'resource_id'] as const).map((field) => ({
      ...facetsQuery(field, rested, {}, most),
      placeholderData: undefined,
      enabled: isReady,
    })),
  });
  return {
    actors: (isReady && actors?.data?.values) || [],
    resources: (isReady && resources?.data?.values) || [],
    isPending: isWanted && (!isReady || [actors, resources].some((one) => one?.isFetching)),
  };
}
