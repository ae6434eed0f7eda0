import { formatCount } from '@/lib/client/format';
import type { Histogram } from '@/lib/contract/histogram';
import { countOf, type Series } from './histogram-series';

type HistogramTableProps = {
  histogram: Histogram;
  series: readonly Series[];
  rangeOf: (index: number) => string;
};

/** The timeline for who reads by ear: the same numbers, but for the buckets in which nothing happened. */
export function HistogramTable({ histogram, series, rangeOf }: HistogramTableProps) {
  return (
    <table className="sr-only">
      <caption>Entries over time</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Entries</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
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
                <td>
                  {bucket.is_estimate && 'about '}
                  {formatCount(bucket.count)}
                </td>
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
