import { VisibleText } from '@/components/ui/visible-text';
import { formatCount } from '@/lib/client/format';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { type AxisBucket, uncountedRuns } from './histogram-buckets';
import { countOf, type Series } from './histogram-series';

type HistogramTableProps = {
  caption?: string;
  buckets: readonly AxisBucket[];
  values: readonly string[];
  series: readonly Series[];
  rangeOf: (first: number, last: number) => string;
};

/** The histogram for screen readers: the same numbers, without the empty buckets; those that were not counted are named. */
export function HistogramTable({
  caption = histogramMessages.table,
  buckets,
  values,
  series,
  rangeOf,
}: HistogramTableProps) {
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{histogramMessages.timeColumn}</th>
          <th scope="col">{histogramMessages.entriesColumn}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              <VisibleText text={label} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {uncountedRuns(buckets).map(({ first, last }) => (
          <tr key={first}>
            <th scope="row">{rangeOf(first, last)}</th>
            <td colSpan={series.length + 1}>{histogramMessages.notCounted}</td>
          </tr>
        ))}
        {buckets.map(
          (bucket, index) =>
            bucket.count > 0 && (
              <tr key={bucket.start}>
                <th scope="row">{rangeOf(index, index)}</th>
                <td>{histogramMessages.count(bucket.count, bucket.certainty)}</td>
                {series.map(({ key }) => (
                  <td key={key}>{partText(bucket, countOf(bucket, key, values))}</td>
                ))}
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

/** A value may occur in a bucket of which only a sample was looked at. */
const partText = ({ certainty }: AxisBucket, count: number) =>
  count === 0 && certainty !== 'exact' ? histogramMessages.notKnown : formatCount(count);
