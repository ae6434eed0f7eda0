import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseBuckets } from './histogram-steps';

const time = fc.integer({
  min: Date.parse('0001-01-01T00:00:00.000Z'),
  max: Date.parse('9999-12-31T23:59:59.999Z'),
});

test('the buckets cover the range, begin at multiples of their length, and are at most as many as asked for', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(time, time),
        fc.tuple(time, fc.nat(1e9)).map(([a, n]) => [a, a + n]),
      ),
      fc.integer({ min: 2, max: 120 }),
      ([a = 0, b = 0], most) => {
        const [after, before] = [Math.min(a, b), Math.max(a, b) + 1];
        const { step, first, count } = chooseBuckets(after, before, most);
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(most);
        expect(Math.abs(first % step)).toBe(0);
        expect(first).toBeLessThanOrEqual(after);
        expect(first + step).toBeGreaterThan(after);
        expect(first + count * step).toBeGreaterThanOrEqual(before);
        expect(first + (count - 1) * step).toBeLessThan(before);
      },
    ),
  );
});

test.each([
  [1, 1],
  [60, 1],
  [61, 5],
  [3_600, 60],
  [86_400, 1_800],
  [7 * 86_400, 10_800],
  [30 * 86_400, 43_200],
  [90 * 86_400, 2 * 86_400],
  [365 * 86_400, 7 * 86_400],
])('%i seconds in 60 buckets: %i seconds each', (seconds, expected) => {
  const after = Date.UTC(2026, 0, 5);
  expect(chooseBuckets(after, after + seconds * 1_000, 60).step).toBe(expected * 1_000);
});

test('an empty range has no buckets', () => {
  expect(chooseBuckets(1, 1, 60).count).toBe(0);
  expect(chooseBuckets(2, 1, 60).count).toBe(0);
});
