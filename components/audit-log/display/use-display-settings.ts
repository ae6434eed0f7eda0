'use client';

import { useSyncExternalStore } from 'react';
import {
  type ColumnDisplay,
  type DisplaySettings,
  defaultSettings,
  readSettings,
  writeSettings,
} from './display-settings';
import { settingsIn } from './view-display';

const key = 'audit-log-display';

let current: DisplaySettings | undefined;

/** What the open view sets. It is shown in place of this browser's own settings, and not kept among them. */
let ofView: Partial<DisplaySettings> = {};
/** The query of that view. */
let viewQuery = '';
let shown: DisplaySettings | undefined;

const listeners = new Set<() => void>();

/** The server renders the default settings, and so does the browser until hydration. */
export function useDisplaySettings() {
  return useSyncExternalStore(subscribe, currentSettings, () => defaultSettings);
}

export function currentSettings() {
  const own = ownSettings();
  shown ??= {
    ...own,
    ...ofView,
    ...(ofView.columns && { columns: withWidths(ofView.columns, own.columns) }),
  };
  return shown;
}

function ownSettings() {
  current ??= readSettings(stored());
  return current;
}

/** Shows the list as a view says, until another view is shown: what is changed meanwhile stays. */
export function showAsView(query: string) {
  if (query !== viewQuery) restoreView(query);
}

/** Shows the list as a view says; what it does not say is as this browser has it. */
export function restoreView(query: string) {
  viewQuery = query;
  ofView = settingsIn(query);
  update();
}

export function changeSettings(change: Partial<DisplaySettings>) {
  // What the view sets changes in the view, which can then be saved.
  const isOfView = (name: string) => name in ofView;
  const entries = Object.entries(change);
  ofView = { ...ofView, ...Object.fromEntries(entries.filter(([name]) => isOfView(name))) };
  const own = Object.fromEntries(entries.filter(([name]) => !isOfView(name)));
  // A view has no widths.
  if (change.columns && isOfView('columns')) {
    own.columns = withWidths(ownSettings().columns, change.columns);
  }
  current = { ...ownSettings(), ...own };
  try {
    localStorage.setItem(key, writeSettings(current));
  } catch {
    // Storage is not available: the choice lasts until the page is closed.
  }
  update();
}

/** `columns`, as wide as those of the same name in `sized`. */
function withWidths(columns: readonly ColumnDisplay[], sized: readonly ColumnDisplay[]) {
  return columns.map(({ id, shown }) => {
    const width = sized.find((one) => one.id === id)?.width;
    return { id, shown, ...(width !== undefined && { width }) };
  });
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
