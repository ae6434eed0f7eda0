import type { ReactNode } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import type { AxisBucket } from './histogram-buckets';
import { countOf, type Series } from './histogram-series';
import { Swatch } from './swatch';

type HistogramTooltipProps = {
  /** The horizontal position of the bar, from 0 (left) to 1 (right). */
  place: number;
  children: ReactNode;
};

/** The numbers of one bar, below it. */
export function HistogramTooltip({ place, children }: HistogramTooltipProps) {
  return (
    <div
      className="pointer-events-none absolute top-full z-30 mt-1 w-64 max-w-full rounded-md border bg-surface-raised p-2 shadow-md"
      style={{ left: `${place * 100}%`, translate: `${-place * 100}%` }}
    >
      {children}
    </div>
  );
}

type BucketNumbersProps = {
  title: string;
  bucket: AxisBucket;
  values: readonly string[];
  series: readonly Series[];
};

/** Hidden from screen readers, which read them as the value of the slider. */
export function BucketNumbers({ title, bucket, values, series }: BucketNumbersProps) {
  return (
    <div aria-hidden className="text-xs">
      <p className="text-muted">{title}</p>
      <p className="font-medium">{histogramMessages.entries(bucket.count, bucket.certainty)}</p>
      <ul className="mt-1">
        {series
          .map((one) => ({ ...one, count: countOf(bucket, one.key, values) }))
          .filter(({ count }) => count > 0)
          .map(({ key, label, color, count }) => (
            <li key={key} className="flex items-center gap-1.5">
              <Swatch color={color} />
              <span className="min-w-0 flex-1 truncate">
                <VisibleText text={label} />
              </span>
              <span className="tabular-nums">
                {histogramMessages.count(count, bucket.certainty)}
              </span>
            </li>
          ))}
      </ul>
    </div>
  );
}
