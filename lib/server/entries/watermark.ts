import 'server-only';
import { LRUCache } from 'lru-cache';
import { isReadOnly } from '@/lib/server/core/errors';
import { client } from '@/lib/server/db/client';

/** How long an answer is used again, in milliseconds: a time through which the log was complete stays so. */
const ttl = 500;

type Watermark = { through: Date | null };

// A failure is for those who wait for it: it is not kept.
const watermark = new LRUCache<'all', Watermark>({
  max: 1,
  ttl,
  fetchMethod: async () => {
    try {
      const [row] = await client('audit_log_server').$queryRaw<Watermark[]>`
        SELECT audit_log_complete_through() AS through`;
      return row ?? { through: null };
    } catch (error) {
      if (isReadOnly(error)) return { through: null };
      throw error;
    }
  },
});

/**
 * The time before which nothing will ever be added to the log, or null where that is not known: a database that is read-only
 * cannot note what was promised.
 * For the proof see audit_log_complete_through() in the first migration.
 */
export async function getWatermark(): Promise<Date | null> {
  return (await watermark.forceFetch('all')).through;
}
