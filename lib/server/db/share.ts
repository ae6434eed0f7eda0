import 'server-only';
import { env } from '@/lib/server/core/env';
import { makeSlots } from '@/lib/server/core/slots';

/** The most connections of a pool of this process. At least two: while one waits for a lock, another may have to release it. */
export const poolSize = () =>
  Math.max(2, Math.ceil(env().DATABASE_POOL_SIZE / env().WEB_CONCURRENCY));

const makeShares = (pool: string) =>
  makeSlots({
    name: `connections of ${pool}`,
    most: Math.floor(poolSize() / 2),
    waiting: 1_000,
    longestWait: 3_000,
    // As the pool itself says: these wait for a connection too.
    tooLong: () => new Error('timeout exceeded when trying to connect'),
    sentence: 'Your organization has too many requests waiting. Try again in a moment.',
    retryAfter: 1,
  });

const shares = new Map<string, ReturnType<typeof makeShares>>();

/**
 * Runs what needs a connection of `pool` for an organization. One organization uses at most half of them, and its further
 * requests wait, so that those of others never wait behind them. Throws 429 if too many wait, and after three seconds what the
 * pool throws. `work` must not call this for the same pool again.
 */
export function inShare<T>(
  pool: string,
  organizationId: string,
  work: () => Promise<T>,
): Promise<T> {
  let share = shares.get(pool);
  if (share === undefined) {
    share = makeShares(pool);
    shares.set(pool, share);
  }
  return share.run(organizationId, work);
}
