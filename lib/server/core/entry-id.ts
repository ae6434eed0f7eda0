import 'server-only';

// An entry's id is a UUIDv7 (RFC 9562, section 5.7) whose first 48 bits are the entry's time, in milliseconds since 1970. The
// migration's `audit_log_id()` makes the same.

/** The id with this time, and what follows the time: `-0000-0000-000000000000` is the lowest. */
export function idOf(milliseconds: number, rest: string): string {
  // No entry is from before 1970.
  const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${rest}`;
}

/** The time in an entry's id. */
export const timeOf = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
