import type { CurrentSession } from '@/lib/contract/errors';

// The session that this tab was loaded for, and the one that the browser has now if that is another: all tabs share one cookie.

/** Without an organization: the page shows none, as the one of an invitation does. */
export type ShownSession = Pick<CurrentSession, 'user'> & Partial<CurrentSession>;

export type ChangedSession = { shown: ShownSession; now: ShownSession };

let shown: ShownSession | null = null;
let changed: ChangedSession | null = null;
const listeners = new Set<() => void>();

export const shownSession = () => shown;

/** Whether `session` is the tab's. The first one that is drawn is, until the page is loaded again. */
export function isShown(session: ShownSession): boolean {
  // The server draws for many people at once.
  if (typeof window === 'undefined') return true;
  shown ??= session;
  return isSame(shown, session);
}

/** To be called with the session that the browser is found to have. */
export function noteSession(now: ShownSession): void {
  if (shown === null) return;
  if (isLeaving) {
    foundMeanwhile = now;
    return;
  }
  const isBack = isSame(shown, now);
  if (isBack && changed === null) return;
  changed = isBack ? null : { shown, now };
  for (const listener of listeners) listener();
}

/** This tab itself changes the session, and loads another page then: until that, it goes on showing this one. */
let isLeaving = false;
let foundMeanwhile: ShownSession | null = null;

/** Runs a request that changes the tab's session. If it fails, the tab stays. */
export async function whileLeaving<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  isLeaving = true;
  // The browser may show this page again as it was left.
  window.addEventListener('pageshow', stay, { once: true });
  return send().catch((error: unknown) => {
    stay();
    throw error;
  });
}

function stay() {
  isLeaving = false;
  if (foundMeanwhile !== null) noteSession(foundMeanwhile);
  foundMeanwhile = null;
}

/** What has changed, or null if the tab shows what the browser's session is. */
export const changedSession = () => changed;

export function onSessionChange(listener: () => unknown) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isSame(one: ShownSession, other: ShownSession): boolean {
  if (one.user.id !== other.user.id) return false;
  if (one.organization === undefined || other.organization === undefined) return true;
  return one.organization?.id === other.organization?.id;
}
