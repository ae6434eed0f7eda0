import 'server-only';
import { logError } from '@/lib/server/core/log';
import { log } from './client';

// Which months there are, where the log is kept by month (prisma/scaling/partitions.sql). What is known of them decides on what a
// page costs and on nothing else.

/** How often it is asked again which months there are, in milliseconds. */
const keep = 60_000;

let months: readonly string[] = [];
let askedAt = Number.NEGATIVE_INFINITY;

/** When the months begin (ISO 8601), ascending, as far as is known: that is asked for beside the pages, and none waits for it. */
export function knownMonths(): readonly string[] {
  const now = performance.now();
  if (now - askedAt > keep) {
    askedAt = now;
    ask().then(
      (found) => {
        months = found;
      },
      (error) => logError('it could not be asked which months the log has', error),
    );
  }
  return months;
}

export const isByMonth = () => months.length > 0;

/** None where the log is one table. */
async function ask(): Promise<string[]> {
  const rows = await log().$queryRaw<{ begins: Date }[]>`
    SELECT begins FROM (
      SELECT substring(pg_get_expr(relpartbound, oid) FROM 'FROM \\(''([^'']+)')::timestamptz AS begins
      FROM pg_class JOIN pg_inherits ON inhrelid = oid WHERE inhparent = to_regclass('audit_log')
    ) AS month
    WHERE begins IS NOT NULL ORDER BY begins`;
  return rows.map(({ begins }) => begins.toISOString());
}
