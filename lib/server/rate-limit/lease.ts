import 'server-only';
import { LRUCache } from 'lru-cache';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { headersOf, overLimit } from './limiter';

/** Points that this process has taken from the shared limit of one organization or API key, and uses one by one. */
type Lease = {
  left: number;
  /** What was left of the limit when these were taken. */
  remaining: number;
  /** By `performance.now()`: its points expire with the window. */
  endsAt: number;
  /** How many points it started with. */
  size: number;
};

/**
 * Counts requests against a limit for each `key` (an organization or an API key) that all processes share, without a database
 * query for each: a process takes points in advance, one at first, and twice as many each time that they were used up within
 * the window, up to a fiftieth of the limit and a twentieth of what is left. Never more than the limit are admitted; an idle
 * process may leave some unused.
 */
export function leaseFrom(limiter: RateLimiterAbstract) {
  const leases = new LRUCache<string, Lease>({ max: 10_000 });
  const pending = new Map<string, Promise<void>>();
  const sizeAfter = ({ size, remaining }: Lease) =>
    Math.max(1, Math.floor(Math.min(size * 2, limiter.points / 50, remaining / 20)));

  async function take(key: string): Promise<void> {
    const now = performance.now();
    const last = leases.get(key);
    const size = last !== undefined && now < last.endsAt ? sizeAfter(last) : 1;
    const { points, remainingPoints, msBeforeNext } = await consumeUpTo(limiter, key, size);
    const endsAt = performance.now() + msBeforeNext;
    leases.set(key, { left: points, remaining: remainingPoints, endsAt, size });
  }

  /** Counts one for `key`. Returns the limit's headers, or throws 429 with the sentence of `toSentence(seconds to wait)`. */
  return async (key: string, toSentence: (seconds: string) => string) => {
    for (;;) {
      const lease = leases.get(key);
      const now = performance.now();
      if (lease !== undefined && lease.left > 0 && now < lease.endsAt) {
        lease.left--;
        const position = {
          remainingPoints: lease.remaining + lease.left,
          msBeforeNext: lease.endsAt - now,
        };
        return headersOf(position, limiter.points);
      }
      const waiting = pending.get(key) ?? take(key).finally(() => pending.delete(key));
      pending.set(key, waiting);
      await waiting.catch((error: unknown) => {
        throw error instanceof RateLimiterRes ? overLimit(limiter, error, toSentence) : error;
      });
    }
  };
}

/** Takes `size` points, or as many as are left. Throws the limiter's result if none is. */
async function consumeUpTo(limiter: RateLimiterAbstract, key: string, size: number) {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(key, size);
    return { points: size, remainingPoints, msBeforeNext };
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    // A rejection from memory has no count of consumed points.
    const over = error.consumedPoints - limiter.points;
    if (over <= 0 || over >= size) throw error;
    return { points: size - over, remainingPoints: 0, msBeforeNext: error.msBeforeNext };
  }
}
