export const timeZoneCookie = 'time_zone';

/** A zone that Intl knows, whatever the cookie says. */
export function parseTimeZone(value: string | undefined) {
  if (!value) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
