import 'server-only';
import { idOf, timeOf } from '@/lib/server/core/entry-id';
import type { Position } from './cursor';

// Ids sort as the log does, so the range of a list is a range of ids. They are compared here and in PostgreSQL in lower case, where
// texts sort as the ids do.

/** Below the ids of all entries from `time` on (ISO 8601), and above all before. */
export const lowestIdAt = (time: string | number): string =>
  idOf(typeof time === 'number' ? time : Date.parse(time), '-0000-0000-000000000000');

/**
 * The id at a position: between those of the entries before it and after it. A cursor that was not given by this product may
 * have another time than its id, and then its time decides.
 */
export function idAt({ createdAt, id }: Position): string {
  const time = Date.parse(createdAt);
  const own = timeOf(id).getTime();
  if (own === time) return id.toLowerCase();
  return lowestIdAt(own < time ? time : time + 1);
}
