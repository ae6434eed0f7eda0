'use client';

import { createContext, useContext } from 'react';

/** The ids of entries that have just arrived, which are highlighted for a moment. */
export const FreshEntries = createContext<ReadonlySet<string>>(new Set());

export function useIsFresh(id: string) {
  return useContext(FreshEntries).has(id);
}
