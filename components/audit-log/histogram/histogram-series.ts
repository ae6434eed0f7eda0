import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { isActor, partsOfActor } from '@/lib/contract/actor-value';
import type { Histogram, HistogramBucket } from '@/lib/contract/histogram';
import { coloursOf } from './histogram-colours';

export type Series = {
  key: string;
  label: string;
  color: string;
  /** The filters that find its entries alone, if there are such. */
  filters?: ScreenFilters;
};

const other = 'other';

/** The series from the bottom of a bar to its top: one for each named value, and one for all others. */
export function seriesOf({ by, values, labels, buckets }: Histogram): Series[] {
  const colours = coloursOf(by, values);
  const named = values.map((value, index) => ({
    key: value,
    label: labels[value] ?? nameOf(by, value),
    color: colours[index] ?? '',
    ...(by !== 'actor_type' && { filters: { [by]: [value], [`${by}_not`]: undefined } }),
  }));
  const hasOthers = buckets.some((bucket) => countOf(bucket, other, values) > 0);
  const others = {
    key: `${other} `,
    label: histogramMessages.others[by],
    color: 'var(--series-other)',
    // With no value beside them they are all there is.
    ...(by !== 'actor_type' && values.length > 0 && { filters: { [`${by}_not`]: [...values] } }),
  };
  return hasOthers ? [...named, others] : named;
}

function nameOf(by: Histogram['by'], value: string): string {
  const { actorKinds } = auditLogMessages;
  if (by === 'actor_type') return (actorKinds as Record<string, string>)[value] ?? value;
  if (by === 'outcome') {
    return (entryMessages.outcomes as Record<string, string>)[value] ?? value;
  }
  if (by !== 'actor' || !isActor(value)) return value;
  return value === 'system' ? actorKinds.system : partsOfActor(value).id;
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
