import { post } from './auth-request';

// Changes to one's own account.

type Mailed = { mail: 'sent' | 'failed' };

export function renameUser(name: string): Promise<void> {
  return post('/rename-user', { name });
}

/** Has the link mailed that confirms one's address. */
export function requestVerification(): Promise<Mailed> {
  return post('/request-verification', {});
}

export function verifyAddress(token: string): Promise<void> {
  return post('/verify-address', { token });
}

/** Has a link mailed to each of the two addresses. */
export function requestEmailChange(newEmail: string, currentPassword: string): Promise<Mailed> {
  return post('/request-email-change', { newEmail, currentPassword });
}

/** Ends the links that were mailed. */
export function cancelEmailChange(): Promise<void> {
  return post('/cancel-email-change', {});
}

/** `email` is the new address if it has changed, or else the one at which it is still to be confirmed. */
export function confirmEmailChange(token: string): Promise<{ changed: boolean; email: string }> {
  return post('/confirm-email-change', { token });
}
