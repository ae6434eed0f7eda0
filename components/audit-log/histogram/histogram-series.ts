import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import type { Histogram, HistogramBucket } from '@/lib/contract/histogram';
import { colourOf } from './histogram-colours';

export type Series = { key: string; label: string; color: string };

const other = 'other';

/** The series from the bottom of a bar to its top: one for each named value, and one for all others. */
export function seriesOf({ by, values, buckets }: Histogram): Series[] {
  const named = values.map((value) => ({
    key: value,
    label: by === 'actor_type' ? kindOf(value) : value,
    color: colourOf(by, value),
  }));
  const hasOthers = buckets.some((bucket) => countOf(bucket, other, values) > 0);
  return hasOthers
    ? [...named, { key: `${other} `, label: histogramMessages.other, color: 'var(--series-other)' }]
    : named;
}

function kindOf(value: string) {
  return (auditLogMessages.actorKinds as Record<string, string>)[value] ?? value;
}

/** How many entries of the bucket belong to the series. */
export function countOf(
  { count, counts }: HistogramBucket,
  key: string,
  values: readonly string[],
) {
  if (values.includes(key)) return counts[key] ?? 0;
  return count - values.reduce((sum, value) => sum + (counts[value] ?? 0), 0);
}
