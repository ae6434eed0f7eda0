import 'server-only';
import { z } from 'zod';
import { ApiError } from '@/lib/server/core/errors';
import {
  countInvitation,
  countLink,
  countMail,
  countSecondFactor,
  countSignIn,
} from '@/lib/server/rate-limit/account-limits';
import type { AuthBody } from './auth-request';

/** Whoever sits at a session of somebody's may guess their password there as well as at the sign-in. */
export const asksPassword = (path: string, body: AuthBody): boolean =>
  path === '/change-password' ||
  path === '/request-email-change' ||
  typeof body.password === 'string';

/** The same of a second factor. */
export const asksCode = (body: AuthBody): boolean => typeof body.code === 'string';

/** Counts what somebody who is signed in is about to do, where it guesses a password or a link, or has mail sent. Throws 429. */
export async function countChange(
  path: string,
  body: AuthBody,
  user: { id: string; email: string },
  address: string | null,
): Promise<void> {
  if (path === '/organization/invite-member') {
    await countInvitation(user.id, String(body.email), address);
  }
  if (asksPassword(path, body)) await countSignIn(user.email, address);
  if (asksCode(body)) await countSecondFactor(user.id, address);
  if (path === '/verify-address' || path === '/confirm-email-change') {
    await countLink(user.email, address);
  }
  if (path === '/request-verification') await countMail(user.email);
  if (path === '/request-email-change') {
    const newEmail = String(body.newEmail);
    requireAddress(newEmail);
    await countMail(user.email);
    await countMail(newEmail);
  }
}

export function requireAddress(email: string): void {
  if (z.email().safeParse(email).success) return;
  throw new ApiError('invalid_parameter', 'This is not an e-mail address.', 'email');
}
