import { chooseBuckets } from '@/lib/contract/histogram-steps';
import { endsOfSpan, isPeriod, type Period } from '@/lib/contract/query/periods';
import type { ScreenFilters } from '../audit-log-url';
import { type Range, type Subject, usualRange } from './subjects';

/** How many buckets the longest of the compared ranges has at most. */
const mostBuckets = 60;

const minute = 60_000;

/** The range of a list with both ends: what has none ends now, and begins as long ago as usual. */
export function rangeOf(filters: ScreenFilters, timeZone: string, now: number): Range {
  const { range, after, before } = filters;
  // What has happened within this minute is of now too.
  const end = before ?? new Date(Math.ceil(now / minute) * minute).toISOString();
  const isOpen = range === undefined && after === undefined;
  const relative = range ?? (isOpen ? usualRange : undefined);
  if (relative === undefined) return { after: after ?? end, before: end };
  // The calendar is that of now; a range up to an end is as long before it.
  const reference = isPeriod(relative) ? now : Date.parse(end);
  const ends = endsOfSpan(relative, timeZone, Number.isNaN(reference) ? now : reference);
  return { after: ends.after ?? end, before: ends.before ?? end };
}

/** A period of the calendar and the one before it. */
export const pairs = {
  day: ['today', 'yesterday'],
  week: ['this-week', 'last-week'],
  month: ['this-month', 'last-month'],
  quarter: ['this-quarter', 'last-quarter'],
} as const satisfies Record<string, readonly [Period, Period]>;

export type Pair = keyof typeof pairs;

/** The two periods of a pair. */
export const rangesOfPair = (pair: Pair, timeZone: string, now: number): Range[] =>
  pairs[pair].map((range) => rangeOf({ range }, timeZone, now));

const lengthOf = ({ after, before }: Range) => Date.parse(before) - Date.parse(after);

/** The axis that all are drawn on: as long as the longest, in buckets of one length. */
export function axisOf(ranges: readonly Range[]): { step: number; count: number } {
  const length = Math.max(0, ...ranges.map(lengthOf).filter((time) => !Number.isNaN(time)));
  const { step } = chooseBuckets(0, length, mostBuckets);
  return { step, count: Math.max(1, Math.ceil(length / step)) };
}

/**
 * The part of each range that was counted of all of them, if of one only the newest was: as far from its begin for each, so that it
 * remains the same part of a day or week. Null if of one nothing would remain.
 */
export function countedRanges(
  ranges: readonly Range[],
  countedAfter: readonly (string | null)[],
): Range[] | null {
  const offsets = ranges.map(({ after }, index) => {
    const from = countedAfter[index];
    return from ? Date.parse(from) - Date.parse(after) : 0;
  });
  const offset = Math.max(0, ...offsets);
  if (offset === 0) return [...ranges];
  const counted = ranges.map(({ after, before }) => ({
    after: new Date(Date.parse(after) + offset).toISOString(),
    before,
  }));
  return counted.every((range) => lengthOf(range) > 0) ? counted : null;
}

/** The range of a subject: its own, or that of the list. */
export const rangeOfSubject = (subject: Subject, range: Range): Range => subject.range ?? range;
