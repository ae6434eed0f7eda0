import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from '@/lib/server/core/env';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';

const day = 24 * 3_600_000;

/** What only whoever reads the mail of an address can send for a day: the time it ends, and a signature. */
export function proofOf(email: string, now: number): string {
  const ends = now + day;
  return `${ends}.${sign(email, ends)}`;
}

export function isProofOf(email: unknown, proof: unknown, now: number): boolean {
  if (typeof email !== 'string' || typeof proof !== 'string') return false;
  const [, ends = '', signature = ''] = /^(\d{1,15})\.([\w-]+)$/.exec(proof) ?? [];
  return isEqualSecret(signature, sign(email, Number(ends))) && now < Number(ends);
}

/** The page that goes on with the sign-up of an address. */
export function signUpLink(email: string): string {
  const query = new URLSearchParams({ email, token: proofOf(email, Date.now()) });
  return `${new URL(env().BASE_URL).origin}/sign-up?${query}`;
}

function sign(email: string, ends: number): string {
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`sign-up\0${ends}\0${email.toLowerCase()}`)
    .digest('base64url');
}
