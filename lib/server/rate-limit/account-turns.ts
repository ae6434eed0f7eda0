import 'server-only';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { makeSlots } from '@/lib/server/core/slots';
import { poolSize } from '@/lib/server/db/share';

/** Half of the connections, so that no network keeps the others from signing in. */
const makeTurns = () =>
  makeSlots({
    name: 'account changes',
    most: Math.floor(poolSize() / 2),
    waiting: 100,
    sentence: 'Too many requests of your network are waiting already. Try again in a moment.',
    retryAfter: 5,
  });

let turns: ReturnType<typeof makeTurns> | undefined;

/**
 * Runs a change to the accounts, which holds a connection while a password is hashed or a lock is waited for. Of one network
 * only a few run at a time. Throws 429 where too many wait.
 */
export function inTurn<T>(address: string | null, work: () => Promise<T>): Promise<T> {
  turns ??= makeTurns();
  return turns.run(toClientNetwork(address), work);
}
