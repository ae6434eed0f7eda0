'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { HistogramScale, TimeAxis } from '@/components/audit-log/histogram/histogram-axes';
import { HistogramBars } from '@/components/audit-log/histogram/histogram-bars';
import type { AxisBucket } from '@/components/audit-log/histogram/histogram-buckets';
import type { Series } from '@/components/audit-log/histogram/histogram-series';
import { HistogramTable } from '@/components/audit-log/histogram/histogram-table';
import { formatRange } from '@/lib/client/format';
import { isCombination } from '@/lib/client/hooks/is-combination';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { timeTicks } from '@/lib/client/time/time-ticks';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { listOf } from './list-link';
import type { Compared } from './use-comparison';

type CompareChartProps = {
  name: string;
  compared: Compared;
  axis: { step: number; count: number };
  /** How many entries the full height stands for. */
  top: number;
  /** The bucket that is looked at, the same in all charts; null if none is. */
  at: number | null;
  onMove: (at: number | null) => void;
};

const failed = 'failure';
const values = [failed];

const seriesOf = (): readonly Series[] => [
  { key: failed, label: messages.failures, color: 'var(--danger)' },
  { key: 'other', label: messages.succeeded, color: 'var(--accent)' },
];

/** The entries of one over time. The pointer and the arrow keys go through the bars of all; a press or Enter opens a bar's list. */
export function CompareChart({ name, compared, axis, top, at, onMove }: CompareChartProps) {
  const router = useRouter();
  const timeZone = useTimeZone();
  const isWide = useMediaQuery(tableWidth);
  // Kept, because the bars are drawn anew when it is another list.
  const series = useMemo(seriesOf, []);
  const { activity } = compared;
  const { step, count } = axis;
  const start = Date.parse(compared.range.after);
  const end = Date.parse(compared.range.before);
  const length = step * count;
  const buckets = useMemo(
    () => bucketsOf(activity.buckets, start, step, count),
    [activity.buckets, start, step, count],
  );
  const ticks = useMemo(() => {
    const last = Math.min(start + length, end);
    // A period that is shorter than the other has a part of the axis.
    const most = Math.max(1, Math.floor(((isWide ? 9 : 4) * (last - start)) / length));
    return timeTicks(start, last, timeZone, most);
  }, [start, length, end, timeZone, isWide]);
  const own = Math.min(count, Math.ceil((end - start) / step));
  const rangeOf = (first: number, last = first) => ({
    after: new Date(start + first * step).toISOString(),
    before: new Date(Math.min(start + (last + 1) * step, end)).toISOString(),
  });
  const textOf = (first: number, last = first) => {
    const { after, before } = rangeOf(first, last);
    return formatRange(after, before, timeZone);
  };
  const isOwn = at !== null && at < own;
  const bucket = isOwn ? buckets[at] : undefined;
  const text =
    bucket && isOwn
      ? messages.part(textOf(at), bucket.count, bucket.counts[failed] ?? 0)
      : at === null
        ? messages.nothingChosen
        : messages.outside;

  function open(index: number) {
    if (index >= own) return;
    router.push(listOf({ ...compared, range: rangeOf(index) }, timeZone));
  }
  function indexAt(event: PointerEvent<HTMLElement> | React.MouseEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * count);
    return Math.min(Math.max(index, 0), count - 1);
  }
  function move(event: KeyboardEvent) {
    if (isCombination(event)) return;
    const next = {
      ArrowLeft: (at ?? own) - 1,
      ArrowRight: (at ?? -1) + 1,
      Home: 0,
      End: own - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      onMove(Math.min(Math.max(next, 0), own - 1));
    } else if (event.key === 'Enter' && at !== null) {
      event.preventDefault();
      open(at);
    }
  }

  return (
    <div className="flex min-w-0 gap-1.5">
      <HistogramScale top={top} />
      <div className="relative min-w-0 flex-1">
        <div
          role="slider"
          tabIndex={0}
          aria-label={messages.chart(visibleText(name))}
          aria-valuemin={0}
          aria-valuemax={Math.max(own - 1, 0)}
          aria-valuenow={Math.min(at ?? 0, Math.max(own - 1, 0))}
          aria-valuetext={text}
          onKeyDown={move}
          onPointerDown={(event) => onMove(indexAt(event))}
          onPointerMove={(event) => onMove(indexAt(event))}
          onPointerLeave={(event) => event.pointerType === 'mouse' && onMove(null)}
          onClick={(event) => isWide && open(indexAt(event))}
          className="relative touch-pan-y select-none rounded-sm border-t border-b border-t-border/60 border-b-border-strong md:cursor-pointer"
        >
          {own < count && (
            <span
              aria-hidden
              className="absolute inset-y-0 right-0 bg-subtle"
              style={{ left: `${(own / count) * 100}%` }}
            />
          )}
          <HistogramBars buckets={buckets} values={values} series={series} top={top} />
          {at !== null && (
            <span
              aria-hidden
              className="keeps-colour pointer-events-none absolute inset-y-0 bg-foreground/10"
              style={{ left: `${(at / count) * 100}%`, width: `${100 / count}%` }}
            />
          )}
        </div>
        <TimeAxis ticks={ticks} placeOf={(time) => (time - start) / length} />
        <div className="min-h-4 truncate text-muted text-xs tabular-nums max-md:min-h-11">
          {isOwn && !isWide ? (
            // A finger chooses a bar, and opens its list by this.
            <Link
              href={listOf({ ...compared, range: rangeOf(at) }, timeZone)}
              prefetch={false}
              className="flex min-h-11 items-center whitespace-normal underline decoration-border-strong underline-offset-2"
            >
              {text}
            </Link>
          ) : (
            <span aria-hidden>{at !== null && text}</span>
          )}
        </div>
        <HistogramTable
          caption={messages.table(visibleText(name))}
          buckets={buckets}
          values={values}
          series={series}
          rangeOf={(first, last) => textOf(first, last)}
        />
      </div>
    </div>
  );
}

/** A bucket for each place of the axis; after a shorter range's end there is nothing. */
function bucketsOf(
  found: Compared['activity']['buckets'],
  start: number,
  step: number,
  count: number,
): AxisBucket[] {
  const byPlace = new Map(
    found.map((bucket) => [Math.round((Date.parse(bucket.start) - start) / step), bucket]),
  );
  return Array.from({ length: count }, (_, index) => {
    const bucket = byPlace.get(index);
    return {
      start: new Date(start + index * step).toISOString(),
      count: bucket?.count ?? 0,
      counts: { [failed]: bucket?.failures ?? 0 },
      ...{ is_estimate: false, is_partial: false, certainty: 'exact' as const },
    };
  });
}
