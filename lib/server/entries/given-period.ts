import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { earliestTime } from '@/lib/contract/time-limits';

const day = 24 * 3_600_000;

/** The period that a request is about, in milliseconds since 1970: up to now, and of the seven days before its end, unless it says otherwise. */
export function givenPeriod({ after, before }: Pick<EntryFilters, 'after' | 'before'>) {
  const end = before === undefined ? Date.now() : Date.parse(before);
  const start = after === undefined ? Math.max(end - 7 * day, earliestTime) : Date.parse(after);
  return { start, end };
}

/** The same as parameters have it. */
export const toPeriod = ({ start, end }: ReturnType<typeof givenPeriod>) => ({
  after: new Date(start).toISOString(),
  before: new Date(end).toISOString(),
});
