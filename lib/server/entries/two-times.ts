import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { selectHasTwoTimes } from './sql/event-time';

/** The organizations whose log has such an entry. They always will: entries stay, or leave with all that is as old. */
const known = new LRUCache<number, true>({ max: 10_000, ttl: 60 * 60_000 });

/** Whether the log has an entry whose two times differ by more than a minute: then the page is in the order of events. */
export async function hasTwoTimes(caller: Caller): Promise<boolean> {
  if (known.has(caller.org)) return true;
  const [row] = await readLog<{ found: boolean }>(caller, selectHasTwoTimes(caller.org), {
    isPlannedOnce: true,
  });
  const found = row?.found === true;
  if (found) known.set(caller.org, true);
  return found;
}
