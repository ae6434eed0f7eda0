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

/** What the open view sets. It is shown in place of this browser's own settings, and not kept among them. */
let ofView: Partial<DisplaySettings> = {};
let shown: DisplaySettings | undefined;

const listeners = new Set<() => void>();

/** The server renders the default settings, and so does the browser until hydration. */
export function useDisplaySettings() {
  return useSyncExternalStore(subscribe, currentSettings, () => defaultSettings);
}

export function currentSettings() {
  shown ??= { ...ownSettings(), ...ofView };
  return shown;
}

function ownSettings() {
  current ??= readSettings(stored());
  return current;
}

/** Shows the list as a view says, until the next view; what is empty is as this browser has it. */
export function showAsView(settings: Partial<DisplaySettings>) {
  if (Object.keys(ofView).length + Object.keys(settings).length === 0) return;
  ofView = settings;
  update();
}

export function changeSettings(change: Partial<DisplaySettings>) {
  // What the view sets changes in the view, which can then be saved.
  const isOfView = (name: string) => name in ofView;
  const entries = Object.entries(change);
  ofView = { ...ofView, ...Object.fromEntries(entries.filter(([name]) => isOfView(name))) };
  const own = Object.fromEntries(entries.filter(([name]) => !isOfView(name)));
  current = { ...ownSettings(), ...own };
  try {
    localStorage.setItem(key, writeSettings(current));
  } catch {
    // Storage is not available: the choice lasts until the page is closed.
  }
  update();
}

function update() {
  shown = undefined;
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
    update();
  });
}

function stored() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
