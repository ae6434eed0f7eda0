'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { isFiltered, type ScreenFilters } from '@/lib/client/audit-log-url';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Entries } from '../hooks/use-entries';

const setting = 'audit-log-first-run';

/**
 * Whether the organization has yet to send its first entry: the whole log is loaded, and no API key has written to it.
 * Entries of the product itself, such as signing up, do not count.
 */
export function useFirstRun(filters: ScreenFilters, { entries, isWhole }: Entries) {
  const dismissed = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(setting) === 'dismissed',
    () => true,
  );
  const dismiss = useCallback(() => {
    localStorage.setItem(setting, 'dismissed');
    for (const listener of listeners) listener();
  }, []);
  const isWholeLog = isWhole && !isFiltered(filters);
  return {
    isFirstRun: !dismissed && isWholeLog && !entries?.some(isOfKey),
    isDismissed: dismissed,
    dismiss,
  };
}

function isOfKey({ actor }: ExpandedEntry) {
  return actor.api_key_id !== null;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
