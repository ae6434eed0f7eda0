import { sessionFetch } from './session-fetch';
import {
  changedSession,
  isSame,
  noteSession,
  type ShownSession,
  shownSession,
} from './shown-session';

let channel: BroadcastChannel | undefined;

/** Tells the other tabs what this one shows, once, and listens to them. Without it a tab learns of a change by its next request. */
export function announceShown(): void {
  if (channel !== undefined || shownSession() === null) return;
  channel = new BroadcastChannel('audit-log-session');
  channel.onmessage = ({ data }: MessageEvent<ShownSession>) => void compare(data);
  channel.postMessage(shownSession());
}

/** Messages may arrive in another order than the sessions changed in, so the server is asked. */
async function compare(theirs: ShownSession): Promise<void> {
  const shown = shownSession();
  if (shown === null || (isSame(shown, theirs) && changedSession() === null)) return;
  // Of whatever role one may ask for the session. It is null if there is none.
  const session = await sessionFetch('/api/auth/get-session')
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  if (session !== null) noteSession(shown);
}
