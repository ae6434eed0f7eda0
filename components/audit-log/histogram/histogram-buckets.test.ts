import { expect, test } from 'vitest';
import type { Histogram, HistogramBucket } from '@/lib/contract/histogram';
import { bucketsOf, sumOf, uncountedParts, uncountedRuns } from './histogram-buckets';

const hour = (n: number, minutes = 0) => new Date(Date.UTC(2026, 10, 1, n, minutes)).toISOString();

const bucket = (n: number, count: number, more: Partial<HistogramBucket> = {}) => ({
  ...{ start: hour(n), count, is_estimate: false, is_partial: false, counts: {} },
  ...more,
});

/** Six hours, the first of which begins before the range. Of the third, a quarter was counted. */
const cut: Histogram = {
  after: hour(0, 30),
  before: hour(6),
  bucket_seconds: 3600,
  by: 'action',
  values: [],
  labels: {},
  counted_after: hour(2, 45),
  buckets: [
    bucket(2, 1, { is_partial: true, is_estimate: true }),
    ...[bucket(3, 0), bucket(4, 7), bucket(5, 0)],
  ],
};

test('the axis spans the whole range, and what was not counted is unknown', () => {
  const buckets = bucketsOf(cut);
  expect(buckets.map(({ start }) => start)).toEqual([0, 1, 2, 3, 4, 5].map((n) => hour(n)));
  expect(buckets.map(({ certainty }) => certainty)).toEqual([
    ...['unknown', 'unknown', 'partial', 'exact', 'exact', 'exact'],
  ]);
  expect(uncountedRuns(buckets)).toEqual([{ first: 0, last: 1 }]);
  expect(uncountedParts(cut, buckets)).toEqual([{ from: 0, to: 2.75 }]);
});

test.each([
  [0, 1, { count: 0, certainty: 'unknown' }],
  [1, 3, { count: 1, certainty: 'partial' }],
  [3, 5, { count: 7, certainty: 'exact' }],
  [3, 3, { count: 0, certainty: 'exact' }],
])('the sum of the buckets %i to %i', (first, last, sum) => {
  expect(sumOf(bucketsOf(cut).slice(first, last + 1))).toEqual(sum);
});

test('a part between estimates is unknown alone', () => {
  const estimated = [0, 1, 3].map((n) => bucket(n, 5, { is_estimate: true }));
  const histogram = { ...cut, counted_after: hour(4), buckets: [...estimated, bucket(4, 1)] };
  const buckets = bucketsOf({ ...histogram, before: hour(5) });
  expect(uncountedParts(histogram, buckets)).toEqual([{ from: 2, to: 3 }]);
  expect(sumOf(buckets.slice(3))).toEqual({ count: 6, certainty: 'estimate' });
});

test('a range from year 1 has its first bucket as it was answered', () => {
  const start = '0001-01-01T00:00:00.000Z';
  const long = { after: start, before: hour(0), bucket_seconds: 360 * 86_400 * 64 };
  const first = { ...bucket(0, 3), start };
  const buckets = bucketsOf({ ...cut, ...long, buckets: [first] });
  expect(buckets[0]).toEqual({ ...first, certainty: 'exact' });
});

test('an empty range has no buckets', () => {
  expect(bucketsOf({ ...cut, after: hour(6), buckets: [] })).toEqual([]);
});
