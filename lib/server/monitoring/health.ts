import 'server-only';
import type pg from 'pg';
import type { Health } from '@/lib/contract/health';
import { healthPool } from '@/lib/server/db/client';
import { checkDatabase, reasonOf } from './database-checks';

/** How long an entry may wait for its number, in milliseconds, before it is a problem. */
const longestLag = 10_000;

let checking: Promise<Health> | undefined;

/**
 * Whether the server can be trusted with entries, and if not, why. Does not throw: an outage is a result. It uses a connection
 * of its own, so that it does not wait for busy ones; concurrent callers share one result.
 */
export function checkHealth(): Promise<Health> {
  checking ??= check().finally(() => {
    checking = undefined;
  });
  return checking;
}

async function check(): Promise<Health> {
  let connection: pg.PoolClient | undefined;
  try {
    connection = await healthPool().connect();
    const { problems, warnings, lag } = await checkDatabase(connection);
    if (lag !== null && lag > longestLag) problems.push(`the sequencer is ${lag} ms behind`);
    return {
      status: problems.length === 0 ? 'ready' : 'not_ready',
      problems,
      warnings,
      sequencer_lag_ms: lag,
    };
  } catch (error) {
    return {
      status: 'not_ready',
      problems: [reasonOf(error)],
      warnings: [],
      sequencer_lag_ms: null,
    };
  } finally {
    // Not kept where something failed: it may be what is wrong.
    connection?.release();
  }
}
