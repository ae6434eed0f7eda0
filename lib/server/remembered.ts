import 'server-only';
import { LRUCache } from 'lru-cache';
import { hashCredential } from './hash-credential';
import type { Reader } from './read-log';

/** Who a credential is, as it was looked up, and the networks that it may come from. */
export type Remembered = Reader & { networks: string[] };

/**
 * Credentials that this process has looked up, by their hashes, so that a page of the log takes one statement. What changes
 * with time is not trusted to memory but asked in that statement; names and scopes may be half a minute old.
 */
const credentials = new LRUCache<string, Remembered>({ max: 10_000, ttl: 30_000 });

export function remember(credential: string, known: Remembered): void {
  // Who may not read gets no page, and hears at once when that changes.
  if (known.viewer.permissions.includes('audit_log:read'))
    credentials.set(hashCredential(credential), known);
}

export const recall = (credential: string) => credentials.get(hashCredential(credential)) ?? null;

export function forget(credential: string): void {
  credentials.delete(hashCredential(credential));
}
