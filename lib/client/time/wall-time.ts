const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
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

/** The local time in a zone, as `2026-11-01T10:00:00.000`. */
function wallOf(time: number, timeZone: string) {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const {
    year = '',
    month,
    day,
    hour,
    minute,
    second,
    fractionalSecond,
  } = parts as Record<string, string>;
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${fractionalSecond}`;
}

/** The time at which clocks in a zone show a local time. If an hour repeats in autumn, the first that is found. */
function timeOfWall(wall: string, timeZone: string) {
  const asUtc = Date.parse(`${wall}Z`);
  const offset = (time: number) => Date.parse(`${wallOf(time, timeZone)}Z`) - time;
  const guess = asUtc - offset(asUtc);
  return asUtc - offset(guess);
}

/** The local time in its shortest form: `2026-11-01T10:00`. Null if `iso` is not a time. */
export function toWall(iso: string, timeZone: string) {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : wallOf(time, timeZone).replace(/(:00)?\.000$/, '');
}

const written =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?(Z|[+-]\d\d:\d\d)?$/i;

/** Parses a time that somebody typed, with an offset or as local time in the zone. Null if it is not a time. */
export function parseTime(text: string, timeZone: string) {
  const [, day, clock = '00:00', second = '00', fraction = '', offset] =
    written.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const wall = `${day}T${clock}:${second}.${fraction.padEnd(3, '0')}`;
  // Date.parse accepts February 30 as March 2.
  const isDay = new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8));
  if (!isDay || Number.isNaN(Date.parse(`${wall}Z`))) return null;
  const time = offset ? Date.parse(wall + offset.toUpperCase()) : timeOfWall(wall, timeZone);
  const year = new Date(time).getUTCFullYear();
  return year >= 1 && year <= 9999 ? new Date(time).toISOString() : null;
}

/** The local time in the zone if it can be parsed back to the same time, and otherwise `iso`. */
export function writeTime(iso: string, timeZone: string) {
  const wall = toWall(iso, timeZone);
  if (wall === null) return iso;
  const isClear = parseTime(wall, timeZone) === new Date(iso).toISOString();
  return isClear ? wall.replace(/T00:00$/, '') : iso;
}
