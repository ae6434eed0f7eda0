import { clampedTime, timeOfWall, wallOf } from './wall-time';

/** The periods of the calendar that a list may be of. A week begins on Monday. */
export const periods = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
] as const;

export type Period = (typeof periods)[number];

export const isPeriod = (text: string): text is Period => periods.some((one) => one === text);

/** A range of times, in ISO 8601: from `after` on, and before `before`. */
export type Ends = { after?: string; before?: string };

const day = 86_400_000;

/** When a period begins and ends in a time zone. One that lasts has no end. */
function endsOfPeriod(period: Period, timeZone: string, now: number): Ends {
  const today = new Date(Math.floor(wallOf(now, timeZone) / day) * day);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * day;
  const quarter = month - (month % 3);
  const starts: Record<string, [number, number]> = {
    week: [monday, monday - 7 * day],
    month: [Date.UTC(year, month), Date.UTC(year, month - 1)],
    quarter: [Date.UTC(year, quarter), Date.UTC(year, quarter - 3)],
    day: [today.getTime(), today.getTime() - day],
  };
  const [current = 0, last = 0] = starts[period.split('-')[1] ?? 'day'] ?? [];
  const at = (wall: number) => new Date(timeOfWall(wall, timeZone, 'after')).toISOString();
  return lasts(period) ? { after: at(current) } : { after: at(last), before: at(current) };
}

/** Whether a period goes on now, and has no end. */
export const lasts = (period: Period) => period === 'today' || period.startsWith('this-');

/** The day that a date names, in a time zone; null if it is none. The last that the log takes has no end. */
export function endsOfDay(date: string, timeZone: string): Ends | null {
  const after = /^\d{4}-\d\d-\d\d$/.test(date) ? clampedTime(date, timeZone, 'after') : null;
  if (after === null) return null;
  const before = clampedTime(addDays(date, 1), timeZone, 'after');
  return { after, ...(before !== null && { before }) };
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  const time = Date.parse(`${date}T00:00Z`);
  return new Date(time + days * day).toISOString().slice(0, 10);
}

export type RangeUnit = 'm' | 'h' | 'd';

const milliseconds = { m: 60_000, h: 3_600_000, d: day };

type Range = { count: number; unit: RangeUnit };

/** A range up to now, such as `90m`, `36h` or `400d`. */
export function parseRange(range: string): Range | null {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(range) ?? [];
  return count && unit ? { count: Number(count), unit: unit as RangeUnit } : null;
}

/**
 * When a relative range begins, as ISO time to the minute: all requests of a page within a minute are then one query,
 * which the log records once. A text that is no range is returned as it is, for the API to refuse.
 */
function startOfRange(range: string, now: number) {
  const parsed = parseRange(range);
  if (parsed === null) return range;
  const start = now - parsed.count * milliseconds[parsed.unit];
  return new Date(start - (start % 60_000)).toISOString();
}

/** When a period, or a range up to now, begins and ends in a time zone. */
export const endsOfSpan = (span: string, timeZone: string, now: number): Ends =>
  isPeriod(span) ? endsOfPeriod(span, timeZone, now) : { after: startOfRange(span, now) };
