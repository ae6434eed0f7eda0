import { VisibleText } from '@/components/ui/visible-text';
import { formatCount } from '@/lib/client/format';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import type { Histogram } from '@/lib/contract/histogram';
import { countOf, type Series } from './histogram-series';

type HistogramTableProps = {
  histogram: Histogram;
  series: readonly Series[];
  rangeOf: (index: number) => string;
};

/** The histogram for screen readers: the same numbers, without the empty buckets. */
export function HistogramTable({ histogram, series, rangeOf }: HistogramTableProps) {
  return (
    <table className="sr-only">
      <caption>{histogramMessages.table}</caption>
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
        {histogram.buckets.map(
          (bucket, index) =>
            bucket.count > 0 && (
              <tr key={bucket.start}>
                <th scope="row">{rangeOf(index)}</th>
                <td>{histogramMessages.count(bucket.count, bucket.is_estimate)}</td>
                {series.map(({ key }) => (
                  <td key={key}>{formatCount(countOf(bucket, key, histogram.values))}</td>
                ))}
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}
