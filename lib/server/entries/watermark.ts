import 'server-only';
import { LRUCache } from 'lru-cache';
import { isReadOnly, isTimeLimit } from '@/lib/server/core/errors';
import { logInfo, logWarning } from '@/lib/server/core/log';
import { client, poolNamed } from '@/lib/server/db/client';
import { toleratedSetback } from '@/lib/server/db/clock';
import { runPipeline } from '@/lib/server/db/pipeline';
import { prepared } from '@/lib/server/db/prepared';
import { Prisma } from '@/lib/server/prisma-client/client';

/** How long a result is reused, in milliseconds: a time through which the log was complete remains so. */
const ttl = 500;

type Watermark = { through: Date | null };

/** How long the nodes of a cluster are waited for, in milliseconds: one that is away must not hold up the lists of the others. */
const longestLook = 1_000;

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
      const [row] = await client('audit_log_server').$queryRaw<{ through: Date; clock: Date }[]>`
        SELECT through, clock_timestamp() AS clock FROM audit_log_complete_through() AS through`;
      if (row === undefined) return { through: null };
      watchClock(row.through, row.clock);
      return { through: await withoutHidden(row.through) };
    } catch (error) {
      if (isReadOnly(error)) return { through: null };
      throw error;
    }
  },
});

/**
 * The same time, or the earlier one from which on entries may be hidden (`audit_log_hidden_from()` in the first migration); null if that
 * cannot be known. To be called after the first, and apart from it, because that has a lock for which others wait.
 */
async function withoutHidden(through: Date): Promise<Date | null> {
  try {
    const [rows] = await runPipeline(poolNamed('audit_log_server', 'audit_log_server'), [
      { text: `SET LOCAL statement_timeout = ${longestLook}`, values: [] },
      prepared(Prisma.sql`
        SELECT CASE WHEN hidden_from IS NOT NULL THEN least(${through}::timestamptz, hidden_from) END AS through
        FROM audit_log_hidden_from() AS hidden_from`),
    ]);
    return (rows?.[0] as Watermark | undefined)?.through ?? null;
  } catch (error) {
    if (isTimeLimit(error)) return null;
    throw error;
  }
}

/**
 * The time before which nothing will ever be added to the log, or null if that is not known: a read-only database cannot
 * record what was promised.
 * For the proof see audit_log_complete_through() in the first migration.
 */
export async function getWatermark(): Promise<Date | null> {
  return (await watermark.forceFetch('all')).through;
}
