'use client';

import { useSyncExternalStore } from 'react';
import {
  type DisplaySettings,
  firstSettings,
  readSettings,
  writeSettings,
} from './display-settings';

const key = 'audit-log-display';

let current: DisplaySettings | undefined;
const listeners = new Set<() => void>();

/** The server draws the first settings, and so does the browser until it has taken over. */
export function useDisplaySettings() {
  return useSyncExternalStore(subscribe, currentSettings, () => firstSettings);
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
    // A browser that keeps nothing: the choice holds as long as the page is open.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another tab has chosen. One ear for all: each row that scrolls into sight listens. */
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
