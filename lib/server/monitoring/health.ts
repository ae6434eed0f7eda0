import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Health } from '@/lib/contract/health';
import { env } from '@/lib/server/core/env';
import { healthPool } from '@/lib/server/db/client';
import { takeConnection } from '@/lib/server/db/pool';
import { keyIsMissing } from '@/lib/server/evidence/signing-key';
import { checkDatabase, type Findings, reasonOf } from './database-checks';
import { checkDisk } from './disk';

/** How long an entry may wait for its number, in milliseconds, before it is a problem. */
const longestLag = 10_000;

/** Anybody may ask, without a limit: one check runs at a time, and its result is used for a second. */
const checked = new LRUCache<'now', Health>({ max: 1, ttl: 1_000, fetchMethod: checkHealth });

/** The result of `checkHealth`, at most a second old. */
export const getHealth = (): Promise<Health> => checked.forceFetch('now');

/**
 * Whether the server can be trusted with entries, and if not, why. Does not throw: an outage is a result. It uses a connection
 * of its own, so that it does not wait for busy ones.
 */
export async function checkHealth(): Promise<Health> {
  const [{ problems, warnings, lag }, disk] = await Promise.all([askDatabase(), checkDisk()]);
  // A write that found no room says the same.
  const all = [...new Set([...disk.problems, ...problems])];
  return {
    status: all.length === 0 ? 'ready' : 'not_ready',
    problems: all,
    warnings: [...warnings, ...disk.warnings, ...checkKey()],
    sequencer_lag_ms: lag,
  };
}

const checkKey = () => (env().SIGNING_KEY === undefined ? [keyIsMissing] : []);

async function askDatabase(): Promise<Findings> {
  let connection: Awaited<ReturnType<typeof takeConnection>> | undefined;
  try {
    connection = await takeConnection(healthPool());
    const findings = await checkDatabase(connection.client);
    const { lag, problems } = findings;
    if (lag !== null && lag > longestLag) problems.push(`the sequencer is ${lag} ms behind`);
    return findings;
  } catch (error) {
    return { problems: [reasonOf(error)], warnings: [], lag: null };
  } finally {
    // Not kept where something failed: it may be what is wrong.
    connection?.release();
  }
}
