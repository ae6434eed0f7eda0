import { useSyncExternalStore } from 'react';
import { type ChangedSession, changedSession, onSessionChange } from '../auth/shown-session';

/** What has changed, or null if the tab shows what the browser's session is. */
export function useChangedSession(): ChangedSession | null {
  return useSyncExternalStore(onSessionChange, changedSession, () => null);
}
