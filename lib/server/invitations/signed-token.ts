import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from '@/lib/server/core/env';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';

/**
 * What a link carries: the time it ends, and a signature of that and of the facts that it is good for. It is not stored: it is
 * worthless as soon as one of the facts is another.
 */
export function signToken(facts: readonly string[], ends: number): string {
  return `${ends}.${sign(facts, ends)}`;
}

export function isTokenOf(facts: readonly string[], token: unknown, now = Date.now()): boolean {
  if (typeof token !== 'string') return false;
  const [, ends = '', signature = ''] = /^(\d{1,15})\.([\w-]+)$/.exec(token) ?? [];
  return isEqualSecret(signature, sign(facts, Number(ends))) && now < Number(ends);
}

/** The address of a page of this server, by its setting and never by the request: `Host` is what a client sends. */
export function pageLink(path: string, query: Record<string, string>): string {
  return `${new URL(env().BASE_URL).origin}${path}?${new URLSearchParams(query)}`;
}

function sign(facts: readonly string[], ends: number): string {
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(JSON.stringify([...facts, ends]))
    .digest('base64url');
}
