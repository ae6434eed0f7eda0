import 'server-only';
import { LRUCache } from 'lru-cache';
import { logError } from '@/lib/server/core/log';
import { log } from './client';

// Which months there are, where the log is kept by month (prisma/scaling/partitions.sql). What is known of them decides on what a
// page costs and on nothing else.

const months = new LRUCache<'all', readonly string[]>({
  max: 1,
  ttl: 60_000,
  allowStale: true,
  noDeleteOnStaleGet: true,
  // A failure counts as an answer: during an outage it is not asked again for each page.
  fetchMethod: (_, known = []) =>
    readMonths().catch((error: unknown) => {
      logError('the months of the log could not be read', error);
      return known;
    }),
});

/** When the months begin (ISO 8601), ascending, as far as is known: they are read beside the pages, and none waits for it. */
export function knownMonths(): readonly string[] {
  if (months.getRemainingTTL('all') <= 0) void months.fetch('all');
  return months.get('all') ?? [];
}

export const isByMonth = () => knownMonths().length > 0;

/** None where the log is one table. */
async function readMonths(): Promise<string[]> {
  const rows = await log().$queryRaw<{ begins: Date }[]>`
    SELECT begins FROM (
      SELECT substring(pg_get_expr(relpartbound, oid) FROM 'FROM \\(''([^'']+)')::timestamptz AS begins
      FROM pg_class JOIN pg_inherits ON inhrelid = oid WHERE inhparent = to_regclass('audit_log')
    ) AS month
    WHERE begins IS NOT NULL ORDER BY begins`;
  return rows.map(({ begins }) => begins.toISOString());
}
