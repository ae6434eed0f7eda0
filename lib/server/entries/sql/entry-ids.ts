import 'server-only';
import type { Position } from './cursor';

// An entry's id is a UUIDv7 (RFC 9562, section 5.7) whose time is the entry's, so ids sort as the log does, and the range of a
// list is a range of ids. They are compared here and in PostgreSQL in lower case, where texts sort as the ids do.

const idOf = (milliseconds: number, rest: string): string => {
  // No entry is from before 1970.
  const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest}`;
};

/** Below the ids of all entries from `time` on (ISO 8601), and above all before. */
export const lowestIdAt = (time: string | number): string =>
  idOf(typeof time === 'number' ? time : Date.parse(time), '0000-0000-000000000000');

/** The time in an entry's id. */
export const timeOf = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));

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
