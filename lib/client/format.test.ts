import { expect, test } from 'vitest';
import { formatMinute, formatMinuteAfter, formatShortRange } from './format';

test('since a minute is since its beginning, so that no more is claimed than was counted', () => {
  const counted = '2026-11-22T10:04:05.123Z';
  expect(formatMinute(counted, 'UTC')).toBe('Nov 22, 2026, 10:04');
  expect(formatMinuteAfter(counted, 'UTC')).toBe('Nov 22, 2026, 10:05');
  expect(formatMinuteAfter('2026-11-22T10:04:00.000Z', 'UTC')).toBe('Nov 22, 2026, 10:04');
});

test('a short range has the dates of its first and its last moment', () => {
  const shown = (from: string, to: string) => formatShortRange(from, to, 'Pacific/Auckland');
  expect(shown('2026-11-24T01:43:00Z', '2026-12-01T01:43:00Z')).toBe('Nov 24 – Dec 1');
  // A day of that zone, whose end is the midnight after it.
  expect(shown('2026-11-29T11:00:00Z', '2026-11-30T11:00:00Z')).toBe('Nov 30');
  expect(shown('2026-11-29T11:00:00Z', '2026-11-29T11:00:00Z')).toBe('Nov 30');
});
