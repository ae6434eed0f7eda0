import type { ExpandedEntry } from '@/lib/contract/entry';

/** The entries that arrived during reading. `isWhole`: there is no gap between the list and them. */
export type Waiting = {
  count: number;
  entries: ReadonlyMap<string, ExpandedEntry>;
  isWhole: boolean;
};

export const nothingWaits: Waiting = { count: 0, entries: new Map(), isWhole: true };

/** If more entries than this wait, the list is loaded again instead. */
const maxWaiting = 1_000;

/** Whether so many wait that they are no longer kept: the log may go on for hours while somebody reads. */
export const isTooMany = ({ count }: Waiting) => count > maxWaiting;

export function withWaiting(
  before: Waiting,
  arrived: readonly ExpandedEntry[],
  isWhole: boolean,
): Waiting {
  if (isTooMany(before)) return { ...before, count: before.count + arrived.length };
  const entries = new Map([...before.entries, ...arrived.map((one) => [one.id, one] as const)]);
  const after = { count: entries.size, entries, isWhole: before.isWhole && isWhole };
  return isTooMany(after) ? { ...nothingWaits, count: after.count, isWhole: false } : after;
}
