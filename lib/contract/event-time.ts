import { isInTimeLimits, outsideTimeLimits } from './time-limits';

// The times that sources have for their events, in the one form of the log: UTC with milliseconds.

/**
 * Numbers below this are seconds since 1970 (until the year 5138), and from it on milliseconds (since March 1973). So is their
 * negative. Microseconds are beyond the year 9999 as milliseconds, and refused.
 */
export const firstMilliseconds = 100_000_000_000;

type Time = { time: string } | { fault: string };

/** A time as it was sent, as `2026-11-22T10:00:00.123Z`; or why it is none, as the end of a sentence. */
export function toEventTime(sent: string | number): Time {
  const text = String(sent);
  const milliseconds = isNumber.test(text) ? ofNumber(text) : ofText(text);
  if (milliseconds === null)
    return {
      fault:
        'it must be a time of RFC 3339 with Z or an offset, or seconds or milliseconds since 1970',
    };
  const time = new Date(milliseconds);
  return isInTimeLimits(time) ? { time: time.toISOString() } : { fault: outsideTimeLimits };
}

const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** `20261122` and `20261122100000` are dates to whoever wrote them, and would be times of 1970 and 2612. */
const looksLikeDate = /^(19|20)\d{6}(\d{6})?$/;

function ofNumber(text: string): number | null {
  if (looksLikeDate.test(text)) return null;
  const value = Number(text);
  if (Math.abs(value) >= firstMilliseconds) return Math.floor(value);
  // By its digits, because 1700000000.123 times 1000 is a little less than it should be.
  const [whole = '', fraction = ''] = /e/i.test(text) ? [text] : text.split('.');
  if (fraction === '') return Math.floor(value * 1000);
  const cut = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const seconds = Number(whole) * 1000;
  if (!text.startsWith('-')) return seconds + cut;
  const isCut = Number(fraction.slice(3)) > 0;
  return seconds - cut - (isCut ? 1 : 0);
}

const form =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)? ?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)$/;

/** Fractions are cut, and second 60 is the last millisecond of its minute: neither moves an event into the next day. */
function ofText(text: string): number | null {
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '',
    sign,
    hours = '0',
    minutes = '0',
  ] = form.exec(text) ?? [];
  if (year === undefined) return null;
  const isLeap = second === '60';
  const fields = [month, day, hour, minute].map(Number);
  const [monthNumber = 0, dayNumber = 0, hourNumber = 0, minuteNumber = 0] = fields;
  const isClock = hourNumber < 24 && minuteNumber < 60 && (isLeap || Number(second) < 60);
  if (!isClock || Number(hours) > 23 || Number(minutes) > 59) return null;
  const date = new Date(0);
  // Date.UTC() takes the years below 100 for those of the last century.
  date.setUTCFullYear(Number(year), monthNumber - 1, dayNumber);
  // The 30th of February is in March.
  if (date.getUTCMonth() !== monthNumber - 1 || date.getUTCDate() !== dayNumber) return null;
  const cut = isLeap ? 999 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  date.setUTCHours(hourNumber, minuteNumber, isLeap ? 59 : Number(second), cut);
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return date.getTime() - (sign === '-' ? -offset : offset);
}
