'use client';

import { memo } from 'react';
import type { Histogram } from '@/lib/contract/histogram';
import { countOf, type Series } from './histogram-series';

type HistogramBarsProps = { histogram: Histogram; series: readonly Series[] };

export const chartHeight = 56;

/** The bars, one unit wide each: the picture is stretched to its place. */
export const HistogramBars = memo(function HistogramBars({
  histogram: { buckets, values },
  series,
}: HistogramBarsProps) {
  const top = Math.max(1, ...buckets.map(({ count }) => count));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${buckets.length} ${chartHeight}`}
      preserveAspectRatio="none"
      className="block h-14 w-full"
    >
      {buckets.map((bucket, index) => {
        let y = chartHeight;
        return (
          <g key={bucket.start} opacity={bucket.is_estimate ? 0.65 : 1}>
            {series.map(({ key, color }) => {
              const count = countOf(bucket, key, values);
              if (count <= 0) return null;
              // What is there is seen, however little it is beside the highest.
              const height = Math.max((count / top) * chartHeight, 1.5);
              y -= height;
              return (
                <rect
                  key={key}
                  x={index + 0.08}
                  y={y}
                  width={0.84}
                  height={height}
                  fill={color}
                  stroke="var(--background)"
                  strokeWidth={0.5}
                  vectorEffect="non-scaling-stroke"
                />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
});
