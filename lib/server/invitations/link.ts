import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from '@/lib/server/core/env';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';

type Invitation = { id: string; email: string };

/**
 * The link that accepts an invitation. Its token is signed, so that nobody can make it from an invitation's id, and not
 * stored: for an invitation that is revoked, used or expired it is worthless.
 */
export function invitationLink(invitation: Invitation): string {
  const query = new URLSearchParams({ id: invitation.id, token: tokenOf(invitation) });
  return `${new URL(env().BASE_URL).origin}/accept-invitation?${query}`;
}

export function isTokenOf(invitation: Invitation, token: unknown): boolean {
  return typeof token === 'string' && isEqualSecret(token, tokenOf(invitation));
}

function tokenOf({ id, email }: Invitation): string {
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`invitation\0${id}\0${email.toLowerCase()}`)
    .digest('base64url');
}
