import { post } from './auth-request';

// Changing one's password, and new ones by a link.

/** Ends all other sessions of the user. */
export function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  return post('/change-password', { currentPassword, newPassword });
}

/** Has the link of a new password mailed to an address, if it has an account: the answer does not tell. */
export function requestReset(email: string): Promise<void> {
  return post('/request-reset', { email }, null);
}

export type ResetLink = { email: string; token: string };

/** Ends all sessions of the account, and signs nobody in. */
export function resetByLink(link: ResetLink, newPassword: string): Promise<void> {
  return post('/use-reset-link', { ...link, newPassword }, null);
}

/** Where no mail is sent: the link with which a member sets a new password, which is shown once. */
export function makeResetLink(memberId: string): Promise<{ link: string }> {
  return post('/make-reset-link', { memberId });
}
