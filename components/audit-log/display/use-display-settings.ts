'use client';

import { useSyncExternalStore } from 'react';
import {
  type DisplaySettings,
  defaultSettings,
  readSettings,
  writeSettings,
} from './display-settings';

const key = 'audit-log-display';

let current: DisplaySettings | undefined;
const listeners = new Set<() => void>();

/** The server renders the default settings, and so does the browser until hydration. */
export function useDisplaySettings() {
  return useSyncExternalStore(subscribe, currentSettings, () => defaultSettings);
}

export function currentSettings() {
  current ??= readSettings(stored());
  return current;
}

export function changeSettings(change: Partial<DisplaySettings>) {
  current = { ...currentSettings(), ...change };
  try {
    localStorage.setItem(key, writeSettings(current));
  } catch {
    // Storage is not available: the choice lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes made in another tab. One listener for all subscribers, because every visible row subscribes. */
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return;
    current = undefined;
    for (const listener of listeners) listener();
  });
}

function stored() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
