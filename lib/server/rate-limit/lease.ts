import 'server-only';
import { LRUCache } from 'lru-cache';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { headersOf, overLimit } from './limiter';

/** Points that this process has taken of a key's, for all processes together, and gives out one by one. */
type Lease = {
  left: number;
  /** What was left for all when these were taken. */
  remaining: number;
  /** By `performance.now()`: with the window of time its points end too. */
  endsAt: number;
  /** How many points it began with. */
  size: number;
};

/**
 * Counts requests of many keys against one limit that all processes share, without asking the database for each: a process
 * takes points in advance, one at first, and twice as many each time that they were used up within the window, up to
 * a fiftieth of the limit and a twentieth of what is left. Never are more let in than the limit; a process that falls silent
 * may leave some unused.
 */
export function leaseFrom(limiter: RateLimiterAbstract) {
  const leases = new LRUCache<string, Lease>({ max: 10_000 });
  const asked = new Map<string, Promise<void>>();
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

  /** Counts one of `key`; says where it stands, or throws 429 with the sentence that `refuse` makes of the seconds to wait. */
  return async (key: string, refuse: (seconds: string) => string) => {
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
      const waiting = asked.get(key) ?? take(key).finally(() => asked.delete(key));
      asked.set(key, waiting);
      await waiting.catch((refused: unknown) => {
        throw refused instanceof RateLimiterRes ? overLimit(limiter, refused, refuse) : refused;
      });
    }
  };
}

/** Takes `size` points, or, where fewer are left, those. Throws the refusal where none is. */
async function consumeUpTo(limiter: RateLimiterAbstract, key: string, size: number) {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(key, size);
    return { points: size, remainingPoints, msBeforeNext };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    // A refusal from memory tells of no points that were taken.
    const over = refused.consumedPoints - limiter.points;
    if (over <= 0 || over >= size) throw refused;
    return { points: size - over, remainingPoints: 0, msBeforeNext: refused.msBeforeNext };
  }
}
