import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/server/core/env';

type Invitation = { id: string; email: string };

/**
 * The link that accepts an invitation. Its token is signed, so that nobody who merely knows an invitation's id can make
 * it, and not stored: an invitation that is revoked, used or expired is worth nothing with its token either.
 */
export function invitationLink(invitation: Invitation): string {
  const query = new URLSearchParams({ id: invitation.id, token: tokenOf(invitation) });
  return `${new URL(env().BASE_URL).origin}/accept-invitation?${query}`;
}

export function isTokenOf(invitation: Invitation, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(invitation))];
  return given.length === right.length && timingSafeEqual(given, right);
}

function tokenOf({ id, email }: Invitation): string {
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`invitation\0${id}\0${email.toLowerCase()}`)
    .digest('base64url');
}
