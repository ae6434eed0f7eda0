import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from '@/lib/server/core/env';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';

type Invitation = { id: string; email: string };

/** How a link reaches whom it invites: by mail to the address, or by the hands of whoever was shown it. */
type Channel = 'mail' | 'hand';

/**
 * The link that accepts an invitation. Its token is signed, so that nobody can make it from an invitation's id, and not
 * stored: for an invitation that is revoked, used or expired it is worthless. A mailed link has another token than one that is
 * shown: only the mailed one proves that its holder receives mail at the address.
 */
export function invitationLink(invitation: Invitation, channel: Channel): string {
  const query = new URLSearchParams({ id: invitation.id, token: tokenOf(invitation, channel) });
  return `${new URL(env().BASE_URL).origin}/accept-invitation?${query}`;
}

/** How the token of an invitation was delivered, or null if it is not one of its tokens. */
export function channelOf(invitation: Invitation, token: unknown): Channel | null {
  if (typeof token !== 'string') return null;
  const channels: Channel[] = ['mail', 'hand'];
  return channels.find((channel) => isEqualSecret(token, tokenOf(invitation, channel))) ?? null;
}

function tokenOf({ id, email }: Invitation, channel: Channel): string {
  const use = channel === 'mail' ? 'mailed invitation' : 'invitation';
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`${use}\0${id}\0${email.toLowerCase()}`)
    .digest('base64url');
}
