'use client';

import { formatMinuteAfter } from '@/lib/client/format';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { AxisBucket } from './histogram-buckets';

type HistogramNoteProps = {
  id: string;
  /** From when on every entry was counted; null if all were. */
  countedAfter: string | null;
  buckets: readonly AxisBucket[];
};

/** Says how far back entries were counted, and what the bars before that are. */
export function HistogramNote({ id, countedAfter, buckets }: HistogramNoteProps) {
  const timeZone = useTimeZone();
  if (countedAfter === null) return null;
  const has = (...kinds: AxisBucket['certainty'][]) =>
    buckets.some(({ certainty }) => kinds.includes(certainty));
  const time = formatMinuteAfter(countedAfter, timeZone);
  const isNoneFound = buckets.every(({ count }) => count === 0);
  return (
    <p id={id} className="pl-9.5 text-muted text-xs">
      {isNoneFound ? histogramMessages.noneFound(time) : histogramMessages.countedBackTo(time)}
      {has('estimate') && ` ${histogramMessages.estimated}`}
      {has('unknown', 'partial') && ` ${histogramMessages.uncounted}`}
    </p>
  );
}
