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
  if (!isSame(shown, now)) {
    changed = { shown, now };
    for (const listener of listeners) listener();
  } else if (changed !== null) {
    // It is as it was. What was refused meanwhile is asked for again.
    window.location.reload();
  }
}

/** What has changed, or null if the tab shows what the browser's session is. */
export const changedSession = () => changed;

export function onSessionChange(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isSame(one: ShownSession, other: ShownSession): boolean {
  if (one.user.id !== other.user.id) return false;
  if (one.organization === undefined || other.organization === undefined) return true;
  return one.organization?.id === other.organization?.id;
}
