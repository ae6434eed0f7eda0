import type { Histogram, HistogramBucket } from '@/lib/contract/histogram';
import { earliestTime } from '@/lib/contract/time-limits';

/** How much the count of a bucket says. Of an unknown one it says nothing, least of all zero. */
export type Certainty = 'exact' | 'estimate' | 'partial' | 'unknown';

export type AxisBucket = HistogramBucket & { certainty: Certainty };

/** Where the grid of the buckets begins. */
export function gridStartOf({ after, bucket_seconds }: Histogram): number {
  const step = bucket_seconds * 1000;
  return Math.floor(Date.parse(after) / step) * step;
}

/** The buckets of the whole range. The answer leaves out those that were not counted. */
export function bucketsOf(histogram: Histogram): AxisBucket[] {
  const { before, bucket_seconds, buckets } = histogram;
  const step = bucket_seconds * 1000;
  const first = gridStartOf(histogram);
  const count = Math.max(0, Math.ceil((Date.parse(before) - first) / step));
  const answered = new Map(buckets.map((bucket) => [Date.parse(bucket.start), bucket]));
  return Array.from({ length: count }, (_, index) => {
    // As the answer has it: no bucket starts before year 1.
    const start = Math.max(first + index * step, earliestTime);
    const bucket = answered.get(start) ?? uncounted(start);
    return { ...bucket, certainty: certaintyOf(bucket) };
  });
}

const uncounted = (start: number): HistogramBucket => ({
  start: new Date(start).toISOString(),
  count: 0,
  is_estimate: true,
  is_partial: true,
  counts: {},
});

function certaintyOf({ count, is_estimate, is_partial }: HistogramBucket): Certainty {
  if (is_partial) return count > 0 ? 'partial' : 'unknown';
  return is_estimate ? 'estimate' : 'exact';
}

/** The sum of some buckets, and what it says. */
export function sumOf(buckets: readonly AxisBucket[]): { count: number; certainty: Certainty } {
  const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const has = (certainty: Certainty) => buckets.some((bucket) => bucket.certainty === certainty);
  if (has('unknown') || has('partial'))
    return { count, certainty: count > 0 ? 'partial' : 'unknown' };
  return { count, certainty: has('estimate') ? 'estimate' : 'exact' };
}

/** The first and the last of successive buckets that were not counted at all. */
export function uncountedRuns(buckets: readonly AxisBucket[]) {
  const runs: { first: number; last: number }[] = [];
  for (const [index, { certainty }] of buckets.entries()) {
    const run = runs.at(-1);
    if (certainty !== 'unknown') continue;
    if (run?.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index });
  }
  return runs;
}

/** The parts of the axis that were not counted, in buckets from its left end. */
export function uncountedParts(histogram: Histogram, buckets: readonly AxisBucket[]) {
  const edge = Date.parse(histogram.counted_after ?? histogram.after);
  const parts: { from: number; to: number }[] = [];
  for (const [index, { start, certainty }] of buckets.entries()) {
    if (certainty !== 'unknown' && certainty !== 'partial') continue;
    const passed = (edge - Date.parse(start)) / 1000 / histogram.bucket_seconds;
    const to = index + Math.min(Math.max(passed, 0), 1);
    const last = parts.at(-1);
    if (last?.to === index) last.to = to;
    else parts.push({ from: index, to });
  }
  return parts;
}
