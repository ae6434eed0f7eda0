import 'server-only';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { ApiError } from '@/lib/server/core/errors';
import { poolSize } from '@/lib/server/db/client';
import { limitConcurrency } from './concurrency';

/** Half of the connections, so that no network keeps the others from signing in. */
const makeLimit = () =>
  limitConcurrency(
    { running: Math.floor(poolSize() / 2), waiting: 100 },
    () =>
      new ApiError(
        'rate_limited',
        'Too many requests of your network are waiting already. Try again in a moment.',
        undefined,
        { 'Retry-After': '5' },
      ),
  );

let limit: ReturnType<typeof makeLimit> | undefined;

/**
 * Runs a change to the accounts, which holds a connection while a password is hashed or a lock is waited for. Of one network
 * only a few run at a time. Throws 429 where too many wait.
 */
export function inTurn<T>(address: string | null, work: () => Promise<T>): Promise<T> {
  limit ??= makeLimit();
  return limit(toClientNetwork(address), work);
}
