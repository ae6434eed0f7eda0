import 'server-only';
import { LRUCache } from 'lru-cache';
import { scopes } from '@/lib/contract/permissions';
import type { Caller } from '@/lib/server/core/principal';
import { hashCredential } from './hash-credential';

/** A caller as looked up, and the networks from which the credential may be used. */
type CachedCaller = { caller: Caller; networks: string[] };

/**
 * Callers that this process has looked up, by the hash of their credential, so that a page of the log takes one statement,
 * and so does a write. That statement checks whether the credential is still valid; names and scopes may be half a minute
 * old.
 */
const callers = new LRUCache<string, CachedCaller>({ max: 10_000, ttl: 30_000 });

export const credentialCache = {
  get: (credential: string) => callers.get(hashCredential(credential)),
  set(credential: string, cached: CachedCaller): void {
    // Callers who may neither read nor write are not cached: a change of that must take effect at once.
    const { permissions } = cached.caller;
    if (scopes.some((scope) => permissions.includes(scope)))
      callers.set(hashCredential(credential), cached);
  },
  delete: (credential: string) => callers.delete(hashCredential(credential)),
};
