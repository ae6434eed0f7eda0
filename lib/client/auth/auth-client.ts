import { forgetQueries } from '../recent-queries';
import { post } from './auth-request';
import { type ShownSession, shownSession } from './shown-session';

// Signing in, up and out, and ending sessions.

type Credentials = { email: string; password: string };

/** The password was right, and a second factor is asked for. */
type Awaited = { twoFactorRedirect: true };

export const isAwaited = (answer: ShownSession | Awaited): answer is Awaited =>
  'twoFactorRedirect' in answer;

/** It replaces the browser's session, whatever that is. Returns the new one. */
export function signIn(credentials: Credentials): Promise<ShownSession | Awaited> {
  return post('/sign-in/email', credentials, null);
}

/** With the name of a new organization, or with an invitation to an existing one. Returns the new session. */
export function signUp(
  account: Credentials & { name: string } & (
      | { organizationName: string; emailToken?: string | undefined }
      | { invitationId: string; invitationToken: string }
    ),
): Promise<ShownSession> {
  return post('/sign-up/email', account, null);
}

/** Where the server sends mail: has it mail the link that a sign-up goes on with. */
export function requestSignUp(email: string): Promise<{ mail: 'sent' | 'failed' }> {
  return post('/sign-up/email', { email, name: '', password: '' }, null);
}

/** Signs out the user that the tab shows, or another one, from whatever organization. Their queries are forgotten in this browser. */
export async function signOut(expected: ShownSession | null = shownSession()): Promise<void> {
  await post('/sign-out', {}, expected && { user: expected.user });
  forgetQueries();
}

export function endSession(sessionId: string): Promise<void> {
  return post('/end-session', { sessionId });
}

export function endOtherSessions(): Promise<void> {
  return post('/end-other-sessions', {});
}
