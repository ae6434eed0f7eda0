// The buckets of charts. Without zod, because the browser uses it too.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The lengths of buckets, in milliseconds: round numbers for readers. */
const steps = [
  ...[1, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 30, 90, 180, 360].map((count) => count * day),
];

/** Times are in milliseconds since 1970; a bucket begins at a multiple of the step. */
export type Buckets = { step: number; first: number; count: number };

/** The shortest buckets of which at most `most` cover the time from `after` until before `before`. */
export function chooseBuckets(after: number, before: number, most: number): Buckets {
  let step = steps.find((candidate) => bucketsOf(after, before, candidate).count <= most);
  for (let longer = 720 * day; step === undefined; longer *= 2) {
    if (bucketsOf(after, before, longer).count <= most) step = longer;
  }
  return bucketsOf(after, before, step);
}

function bucketsOf(after: number, before: number, step: number): Buckets {
  const first = Math.floor(after / step) * step;
  return { step, first, count: before <= after ? 0 : Math.ceil((before - first) / step) };
}
