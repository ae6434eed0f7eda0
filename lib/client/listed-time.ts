import type { ExpandedEntry } from '@/lib/contract/entry';
import type { TimeChoice } from '@/lib/contract/filter-names';

type Timed = Pick<ExpandedEntry, 'created_at' | 'event'>;

/** The time by which an entry is listed. */
export const listedTime = ({ created_at, event }: Timed, by: TimeChoice | undefined) =>
  by === 'happened' ? event.happened_at : created_at;

/** Whether an entry was recorded so long after it happened, or before, that both times are told: more than a minute. */
export const hasTwoTimes = ({ created_at, event }: Timed) =>
  Math.abs(Date.parse(event.happened_at) - Date.parse(created_at)) > 60_000;
