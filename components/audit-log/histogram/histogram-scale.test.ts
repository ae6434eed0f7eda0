import { expect, test } from 'vitest';
import { topOf } from './histogram-scale';

test.each([
  [[], 1],
  [[0, 0], 1],
  [[1], 1],
  [[3], 5],
  [[10], 10],
  [[11, 4], 20],
  [[999], 1000],
  [[1000], 1000],
  [[123_456], 200_000],
])('of %j it is %d', (counts, top) => {
  expect(topOf(counts)).toBe(top);
});
