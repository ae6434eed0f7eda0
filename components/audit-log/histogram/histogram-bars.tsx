'use client';

import { memo } from 'react';
import type { AxisBucket } from './histogram-buckets';
import { countOf, type Series } from './histogram-series';

type HistogramBarsProps = {
  buckets: readonly AxisBucket[];
  values: readonly string[];
  series: readonly Series[];
  /** How many entries the full height stands for. */
  top: number;
};

const height = 56;

/** The bars, each one unit wide; CSS stretches the picture. One path for each series keeps the document small. */
export const HistogramBars = memo(function HistogramBars({
  buckets,
  values,
  series,
  top,
}: HistogramBarsProps) {
  const bars = barsOf(buckets, values, series, top);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${buckets.length} ${height}`}
      preserveAspectRatio="none"
      className="relative block h-14 w-full keeps-colour"
    >
      {series.flatMap(({ key, color }) =>
        [false, true].map((isEstimate) => {
          const path = bars
            .filter((bar) => bar.key === key && bar.isEstimate === isEstimate)
            .map(({ x, y, bar }) => `M${x + 0.08} ${y}h.84v${bar}h-.84z`)
            .join('');
          return (
            path && (
              <path
                key={`${key} ${isEstimate}`}
                d={path}
                fill={color}
                opacity={isEstimate ? 0.65 : 1}
                stroke="var(--background)"
                strokeWidth={0.5}
                vectorEffect="non-scaling-stroke"
              />
            )
          );
        }),
      )}
    </svg>
  );
});

/** The parts of each bar, stacked. */
function barsOf(
  buckets: readonly AxisBucket[],
  values: readonly string[],
  series: readonly Series[],
  top: number,
) {
  return buckets.flatMap((bucket, x) => {
    let y = height;
    return series.flatMap(({ key }) => {
      const count = countOf(bucket, key, values);
      if (count <= 0) return [];
      // A part stays visible, however small it is beside the highest bar.
      const bar = Math.max((count / top) * height, 1.5);
      y -= bar;
      return { key, x, y, bar, isEstimate: bucket.certainty === 'estimate' };
    });
  });
}
