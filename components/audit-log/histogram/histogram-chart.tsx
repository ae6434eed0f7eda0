'use client';

import { X } from 'lucide-react';
import { useId, useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { formatRange } from '@/lib/client/format';
import { usePressOutside } from '@/lib/client/hooks/use-press-outside';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { timeTicks } from '@/lib/client/time/time-ticks';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Histogram } from '@/lib/contract/histogram';
import { earliestTime } from '@/lib/contract/time-limits';
import { HistogramScale, TimeAxis } from './histogram-axes';
import { HistogramBars } from './histogram-bars';
import {
  type AxisBucket,
  bucketsOf,
  gridStartOf,
  sumOf,
  uncountedParts,
} from './histogram-buckets';
import { HistogramLegend } from './histogram-legend';
import { HistogramNote } from './histogram-note';
import { topOf } from './histogram-scale';
import { seriesOf } from './histogram-series';
import { HistogramTable } from './histogram-table';
import { BucketNumbers, HistogramTooltip } from './histogram-tooltip';
import { UncountedParts } from './uncounted-parts';
import { useBucketRange } from './use-bucket-range';

type HistogramChartProps = {
  histogram: Histogram;
  /** On a phone there is no mouse: the numbers of a bar stand below, with the button that shows it alone. */
  isWide: boolean;
  /** Shows only a range, or only one of the values. */
  onNarrow: (changes: ScreenFilters) => void;
};

/** Entries over time. A range selected with the pointer or the keys can be shown alone. */
export function HistogramChart({ histogram, isWide, onNarrow }: HistogramChartProps) {
  const timeZone = useTimeZone();
  const note = useId();
  const buckets = useMemo(() => bucketsOf(histogram), [histogram]);
  const uncounted = uncountedParts(histogram, buckets);
  const section = useRef<HTMLDivElement>(null);
  const series = useMemo(() => seriesOf(histogram), [histogram]);
  const top = topOf(buckets.map(({ count }) => count));
  const axis = useMemo(
    () => timeAxis(histogram, buckets, timeZone, isWide ? 9 : 4),
    [histogram, buckets, timeZone, isWide],
  );
  const startOf = (index: number) =>
    later(buckets[index]?.start ?? histogram.after, histogram.after);
  const endOf = (index: number) => buckets[index + 1]?.start ?? histogram.before;
  const { chosen, current, apply, clear, handlers } = useBucketRange({
    count: buckets.length,
    grid: `${buckets[0]?.start} ${histogram.bucket_seconds}`,
    onApply: (first, last) => onNarrow({ after: startOf(first), before: endOf(last) }),
  });
  usePressOutside(section, chosen ? clear : undefined);
  const countText = (first: number, last: number) => {
    const { count, certainty } = sumOf(buckets.slice(first, last + 1));
    return histogramMessages.entries(count, certainty);
  };
  const rangeOf = (first: number, last: number) =>
    formatRange(startOf(first), endOf(last), timeZone);
  const text = (first: number, last: number) =>
    histogramMessages.part(rangeOf(first, last), countText(first, last));
  const bucket = current === null ? undefined : buckets[current];
  const numbers = bucket && current !== null && (
    <BucketNumbers
      title={rangeOf(current, current)}
      bucket={bucket}
      values={histogram.values}
      series={series}
    />
  );
  return (
    <div ref={section}>
      <div className="flex gap-1.5">
        <HistogramScale top={top} />
        <div className="relative min-w-0 flex-1">
          <div
            role="slider"
            tabIndex={0}
            aria-label={histogramMessages.keys}
            aria-describedby={note}
            aria-valuemin={0}
            aria-valuemax={buckets.length - 1}
            aria-valuenow={chosen ? chosen.last : buckets.length - 1}
            aria-valuetext={
              chosen ? text(chosen.first, chosen.last) : histogramMessages.nothingChosen
            }
            {...handlers}
            className="relative cursor-crosshair touch-pan-y select-none rounded-sm border-t border-b border-t-border/60 border-b-border-strong"
          >
            <UncountedParts parts={uncounted} count={buckets.length} />
            <HistogramBars buckets={buckets} values={histogram.values} series={series} top={top} />
            {series.length === 0 && uncounted.length === 0 && (
              <p className="absolute inset-0 flex items-center justify-center text-muted text-sm">
                {histogramMessages.noEntries}
              </p>
            )}
            {chosen && (
              <span
                aria-hidden
                className="keeps-colour pointer-events-none absolute inset-y-0 border-ring border-x bg-ring/20"
                style={part(chosen.first, chosen.last, buckets.length)}
              />
            )}
            {current !== null && (
              <span
                aria-hidden
                className="keeps-colour pointer-events-none absolute inset-y-0 bg-foreground/8"
                style={part(current, current, buckets.length)}
              />
            )}
          </div>
          <TimeAxis {...axis} />
          {isWide && numbers && current !== null && (
            <HistogramTooltip place={(current + 0.5) / buckets.length}>{numbers}</HistogramTooltip>
          )}
        </div>
      </div>
      <HistogramLegend
        buckets={buckets}
        values={histogram.values}
        series={series}
        hasUncounted={uncounted.length > 0}
        onNarrow={onNarrow}
      />
      <HistogramNote id={note} countedAfter={histogram.counted_after} buckets={buckets} />
      {chosen && (
        <div className="max-md:mt-2 max-md:rounded-lg max-md:border max-md:bg-surface max-md:p-3 md:absolute md:top-1 md:right-50 md:flex">
          {!isWide && numbers}
          <div className="flex items-center gap-1 max-md:mt-2">
            <Button size="sm" variant="primary" onClick={apply} className="max-md:flex-1">
              {sumOf(buckets.slice(chosen.first, chosen.last + 1)).certainty === 'unknown'
                ? histogramMessages.showUncounted
                : histogramMessages.show(countText(chosen.first, chosen.last))}{' '}
              <span className="sr-only">
                {histogramMessages.from(rangeOf(chosen.first, chosen.last))}
              </span>
            </Button>
            <IconButton label={histogramMessages.clear} size="sm" onClick={clear}>
              <X aria-hidden />
            </IconButton>
          </div>
        </div>
      )}
      <HistogramTable
        buckets={buckets}
        values={histogram.values}
        series={series}
        rangeOf={rangeOf}
      />
    </div>
  );
}

function timeAxis(
  histogram: Histogram,
  buckets: readonly AxisBucket[],
  zone: string,
  most: number,
) {
  const step = histogram.bucket_seconds * 1000;
  const first = gridStartOf(histogram);
  const length = Math.max(1, buckets.length) * step;
  const last = Math.min(first + length, Date.parse(histogram.before));
  return {
    ticks: timeTicks(Math.max(first, earliestTime), last, zone, most),
    placeOf: (time: number) => (time - first) / length,
  };
}

function part(first: number, last: number, count: number) {
  return { left: `${(first / count) * 100}%`, width: `${((last - first + 1) / count) * 100}%` };
}

/** The later of two ISO times: the first bucket may begin before the range does. */
function later(one: string, other: string) {
  return one > other ? one : other;
}
