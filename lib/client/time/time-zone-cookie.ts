export const timeZoneCookie = 'time_zone';

/** A zone that Intl knows, whatever the cookie says. */
export function parseTimeZone(value: string | undefined) {
  return knownTimeZone(value) ?? 'UTC';
}

/** The zone's own spelling, or null where there is no such zone. */
export function knownTimeZone(value: string | undefined) {
  if (!value) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
