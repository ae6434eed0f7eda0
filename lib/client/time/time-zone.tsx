'use client';

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { keepCookie } from '../keep-cookie';
import { timeZoneCookie } from './time-zone-cookie';

const ServerTimeZone = createContext('UTC');

/** The time zone chosen in place of the reader's own. */
export const ChosenTimeZone = createContext<string | null>(null);

/**
 * The time zone that the server renders in: the browser's, from a cookie of its last visit, or UTC at the first. The
 * first render in the browser uses the same zone, as hydration requires, and corrects it afterwards.
 */
export function TimeZoneProvider({
  serverTimeZone,
  children,
}: {
  serverTimeZone: string;
  children: ReactNode;
}) {
  useEffect(() => {
    keepCookie(timeZoneCookie, browserTimeZone());
  }, []);
  return <ServerTimeZone value={serverTimeZone}>{children}</ServerTimeZone>;
}

export function useTimeZone() {
  const own = useOwnTimeZone();
  return useContext(ChosenTimeZone) ?? own;
}

export function useOwnTimeZone() {
  const serverTimeZone = useContext(ServerTimeZone);
  return useSyncExternalStore(never, browserTimeZone, () => serverTimeZone);
}

let known: string | undefined;

/** Cached: every time on the screen needs it at every render, and it is slow. */
function browserTimeZone() {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
}

/** A subscription without events: the zone does not change while the page is open. */
function never() {
  return () => {};
}
