import { resolvedTimeZone } from '@/lib/contract/time-zone';

export const timeZoneCookie = 'time_zone';

/** A valid time zone, whatever the cookie contains. */
export function parseTimeZone(value: string | undefined) {
  return knownTimeZone(value) ?? 'UTC';
}

/** The canonical name of a time zone, or null if it does not exist. */
export function knownTimeZone(value: string | undefined) {
  return value ? resolvedTimeZone(value) : null;
}
