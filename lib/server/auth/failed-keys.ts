import 'server-only';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { toSenderNetwork } from '@/lib/server/core/addresses';
import { ApiError } from '@/lib/server/core/errors';
import { makeSlots } from '@/lib/server/core/slots';
import { hashCredential } from './hash-credential';

// Anybody may send keys that do not exist, and each is a question to the database. So those that were asked about are
// remembered, few are asked about at a time, and a network that sends too many waits. In this process's memory: a count in
// the database would cost as much as the question.

const most = 20;
const seconds = 60;

/** The hashes of keys that are not valid. None of them becomes so: a key is made anew, and not unrevoked. */
const invalid = new LRUCache<string, true>({ max: 10_000, ttl: 10_000 });

/** The hashes of keys that were valid lately: no stranger at their network keeps them out. */
const valid = new LRUCache<string, true>({ max: 10_000, ttl: 60 * 60_000 });

const failures = new RateLimiterMemory({ points: most, duration: seconds });

const slots = makeSlots({
  most: 4,
  waiting: 1_000,
  sentence: 'Too many keys are being looked up for your network. Try again in a moment.',
  retryAfter: 1,
});

/**
 * What `look` finds for a key, or null. It is not asked where the key was not valid a moment ago. Throws 429 where too many keys
 * from this network were not.
 */
export async function lookUpKey<Found>(
  key: string,
  address: string | null,
  look: (hash: string) => Promise<Found | null>,
): Promise<Found | null> {
  const hash = hashCredential(key);
  if (invalid.has(hash)) return null;
  if (valid.has(hash)) return note(hash, await look(hash));
  const network = toSenderNetwork(address);
  return slots.run(network, async () => {
    // It may have been found out while this one waited.
    if (invalid.has(hash)) return null;
    await refuseAfterFailures(network);
    const found = note(hash, await look(hash));
    if (found === null) await failures.consume(network).catch(ignoreRefusal);
    return found;
  });
}

function note<Found>(hash: string, found: Found | null): Found | null {
  if (found === null) {
    invalid.set(hash, true);
    valid.delete(hash);
  } else valid.set(hash, true);
  return found;
}

async function refuseAfterFailures(network: string): Promise<void> {
  const counted = await failures.get(network);
  if (counted === null || counted.consumedPoints < most) return;
  const wait = String(Math.max(1, Math.ceil(counted.msBeforeNext / 1_000)));
  const sentence = `Too many keys that are not valid came from your network. Try again in ${wait} seconds.`;
  throw new ApiError('rate_limited', sentence, undefined, { 'Retry-After': wait });
}

/** One too many is what `refuseAfterFailures` says to the next. */
function ignoreRefusal(refused: unknown): void {
  if (!(refused instanceof RateLimiterRes)) throw refused;
}
