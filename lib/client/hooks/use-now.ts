'use client';

import { useSyncExternalStore } from 'react';

const aMinute = 60_000;

let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/**
 * The time, to the minute, told by one clock to all who show how long ago something was. Null on the server and until
 * the browser has taken over: the two would not say the same.
 */
export function useNow() {
  return useSyncExternalStore(subscribe, current, () => null);
}

function current(): number | null {
  // It stands still while nobody listens.
  if (timer === undefined && Date.now() - now > aMinute) now = Date.now();
  return now;
}

function subscribe(listener: () => void) {
  current();
  listeners.add(listener);
  timer ??= setInterval(tick, aMinute);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}
