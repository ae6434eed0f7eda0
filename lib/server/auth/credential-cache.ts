import 'server-only';
import { LRUCache } from 'lru-cache';
import { scopes } from '@/lib/contract/permissions';
import type { Caller } from '@/lib/server/db/guard';
import { hashCredential } from './hash-credential';

/** Who a credential is, as it was looked up, and the networks that it may come from. */
export type Remembered = Caller & { networks: string[] };

/**
 * Credentials that this process has looked up, by their hashes, so that a page of the log takes one statement, and a write
 * one. What changes with time is not trusted to memory but asked in that statement; names and scopes may be half a minute old.
 */
const credentials = new LRUCache<string, Remembered>({ max: 10_000, ttl: 30_000 });

export function remember(credential: string, known: Remembered): void {
  // Who may do neither is refused, and hears at once when that changes.
  const { permissions } = known.viewer;
  if (scopes.some((scope) => permissions.includes(scope)))
    credentials.set(hashCredential(credential), known);
}

export const recall = (credential: string) => credentials.get(hashCredential(credential)) ?? null;

export function forget(credential: string): void {
  credentials.delete(hashCredential(credential));
}
