import 'server-only';
import { LRUCache } from 'lru-cache';
import { scopes } from '@/lib/contract/permissions';
import type { Caller } from '@/lib/server/core/principal';
import { hashCredential } from './hash-credential';

/** A caller as they were looked up, and the networks that the credential may be used from. */
export type CachedCaller = { caller: Caller; networks: string[] };

/**
 * Credentials that this process has looked up, by their hashes, so that a page of the log takes one statement, and a write
 * one. Whether a credential is still valid is never taken from here but checked in that statement; names and scopes may be
 * half a minute old.
 */
const callers = new LRUCache<string, CachedCaller>({ max: 10_000, ttl: 30_000 });

export const credentialCache = {
  get: (credential: string) => callers.get(hashCredential(credential)),
  set(credential: string, cached: CachedCaller): void {
    // Callers who may neither read nor write are refused, and must notice at once when that changes.
    const { permissions } = cached.caller;
    if (scopes.some((scope) => permissions.includes(scope)))
      callers.set(hashCredential(credential), cached);
  },
  delete: (credential: string) => callers.delete(hashCredential(credential)),
};
