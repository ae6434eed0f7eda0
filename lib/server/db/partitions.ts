import 'server-only';
import { LRUCache } from 'lru-cache';
import { logError } from '@/lib/server/core/log';
import { log } from './client';

// The months of a log partitioned by month (prisma/scaling/partitions.sql). Stale knowledge of them affects the cost of a
// page and nothing else.

const months = new LRUCache<'all', readonly string[]>({
  max: 1,
  ttl: 60_000,
  allowStale: true,
  noDeleteOnStaleGet: true,
  // A failure is cached too, so that during an outage not every page tries again.
  fetchMethod: (_, known = []) =>
    readMonths().catch((error: unknown) => {
      logError('the months of the log could not be read', error);
      return known;
    }),
});

/** When the known months begin (ISO 8601), ascending. They are read in the background, and no page waits for it. */
export function knownMonths(): readonly string[] {
  if (months.getRemainingTTL('all') <= 0) void months.fetch('all');
  return months.get('all') ?? [];
}

export const isByMonth = () => knownMonths().length > 0;

/** Empty if the log is one table. */
async function readMonths(): Promise<string[]> {
  const rows = await log().$queryRaw<{ begins: Date }[]>`
    SELECT begins FROM (
      SELECT audit_log_time(substring(pg_get_expr(relpartbound, oid) FROM 'FROM \\(''([^'']+)')::uuid) AS begins
      FROM pg_class JOIN pg_inherits ON inhrelid = oid WHERE inhparent = to_regclass('audit_log')
    ) AS month
    WHERE begins IS NOT NULL ORDER BY begins`;
  return rows.map(({ begins }) => begins.toISOString());
}
