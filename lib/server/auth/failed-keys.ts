import 'server-only';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { ApiError } from '@/lib/server/core/errors';
import { makeSlots } from '@/lib/server/core/slots';
import { hashCredential } from './hash-credential';

// Anybody may send keys that do not exist, and each costs a database query. So invalid keys are cached, few unknown keys are
// looked up at once, and a network that sends too many has to wait. In memory, because counting in the database would cost
// as much as the lookup.

/** Of a network. */
const maxFailures = 20;
const windowSeconds = 60;

/** Hashes of invalid keys. None becomes valid: keys are random, and never restored. */
const invalid = new LRUCache<string, true>({ max: 10_000, ttl: 10_000 });

/** Hashes of keys that were valid recently: they are exempt, whatever else their network sends. */
const valid = new LRUCache<string, true>({ max: 10_000, ttl: 60 * 60_000 });

const failures = new RateLimiterMemory({ points: maxFailures, duration: windowSeconds });

const slots = makeSlots({
  name: 'key lookups',
  most: 4,
  waiting: 1_000,
  sentence: 'Too many keys are being looked up for your network. Try again in a moment.',
  retryAfter: 1,
});

/** Looks a key up by its hash, unless it was invalid a moment ago. Null if invalid. Throws 429 if its network has sent too many. */
export async function lookUpKey<Found>(
  key: string,
  address: string | null,
  find: (hash: string) => Promise<Found | null>,
): Promise<Found | null> {
  const hash = hashCredential(key);
  if (invalid.has(hash)) return null;
  if (valid.has(hash)) return remember(hash, await find(hash));
  const network = toClientNetwork(address);
  return slots.run(network, async () => {
    // Another request may have looked it up meanwhile.
    if (invalid.has(hash)) return null;
    await refuseAfterFailures(network);
    const found = remember(hash, await find(hash));
    if (found === null) await failures.consume(network).catch(ignoreRefusal);
    return found;
  });
}

function remember<Found>(hash: string, found: Found | null): Found | null {
  if (found === null) {
    invalid.set(hash, true);
    valid.delete(hash);
  } else valid.set(hash, true);
  return found;
}

async function refuseAfterFailures(network: string): Promise<void> {
  const counted = await failures.get(network);
  if (counted === null || counted.consumedPoints < maxFailures) return;
  const wait = String(Math.max(1, Math.ceil(counted.msBeforeNext / 1_000)));
  const sentence = `Too many keys that are not valid came from your network. Try again in ${wait} seconds.`;
  throw new ApiError('rate_limited', sentence, undefined, { 'Retry-After': wait });
}

/** `refuseAfterFailures` throws for the next one. */
function ignoreRefusal(refused: unknown): void {
  if (!(refused instanceof RateLimiterRes)) throw refused;
}
