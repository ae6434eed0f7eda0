import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks } from './time-ticks';

const at = (iso: string) => Date.parse(iso);

test.each([
  [
    '2026-11-01T10:02Z',
    '2026-11-01T10:58Z',
    'UTC',
    6,
    ['10:10', '10:20', '10:30', '10:40', '10:50'],
  ],
  ['2026-11-01T00:00Z', '2026-11-02T00:00Z', 'UTC', 5, ['Nov 1', '06:00', '12:00', '18:00']],
  // Midnight in Auckland is 11:00 UTC.
  [
    '2026-11-01T00:00Z',
    '2026-11-03T00:00Z',
    'Pacific/Auckland',
    4,
    ['Nov 2', '12:00', 'Nov 3', '12:00'],
  ],
  // The clocks go back in the night to November 1: the days stay days.
  ['2026-10-31T00:00Z', '2026-11-03T00:00Z', 'America/New_York', 3, ['Oct 31', 'Nov 1', 'Nov 2']],
  ['2026-10-28T00:00Z', '2026-11-28T00:00Z', 'UTC', 5, ['Nov 2', 'Nov 9', 'Nov 16', 'Nov 23']],
  ['2025-11-20T00:00Z', '2026-11-20T00:00Z', 'UTC', 5, ['2026', 'Apr', 'Jul', 'Oct']],
  [
    '2019-05-01T00:00Z',
    '2026-11-20T00:00Z',
    'UTC',
    8,
    ['2020', '2021', '2022', '2023', '2024', '2025', '2026'],
  ],
])('from %s to %s in %s', (after, before, zone, most, labels) => {
  expect(timeTicks(at(after), at(before), zone, most).map(({ label }) => label)).toEqual(labels);
});

test('there are never too many, in order and inside the range', () => {
  const time = fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') });
  const zones = fc.constantFrom('UTC', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kathmandu');
  fc.assert(
    fc.property(time, time, zones, fc.integer({ min: 2, max: 12 }), (one, other, zone, most) => {
      const [after, before] = [Math.min(one, other), Math.max(one, other) + 60_000];
      const times = timeTicks(after, before, zone, most).map((tick) => tick.time);
      expect(times.length).toBeLessThanOrEqual(most);
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(times.every((tick) => tick >= after && tick < before)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
