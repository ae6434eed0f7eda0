import { expect, test } from 'vitest';
import type { Overview } from '@/lib/contract/overview';
import { loadCompareUrl } from '../compare/subjects';
import { pathOfPeriods } from './links';

test('the periods are compared by the time that the overview counts by', () => {
  const path = pathOfPeriods({
    after: '2026-11-01T00:00:00.000Z',
    counted_after: null,
    before: '2026-11-08T00:00:00.000Z',
    compared: { after: '2026-10-25T00:00:00.000Z', before: '2026-11-01T00:00:00.000Z' },
  } as Overview);
  expect(loadCompareUrl(new URL(path, 'http://localhost').searchParams)).toMatchObject({
    of: 'period',
    is: [
      '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z',
      '2026-10-25T00:00:00.000Z/2026-11-01T00:00:00.000Z',
    ],
    by: 'recorded',
  });
});
