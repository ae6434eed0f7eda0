import type { ScimToken } from '@/lib/contract/scim';

export type ScimTokenState = 'active' | 'replaced' | 'expired' | 'revoked';

/** What a token is good for at a time, in milliseconds since 1970. */
export function stateOf({ revoked_at, expires_at }: ScimToken, now: number): ScimTokenState {
  if (revoked_at !== null) return 'revoked';
  if (expires_at === null) return 'active';
  return Date.parse(expires_at) <= now ? 'expired' : 'replaced';
}

/** Whether it still works. */
export const works = (state: ScimTokenState) => state === 'active' || state === 'replaced';
