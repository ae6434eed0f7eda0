'use client';

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { timeZoneCookie } from './time-zone-cookie';

const ServerTimeZone = createContext('UTC');

/** A zone that was asked for, in place of one's own. */
export const ChosenTimeZone = createContext<string | null>(null);

/**
 * The zone that the server renders in: the browser's, as it told at its last visit, or UTC at the first. So the text
 * that comes from the server is what React finds, and changes afterwards where it must.
 */
export function TimeZoneProvider({
  serverTimeZone,
  children,
}: {
  serverTimeZone: string;
  children: ReactNode;
}) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we promise.
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(browserTimeZone())}; path=/; max-age=31536000; samesite=lax`;
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

/** Asked by every time on the screen at every render, and slow to find out. */
function browserTimeZone() {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
}

/** The zone does not change while the page is open. */
function never() {
  return () => {};
}
