import { isInTimeLimits } from '../time-limits';

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;
// CEF and LEEF: `Nov 29 2026 10:00:00.000 UTC`.
const spelled =
  /^([A-Z][a-z]{2}) +(\d{1,2}),? +(\d{4}) +(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? *(?:Z|UTC|GMT)?([+-]\d\d:?\d\d)?$/;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/**
 * A time as ISO 8601 in UTC with milliseconds, or undefined if it cannot be told: a date without a year is not guessed. A time
 * without a zone is UTC. A number without a unit has that which its size tells: seconds, milli-, micro- or nanoseconds since 1970.
 */
export function toTime(text: string, unit?: 's' | 'ms'): string | undefined {
  const trimmed = text.trim();
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return fromNumber(Number(trimmed), unit);
  const named = spelled.exec(trimmed);
  if (named !== null) {
    const month = months.indexOf(named[1] ?? '') / 3 + 1;
    const [, , day, year, hour, minute, second, part, zone] = named;
    return fromParts([year, String(month), day, hour, minute, second], part, zone);
  }
  const written = iso.exec(trimmed);
  if (written === null) return undefined;
  return fromParts(written.slice(1, 7), written[7], written[8]);
}

function fromNumber(number: number, unit: 's' | 'ms' | undefined): string | undefined {
  const size = Math.abs(number);
  if (unit === 's') return toIso(number * 1000);
  if (unit === 'ms' || (size >= 1e11 && size < 1e14)) return toIso(number);
  if (size < 1e11) return toIso(number * 1000);
  return toIso(size < 1e17 ? number / 1e3 : number / 1e6);
}

function fromParts(parts: (string | undefined)[], fraction = '', zone = 'Z'): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  // Second 60 is a leap second, which UTC has and a Date has not.
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) {
    return undefined;
  }
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // 30 February is no date; a Date would take it for one of March.
  if (date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, milliseconds);
  return toIso(date.getTime() - offsetOf(zone));
}

/** In milliseconds. */
function offsetOf(zone: string): number {
  const found = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Undefined where the log does not take it. */
function toIso(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return isInTimeLimits(date) ? date.toISOString() : undefined;
}
