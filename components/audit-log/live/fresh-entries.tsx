'use client';

import { createContext, useContext } from 'react';

/** The entries that have just come in, to be marked for a moment. */
export const FreshEntries = createContext<ReadonlySet<string>>(new Set());

export function useIsFresh(id: string) {
  return useContext(FreshEntries).has(id);
}
