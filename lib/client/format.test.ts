import { expect, test } from 'vitest';
import { formatMinute, formatMinuteAfter } from './format';

test('since a minute is since its beginning, so that no more is claimed than was counted', () => {
  const counted = '2026-11-22T10:04:05.123Z';
  expect(formatMinute(counted, 'UTC')).toBe('Nov 22, 2026, 10:04');
  expect(formatMinuteAfter(counted, 'UTC')).toBe('Nov 22, 2026, 10:05');
  expect(formatMinuteAfter('2026-11-22T10:04:00.000Z', 'UTC')).toBe('Nov 22, 2026, 10:04');
});
