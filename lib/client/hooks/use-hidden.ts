'use client';

import { useSyncExternalStore } from 'react';

/** Since when the page is in the background, in milliseconds; null while it is visible. */
export function useHiddenSince() {
  return useSyncExternalStore(
    subscribe,
    () => hiddenSince,
    () => null,
  );
}

let hiddenSince: number | null = null;
const listeners = new Set<() => void>();

function update() {
  hiddenSince = document.hidden ? (hiddenSince ?? Date.now()) : null;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    document.addEventListener('visibilitychange', update);
    hiddenSince = document.hidden ? Date.now() : null;
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', update);
  };
}
