import 'server-only';
import { LRUCache } from 'lru-cache';
import { client } from '@/lib/server/db/client';

/** How long a result is reused, in milliseconds: a time through which the log was complete remains so. */
const ttl = 500;

type Watermark = { through: Date | null };

// A failure reaches those who wait for it, and is not cached.
const watermark = new LRUCache<'all', Watermark>({
  max: 1,
  ttl,
  fetchMethod: async () => {
    const [row] = await client('audit_log_server').$queryRaw<Watermark[]>`
      SELECT audit_log_complete_through() AS through`;
    return row ?? { through: null };
  },
});

/**
 * The time before which nothing will ever be added to the log, or null if the database does not let the owner see it.
 * For the proof see audit_log_complete_through() in the first migration.
 */
export async function getWatermark(): Promise<Date | null> {
  return (await watermark.forceFetch('all')).through;
}
