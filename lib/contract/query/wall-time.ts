import { earliestTime, isInTimeLimits, latestTime } from '../time-limits';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'narrow',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
    });
  formats.set(timeZone, format);
  return format;
}

/** What the clocks in a zone show at a time, as the time at which they would show it in UTC. */
export function wallOf(time: number, timeZone: string) {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const { era, year, month, day, hour, minute, second, fractionalSecond } = parts;
  const wall = new Date(0);
  // Around year 1, some zones are still in 1 BC, which is year 0.
  wall.setUTCFullYear(
    era === 'B' ? 1 - Number(year) : Number(year),
    Number(month) - 1,
    Number(day),
  );
  wall.setUTCHours(Number(hour), Number(minute), Number(second), Number(fractionalSecond));
  return wall.getTime();
}

/** The end of a range that a time is. */
export type RangeEnd = 'after' | 'before';

const day = 86_400_000;

/**
 * The time at which clocks in a zone show a local time, given as in `wallOf`. If they show it twice, a range contains both: it begins at the
 * first and ends at the last. If they skip it, it is as much later as they skip: 02:30 becomes 03:30.
 */
export function timeOfWall(wall: number, timeZone: string, end: RangeEnd) {
  const offset = (time: number) => wallOf(time, timeZone) - time;
  // The offsets before and after a change of the clocks nearby; no zone changes them twice within two days.
  const [before, after] = [offset(wall - day), offset(wall + day)];
  const shown = [wall - before, wall - after].filter((time) => time + offset(time) === wall);
  if (shown.length === 0) return wall - before;
  return end === 'after' ? Math.min(...shown) : Math.max(...shown);
}

/** The local time in its shortest form: `2026-11-01T10:00`. Null if `iso` is not a time. */
export function toWall(iso: string, timeZone: string) {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return null;
  return new Date(wallOf(time, timeZone)).toISOString().replace(/((:00)?\.000)?Z$/, '');
}

const written =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?(Z|[+-]\d\d:\d\d)?$/i;

/**
 * Parses a time that somebody typed as an end of a range, with an offset or as local time in the zone. A date alone is
 * when that day begins. Null if it is not a time.
 */
export function parseTime(text: string, timeZone: string, end: RangeEnd) {
  const time = readTime(text, timeZone, end);
  return time !== null && isInTimeLimits(time) ? time.toISOString() : null;
}

/**
 * The same for what is a time in UTC: one that the log takes there and not in this zone becomes the earliest or the latest that it takes,
 * so that a range never loses an end.
 */
export function clampedTime(text: string, timeZone: string, end: RangeEnd) {
  const time = parseTime(text, 'UTC', end) && readTime(text, timeZone, end);
  if (!time) return null;
  return new Date(Math.min(Math.max(time.getTime(), earliestTime), latestTime)).toISOString();
}

function readTime(text: string, timeZone: string, end: RangeEnd) {
  const [, day, clock, second = '00', fraction = '', offset] = written.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const wall = `${day}T${clock ?? '00:00'}:${second}.${fraction.padEnd(3, '0')}`;
  // Date.parse accepts February 30 as March 2.
  const isDay = new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8));
  if (!isDay || Number.isNaN(Date.parse(`${wall}Z`))) return null;
  return new Date(
    offset
      ? Date.parse(wall + offset.toUpperCase())
      : timeOfWall(Date.parse(`${wall}Z`), timeZone, clock === undefined ? 'after' : end),
  );
}

/** The local time in the zone in its shortest form that is parsed to the same time, and otherwise `iso`. */
export function writeTime(iso: string, timeZone: string, end: RangeEnd) {
  const wall = toWall(iso, timeZone);
  if (wall === null) return iso;
  const time = new Date(iso).toISOString();
  const forms = [wall.replace(/T00:00$/, ''), wall];
  return forms.find((form) => parseTime(form, timeZone, end) === time) ?? iso;
}
