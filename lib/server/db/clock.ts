import 'server-only';
import { client } from './client';

/** A clock that is behind by less, in seconds, has been corrected in the ordinary way. */
export const toleratedSetback = 1;

/**
 * By how many seconds the database's clock is behind a time up to which the log was said to be complete: it was set back. 0 where
 * it was not. Until it has caught up, all entries get that time (`audit_log_now()` in the first migration).
 */
export async function getClockSetback(): Promise<number> {
  const [row] = await client('audit_log_server').$queryRaw<{ seconds: number }[]>`
    SELECT (last_value / 1000.0 - extract(epoch FROM clock_timestamp()))::float8 AS seconds FROM audit_log_clock`;
  return Math.max(0, row?.seconds ?? 0);
}
