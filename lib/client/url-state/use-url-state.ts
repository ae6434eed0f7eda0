'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo } from 'react';
import {
  changedSearch,
  readUrlState,
  textsOf,
  type UrlChange,
  type UrlParams,
  type UrlState,
} from './params';
import { acknowledge, changeAddress, usePendingTexts } from './pending-query';

/**
 * State that is kept in the page's address, and a function that changes some of it. What is changed is shown at once; the address
 * follows, in one step for all that is changed at once. `history` says whether going back undoes a change.
 */
export function useUrlState<Params extends UrlParams>(
  params: Params,
  history: 'push' | 'replace' = 'replace',
) {
  const search = useSearchParams();
  const pending = usePendingTexts(usePathname());
  useEffect(() => acknowledge(search), [search]);
  // The same object as long as nothing of it changes.
  const query = useMemo(() => {
    const current = changedSearch(search, pending);
    const names = Object.keys(params);
    return new URLSearchParams([...current].filter(([name]) => names.includes(name))).toString();
  }, [params, search, pending]);
  const state: UrlState<Params> = useMemo(() => readUrlState(params, query), [params, query]);
  const change = useCallback(
    (changes: UrlChange<Params>, how: 'push' | 'replace' = history) =>
      changeAddress(textsOf(params, changes), how),
    [params, history],
  );
  return [state, change] as const;
}
