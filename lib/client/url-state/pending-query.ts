'use client';

import { useSyncExternalStore } from 'react';
import { changedSearch } from './params';
import { renderQuery } from './query-string';

// What the page already shows, and its address does not yet: the address is changed once for all that is changed at once, and not as
// fast as a key repeats. Next takes up each change of the address, but only as a transition, which may take longer.

type Texts = ReadonlyMap<string, readonly string[]>;

/** The page that it is for, and the texts of the parameters. */
type Pending = { pathname: string; texts: Texts };

const nothing: Pending = { pathname: '', texts: new Map() };

let pending = nothing;
const listeners = new Set<() => void>();
/** Set while there are changes that the address does not have. */
let timer: ReturnType<typeof setTimeout> | undefined;
/** Whether one of them is a step of its own in the browser's history. */
let isStep = false;
let writtenAt = Number.NEGATIVE_INFINITY;
/** The query that Next shows, as `URLSearchParams` write it. */
let shown = '';

/** The texts that are to be in the address of this page, and are not. */
export function usePendingTexts(pathname: string): Texts {
  const current = useSyncExternalStore(
    subscribe,
    () => pending,
    () => nothing,
  );
  return current.pathname === pathname ? current.texts : nothing.texts;
}

/** Changes parameters of the address: an empty list removes one. `push` adds a step to the browser's history. */
export function changeAddress(changes: Texts, history: 'push' | 'replace') {
  const { pathname } = window.location;
  const before = pending.pathname === pathname ? pending.texts : nothing.texts;
  setPending({ pathname, texts: new Map([...before, ...changes]) });
  isStep ||= history === 'push';
  // Going back ends what was not written: it would change the address of another step.
  window.addEventListener('popstate', drop);
  timer ??= setTimeout(write, Math.max(0, writtenAt + pause() - performance.now()));
}

/** To be called once the page is drawn with this query. */
export function acknowledge(search: URLSearchParams) {
  shown = search.toString();
  if (timer === undefined) settle();
}

function write() {
  const { pathname, texts } = pending;
  const { origin, pathname: current, search, hash } = window.location;
  const method = isStep ? 'pushState' : 'replaceState';
  timer = undefined;
  isStep = false;
  // The reader has gone to another page.
  if (pathname !== current) return drop();
  const next = changedSearch(new URLSearchParams(search), texts);
  // Sorted, so that the same state always has the same address.
  next.sort();
  const query = renderQuery(next);
  if (query === search) return settle();
  writtenAt = performance.now();
  window.history[method](null, '', origin + pathname + query + hash);
}

/** Once Next shows what the address says, nothing is on its way. */
function settle() {
  if (shown === new URLSearchParams(window.location.search).toString()) drop();
}

function drop() {
  clearTimeout(timer);
  timer = undefined;
  isStep = false;
  window.removeEventListener('popstate', drop);
  if (pending !== nothing) setPending(nothing);
}

function setPending(next: Pending) {
  pending = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // The page is left.
    if (listeners.size === 0) drop();
  };
}

/**
 * Milliseconds between two changes of the address. Next calls the browser's history three times for each, and Safari allows
 * 100 calls in 10 seconds, before version 17 in 30; Chromium 200 in 10.
 */
function pause() {
  if (!('GestureEvent' in window)) return 150;
  const [, version = '0'] = /version\/(\d+)/i.exec(navigator.userAgent) ?? [];
  return Number(version) >= 17 ? 360 : 960;
}
