import { describe, expect, test } from 'vitest';
import { parseTime, writeTime } from './wall-time';

const hour = 3_600_000;
const minute = 60_000;

const offsets = new Map<string, Intl.DateTimeFormat>();

/** The offset of a zone's clocks at a time, in ms, read from the name of the offset: `GMT-03:30`. */
function offsetAt(time: number, timeZone: string) {
  const format =
    offsets.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
  offsets.set(timeZone, format);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(time)) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * minute + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}

type Transition = { at: number; from: number; to: number };

/** When the clocks of a zone are set, from 2000 to 2040. No two such times are closer than a week. */
function transitionsOf(timeZone: string): Transition[] {
  const found: Transition[] = [];
  const end = Date.UTC(2041, 0);
  let before = Date.UTC(2000, 0);
  let from = offsetAt(before, timeZone);
  for (let time = before + 7 * 24 * hour; time < end; time += 7 * 24 * hour) {
    const to = offsetAt(time, timeZone);
    if (to !== from) {
      let [low, high] = [before, time];
      while (high - low > 1000) {
        const middle = low + Math.floor((high - low) / 2000) * 1000;
        if (offsetAt(middle, timeZone) === from) low = middle;
        else high = middle;
      }
      found.push({ at: high, from, to });
      from = to;
    }
    before = time;
  }
  return found;
}

const wallAt = (utc: number) => new Date(utc).toISOString().slice(0, -1);
const iso = (time: number) => new Date(time).toISOString();

describe('around each change of the clocks from 2000 to 2040', () => {
  test.each(Intl.supportedValuesOf('timeZone'))('%s', (timeZone) => {
    const faults: string[] = [];
    const check = (wall: number, after: number, before: number) => {
      const text = wallAt(wall);
      const read = [parseTime(text, timeZone, 'after'), parseTime(text, timeZone, 'before')];
      if (read[0] !== iso(after) || read[1] !== iso(before)) {
        faults.push(`${text}: ${read.join(' ')} instead of ${iso(after)} ${iso(before)}`);
      }
    };
    for (const { at, from, to } of transitionsOf(timeZone)) {
      const [first, last] = [at + Math.min(from, to), at + Math.max(from, to)];
      // Just before and just after, a local time exists once.
      check(first - 1, first - 1 - from, first - 1 - from);
      check(last, last - to, last - to);
      for (const wall of [first, (first + last) / 2, last - 1]) {
        if (to > from) check(wall, wall - from, wall - from);
        else check(wall, wall - from, wall - to);
      }
    }
    expect(faults).toEqual([]);
  });
});

test.each([
  // The day begins at one o'clock.
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-06T04:00:00.000Z'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z', '2026-03-08T07:30:00.000Z'],
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['Pacific/Auckland', '2026-04-05T02:30', '2026-04-04T13:30:00.000Z', '2026-04-04T14:30:00.000Z'],
  // The day that Samoa left out.
  ['Pacific/Apia', '2011-12-30T10:00', '2011-12-30T20:00:00.000Z', '2011-12-30T20:00:00.000Z'],
])('%s %s', (timeZone, wall, after, before) => {
  expect(parseTime(wall, timeZone, 'after')).toBe(after);
  expect(parseTime(wall, timeZone, 'before')).toBe(before);
});

test('a day begins once, also where its midnight comes twice', () => {
  for (const end of ['after', 'before'] as const) {
    expect(parseTime('2026-11-01', 'America/Havana', end)).toBe('2026-11-01T04:00:00.000Z');
  }
  expect(parseTime('2026-11-01T00:00', 'America/Havana', 'before')).toBe(
    '2026-11-01T05:00:00.000Z',
  );
});

test('a time that comes twice is written so that each end is read again as it is', () => {
  const [first, second] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
  expect(writeTime(first, 'Europe/Berlin', 'after')).toBe('2026-10-25T02:30');
  expect(writeTime(second, 'Europe/Berlin', 'after')).toBe(second);
  expect(writeTime(first, 'Europe/Berlin', 'before')).toBe(first);
  expect(writeTime(second, 'Europe/Berlin', 'before')).toBe('2026-10-25T02:30');
});
