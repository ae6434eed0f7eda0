export const timeZoneCookie = 'time_zone';

/** A valid time zone, whatever the cookie contains. */
export function parseTimeZone(value: string | undefined) {
  return knownTimeZone(value) ?? 'UTC';
}

/** The canonical name of a time zone, or null if it does not exist. */
export function knownTimeZone(value: string | undefined) {
  if (!value) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
