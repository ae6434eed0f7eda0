import { expect, test } from 'vitest';
import { periods } from '@/lib/contract/query/periods';
import { labelOfRange } from './time-range-label';

test.each([
  ['last-week', 'Last week'],
  ['7d', 'Last 7 days'],
  ['36h', 'Last 36 hours'],
  ['soon', 'soon'],
])('%s is %s', (range, label) => {
  expect(labelOfRange(range)).toBe(label);
});

test('each period has words', () => {
  for (const period of periods) expect(labelOfRange(period)).toMatch(/^[A-Z][a-z ]+$/);
});
