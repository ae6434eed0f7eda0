import 'server-only';
import { LRUCache } from 'lru-cache';
import { isReadOnly } from '@/lib/server/core/errors';
import { logInfo, logWarning } from '@/lib/server/core/log';
import { client } from '@/lib/server/db/client';
import { toleratedSetback } from '@/lib/server/db/clock';

/** How long a result is reused, in milliseconds: a time through which the log was complete remains so. */
const ttl = 500;

type Watermark = { through: Date | null };

/** `through` also considers what cannot be seen yet (`audit_log_hidden_from()` in the first migration). */
type PromisedRow = Watermark & { promised: Date; clock: Date };

let isSetBack = false;

/** Logs when the database's clock was set back, and when it has caught up. */
function watchClock(through: Date, clock: Date): void {
  const setback = (through.getTime() - clock.getTime()) / 1000;
  if (setback > toleratedSetback === isSetBack) return;
  isSetBack = !isSetBack;
  if (isSetBack) logWarning(`the clock of the database was set back by ${Math.round(setback)} s`);
  else logInfo('the clock of the database has caught up');
}

// A failure reaches those who wait for it, and is not cached.
const watermark = new LRUCache<'all', Watermark>({
  max: 1,
  ttl,
  fetchMethod: async () => {
    try {
      // The subqueries keep the order of the two calls.
      const [row] = await client('audit_log_server').$queryRaw<PromisedRow[]>`
        SELECT promised, clock_timestamp() AS clock,
          CASE WHEN hidden_from IS NOT NULL THEN least(promised, hidden_from) END AS through
        FROM (
          SELECT promised, audit_log_hidden_from() AS hidden_from
          FROM (SELECT audit_log_complete_through() AS promised OFFSET 0) AS called OFFSET 0) AS asked`;
      if (row === undefined) return { through: null };
      watchClock(row.promised, row.clock);
      return row;
    } catch (error) {
      if (isReadOnly(error)) return { through: null };
      throw error;
    }
  },
});

/**
 * The time before which nothing will ever be added to the log, or null if that is not known: a read-only database cannot
 * record what was promised.
 * For the proof see audit_log_complete_through() in the first migration.
 */
export async function getWatermark(): Promise<Date | null> {
  return (await watermark.forceFetch('all')).through;
}
