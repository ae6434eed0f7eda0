import 'server-only';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { consume, makeLimiter } from './limiter';

// Witnesses are asked without a credential, and a test of an anchor makes this server send a request to somebody else.

/** A log asks each of its witnesses once a minute. Counted in memory: it costs less than what it prevents. */
const witnessing = new RateLimiterMemory({ points: 300, duration: 60 });

/** Counts a request to a witness by its network. Throws 429 over the limit. */
export async function countWitnessing(address: string | null): Promise<void> {
  await consume(
    witnessing,
    toClientNetwork(address),
    (seconds) => `Too many requests of your network. Try again in ${seconds} seconds.`,
  );
}

let tests: ReturnType<typeof makeLimiter> | undefined;

/** Counts a test of an anchor by its organization. Throws 429 over the limit. */
export async function countAnchorTest(organizationId: string): Promise<void> {
  tests ??= makeLimiter({ name: 'anchor test', points: 10, duration: 60 });
  await consume(
    tests,
    organizationId,
    (seconds) => `Anchors are tested at most 10 times a minute. Try again in ${seconds} seconds.`,
  );
}
