// The times that the log takes, in milliseconds since 1970: those of the years 1 to 9999, which ISO 8601 has with four digits.

export const earliestTime = Date.parse('0001-01-01T00:00:00.000Z');
export const latestTime = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether the log takes a time. False of a Date that is none. */
export function isInTimeLimits(time: Date): boolean {
  return time.getTime() >= earliestTime && time.getTime() <= latestTime;
}

/** Why it does not, as the end of a sentence. */
export const outsideTimeLimits = 'it must lie in the years 1 to 9999';
