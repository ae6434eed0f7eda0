import { post } from './auth-request';

// Signing in, up and out, and ending sessions.

type Credentials = { email: string; password: string };

export function signIn(credentials: Credentials): Promise<void> {
  return post('/sign-in/email', credentials);
}

/** With the name of a new organization, or with an invitation to an existing one. */
export function signUp(
  account: Credentials & { name: string } & (
      | { organizationName: string; emailToken?: string | undefined }
      | { invitationId: string; invitationToken: string }
    ),
): Promise<void> {
  return post('/sign-up/email', account);
}

/** Where the server sends mail: has it mail the link that a sign-up goes on with. */
export function requestSignUp(email: string): Promise<{ mail: 'sent' | 'failed' }> {
  return post('/sign-up/email', { email, name: '', password: '' });
}

export function signOut(): Promise<void> {
  return post('/sign-out', {});
}

export function endSession(sessionId: string): Promise<void> {
  return post('/end-session', { sessionId });
}

export function endOtherSessions(): Promise<void> {
  return post('/end-other-sessions', {});
}
