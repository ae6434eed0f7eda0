'use client';

import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { VisibleText } from '@/components/ui/visible-text';
import { formatRange } from '@/lib/client/format';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Histogram } from '@/lib/contract/histogram';
import { HistogramBars } from './histogram-bars';
import { seriesOf } from './histogram-series';
import { HistogramTable } from './histogram-table';
import { HistogramTooltip } from './histogram-tooltip';
import { useBucketRange } from './use-bucket-range';

type HistogramChartProps = {
  histogram: Histogram;
  /** Shows only this range. */
  onZoom: (after: string, before: string) => void;
};

/** Entries over time. A range selected with the pointer or the keys can be shown alone. */
export function HistogramChart({ histogram, onZoom }: HistogramChartProps) {
  const { buckets } = histogram;
  const timeZone = useTimeZone();
  const series = useMemo(() => seriesOf(histogram), [histogram]);
  const startOf = (index: number) =>
    later(buckets[index]?.start ?? histogram.after, histogram.after);
  const endOf = (index: number) => buckets[index + 1]?.start ?? histogram.before;
  const { chosen, current, apply, handlers } = useBucketRange({
    count: buckets.length,
    onApply: (first, last) => onZoom(startOf(first), endOf(last)),
  });
  const countText = (first: number, last: number) => {
    const shown = buckets.slice(first, last + 1);
    const count = shown.reduce((sum, bucket) => sum + bucket.count, 0);
    return histogramMessages.entries(
      count,
      shown.some((bucket) => bucket.is_estimate),
    );
  };
  const text = (first: number, last: number) =>
    histogramMessages.part(
      formatRange(startOf(first), endOf(last), timeZone),
      countText(first, last),
    );
  const bucket = current === null ? undefined : buckets[current];
  return (
    <>
      <div className="relative">
        <div
          role="slider"
          tabIndex={0}
          aria-label={histogramMessages.keys}
          aria-valuemin={0}
          aria-valuemax={buckets.length - 1}
          aria-valuenow={chosen ? chosen.last : buckets.length - 1}
          aria-valuetext={
            chosen ? text(chosen.first, chosen.last) : histogramMessages.nothingChosen
          }
          {...handlers}
          className="relative cursor-crosshair touch-pan-y select-none rounded-sm border-b"
        >
          <HistogramBars histogram={histogram} series={series} />
          {series.length === 0 && (
            <p className="absolute inset-0 flex items-center justify-center text-muted text-sm">
              {histogramMessages.noEntries}
            </p>
          )}
          {chosen && (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 border-ring border-x bg-ring/20"
              style={part(chosen.first, chosen.last, buckets.length)}
            />
          )}
          {current !== null && (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 bg-foreground/8"
              style={part(current, current, buckets.length)}
            />
          )}
        </div>
        {bucket && current !== null && (
          <HistogramTooltip
            title={formatRange(startOf(current), endOf(current), timeZone)}
            bucket={bucket}
            values={histogram.values}
            series={series}
            place={(current + 0.5) / buckets.length}
          />
        )}
      </div>
      <div className="flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-muted text-xs">
        <ul
          aria-label={histogramMessages.legend}
          className="flex min-w-0 flex-wrap gap-x-3 gap-y-1"
        >
          {series.map(({ key, label, color }) => (
            <li key={key} className="flex min-w-0 items-center gap-1.5">
              <span
                aria-hidden
                className="size-2 shrink-0 rounded-xs"
                style={{ background: color }}
              />
              <span className="max-w-40 truncate">
                <VisibleText text={label} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      {chosen && (
        <Button
          size="sm"
          variant="primary"
          aria-label={histogramMessages.show(text(chosen.first, chosen.last))}
          onClick={apply}
          className="max-md:mt-1 max-md:w-full md:absolute md:top-1 md:right-50"
        >
          {histogramMessages.show(countText(chosen.first, chosen.last))}
        </Button>
      )}
      <HistogramTable
        histogram={histogram}
        series={series}
        rangeOf={(index) => formatRange(startOf(index), endOf(index), timeZone)}
      />
    </>
  );
}

function part(first: number, last: number, count: number) {
  return { left: `${(first / count) * 100}%`, width: `${((last - first + 1) / count) * 100}%` };
}

/** The later of two ISO times: the first bucket may begin before the range does. */
function later(one: string, other: string) {
  return one > other ? one : other;
}
