import 'server-only';
import { randomBytes } from 'node:crypto';
import { guestPath } from '@/lib/contract/guest-session';
import { env } from '@/lib/server/core/env';
import { hashCredential } from './hash-credential';

const form = /^hs_guest_[0-9a-f]{64}$/;

export function newGuestToken() {
  const token = `hs_guest_${randomBytes(32).toString('hex')}`;
  return { token, tokenHash: hashCredential(token) };
}

/** What is stored of a token, or null if nothing of this form ever was one. */
export const hashOfToken = (token: string): string | null =>
  form.test(token) ? hashCredential(token) : null;

/**
 * The link of a token. The token is its fragment, which browsers send to no server: so it is in no log, and a program that only fetches
 * the link opens nothing.
 */
export const guestLinkOf = (token: string): string =>
  `${new URL(env().BASE_URL).origin}${guestPath}#${token}`;
