'use client';

import { useSyncExternalStore } from 'react';

const minute = 60_000;

let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/**
 * The current time in milliseconds, updated once a minute by one timer for the whole page.
 *
 * The server and the browser must render the same text: without `readAt` the time is null until hydration; with it, when
 * the data was read, the time starts there and is never earlier.
 */
export function useNow(): number | null;
export function useNow(readAt: number): number;
export function useNow(readAt?: number) {
  const current = useSyncExternalStore(subscribe, currentMinute, () => null);
  return readAt === undefined ? current : Math.max(current ?? readAt, readAt);
}

function currentMinute(): number | null {
  // Without listeners the timer is off, and the time may be old.
  if (timer === undefined && Date.now() - now > minute) now = Date.now();
  return now;
}

function subscribe(listener: () => void) {
  currentMinute();
  listeners.add(listener);
  timer ??= setInterval(tick, minute);
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
