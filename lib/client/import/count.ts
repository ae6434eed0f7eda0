/** What has come of the records of a file. */
export type Count = {
  read: number;
  recorded: number;
  duplicates: number;
  rejected: number;
  /** The times of the earliest and latest event that is in the log now, in UTC. */
  first: string | null;
  last: string | null;
};

/** The numbers of a count, in the order in which they are shown. */
export const countNames = ['read', 'recorded', 'duplicates', 'rejected'] as const;

export const newCount = (): Count => ({
  read: 0,
  recorded: 0,
  duplicates: 0,
  rejected: 0,
  first: null,
  last: null,
});

/** Times of this form sort as texts. */
export function addTime(count: Count, time: string | null): void {
  if (time === null) return;
  if (count.first === null || time < count.first) count.first = time;
  if (count.last === null || time > count.last) count.last = time;
}

export function sumOf(counts: readonly Count[]): Count {
  const sum = newCount();
  for (const { read, recorded, duplicates, rejected, first, last } of counts) {
    sum.read += read;
    sum.recorded += recorded;
    sum.duplicates += duplicates;
    sum.rejected += rejected;
    addTime(sum, first);
    addTime(sum, last);
  }
  return sum;
}
