import { wallOf } from '@/lib/contract/query/wall-time';
import { currentLocale, perLocale } from './messages/language';
import { timeMessages } from './messages/times';

type Style = 'clock' | 'clockMinute' | 'time' | 'minute' | 'date' | 'shortDate' | 'day' | 'full';

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  clockMinute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time: {
    month: 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  minute: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  shortDate: { month: 'short', day: 'numeric' },
  day: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  full: {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Creating a format costs a hundred times as much as using it. */
function formatOf(style: Style, timeZone: string) {
  const locale = currentLocale();
  const key = `${locale} ${style} ${timeZone}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone });
  formats.set(key, format);
  return format;
}

/** `Nov 22, 10:04:05` */
export function formatTime(iso: string, timeZone: string) {
  return formatOf('time', timeZone).format(new Date(iso));
}

/** `10:04:05` of today, `Nov 22, 10:04:05` of another day. */
export function formatClock(iso: string, timeZone: string, now: number) {
  const isToday = formatDay(iso, timeZone) === formatDay(new Date(now).toISOString(), timeZone);
  return isToday ? formatOf('clock', timeZone).format(new Date(iso)) : formatTime(iso, timeZone);
}

/** `today 17:02`, `yesterday 17:02`, `Nov 20, 2026, 17:02` of another day. */
export function formatSince(iso: string, timeZone: string, now: number) {
  const days = daysBefore(Date.parse(iso), now, timeZone);
  if (days < 0 || days > 1) return formatMinute(iso, timeZone);
  return `${calendarDay().format(-days, 'day')} ${formatOf('clockMinute', timeZone).format(new Date(iso))}`;
}

const calendarDay = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** How many midnights lie between two times. */
function daysBefore(time: number, now: number, timeZone: string) {
  const [then, today] = [time, now].map((at) => Math.floor(wallOf(at, timeZone) / (day * 1000)));
  return (today ?? 0) - (then ?? 0);
}

/** `Nov 22, 2026, 10:04` */
export function formatMinute(iso: string, timeZone: string) {
  return formatOf('minute', timeZone).format(new Date(iso));
}

/** The first minute that begins at this time or after it: since then, all is after that time. */
export function formatMinuteAfter(iso: string, timeZone: string) {
  const minute = 60_000;
  const next = Math.ceil(Date.parse(iso) / minute) * minute;
  return formatMinute(new Date(next).toISOString(), timeZone);
}

/** `Nov 22, 2026, 10:00 – 12:30`. Without Intl, whose spaces differ between the versions of server and browser. */
export function formatRange(from: string, to: string, timeZone: string) {
  const [first, last] = [formatMinute(from, timeZone), formatMinute(to, timeZone)];
  const day = last.slice(0, last.lastIndexOf(' ') + 1);
  return `${first} – ${first.startsWith(day) ? last.slice(day.length) : last}`;
}

/** `Nov 20, 2026` of one date, `Nov 20, 2026 – Dec 1, 2026` of two. Dates are written `2026-11-20`. */
export function formatDays(first: string, last: string) {
  const [from, to] = [first, last].map((date) => formatOf('date', 'UTC').format(new Date(date)));
  return first === last ? `${from}` : `${from} – ${to}`;
}

/** `Nov 20`, or `Nov 20 – Dec 1`: the dates of a range, to which its end does not belong. */
export function formatShortRange(from: string, to: string, timeZone: string) {
  const last = Math.max(Date.parse(from), Date.parse(to) - 1);
  const [first, end] = [Date.parse(from), last].map((at) =>
    formatOf('shortDate', timeZone).format(at),
  );
  return first === end ? `${first}` : `${first} – ${end}`;
}

/** `Sun, Nov 22, 2026, 10:04:05.123 GMT+13` */
export function formatFull(iso: string, timeZone: string) {
  return formatOf('full', timeZone).format(new Date(iso));
}

/** `2026-11-22 10:04:05.123 UTC` */
export function formatUtc(iso: string) {
  return iso.replace('T', ' ').replace('Z', ' UTC');
}

const days = new Map<string, string>();
const quarterHour = 15 * 60_000;

/**
 * `Sunday, November 22, 2026`. Called for each of ten thousand rows, so results are cached by the quarter of an hour:
 * in every time zone midnight falls on one.
 */
export function formatDay(iso: string, timeZone: string) {
  const key = `${currentLocale()} ${Math.floor(Date.parse(iso) / quarterHour)} ${timeZone}`;
  const day = days.get(key) ?? formatOf('day', timeZone).format(new Date(iso));
  days.set(key, day);
  return day;
}

const counts = perLocale((locale) => new Intl.NumberFormat(locale));

/** `1,234` */
export function formatCount(count: number) {
  return counts().format(count);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** From how many seconds a unit is used: "in 30 days" and "in 1 year" appear as they were chosen. */
const units = [
  { unit: 'year', size: 365 * day, from: 364 * day },
  { unit: 'month', size: 30 * day, from: 60 * day },
  { unit: 'day', size: day, from: day },
  { unit: 'hour', size: hour, from: hour },
  { unit: 'minute', size: minute, from: minute },
] as const;

const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale));

/** `3 minutes ago`, `in 30 days`. */
export function formatRelative(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const found = units.find(({ from }) => Math.abs(seconds) >= from);
  if (found === undefined) return timeMessages.justNow;
  return relative().format(Math.round(seconds / found.size), found.unit);
}

/** `Auckland`, `UTC`, `New York`: short enough for the head of a column. */
export function shortZone(timeZone: string) {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

const shortCount = perLocale((locale) => new Intl.NumberFormat(locale, { notation: 'compact' }));

/** `950`, `1.2K`, `20K` */
export function formatShortCount(count: number) {
  return shortCount().format(count);
}

const alternatives = perLocale((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));

/** `create, delete, or update` */
export function formatAlternatives(values: readonly string[]) {
  return alternatives().format(values);
}

/** `1.5 MB` */
export function formatBytes(bytes: number) {
  const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return (bytes / 1000 ** step).toLocaleString(currentLocale(), {
    style: 'unit',
    unit: sizes[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  });
}
