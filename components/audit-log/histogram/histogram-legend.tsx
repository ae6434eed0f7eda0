import { VisibleText } from '@/components/ui/visible-text';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { visibleText } from '@/lib/contract/visible-text';
import { type AxisBucket, sumOf } from './histogram-buckets';
import { countOf, type Series } from './histogram-series';
import { Swatch } from './swatch';
import { UncountedSwatch } from './uncounted-parts';

type HistogramLegendProps = {
  buckets: readonly AxisBucket[];
  values: readonly string[];
  series: readonly Series[];
  hasUncounted: boolean;
  onNarrow: (changes: ScreenFilters) => void;
};

/** What each colour is, and how many entries it stands for. Pressing one shows those alone. */
export function HistogramLegend({
  buckets,
  values,
  series,
  hasUncounted,
  onNarrow,
}: HistogramLegendProps) {
  const { certainty } = sumOf(buckets);
  return (
    <ul
      aria-label={histogramMessages.legend}
      className="-ml-1.5 flex min-h-6 min-w-0 flex-wrap items-center gap-x-1.5 pl-9.5 text-muted text-xs"
    >
      {series.map(({ key, label, color, filters }) => {
        const total = buckets.reduce((sum, bucket) => sum + countOf(bucket, key, values), 0);
        const item = (
          <>
            <Swatch color={color} />
            <span className="max-w-40 truncate">
              <VisibleText text={label} />
            </span>{' '}
            <span className="tabular-nums">{histogramMessages.count(total, certainty)}</span>
          </>
        );
        return (
          <li key={key} className="flex min-w-0">
            {filters === undefined ? (
              <span className="flex min-h-6 min-w-0 items-center gap-1.5 px-1.5">{item}</span>
            ) : (
              <button
                type="button"
                aria-label={histogramMessages.showOnly(
                  visibleText(label),
                  histogramMessages.entries(total, certainty),
                )}
                onClick={() => onNarrow(filters)}
                className="flex min-h-6 min-w-0 items-center gap-1.5 rounded-md px-1.5 hover:bg-subtle hover:text-foreground max-md:min-h-11"
              >
                {item}
              </button>
            )}
          </li>
        );
      })}
      {hasUncounted && (
        <li className="flex items-center gap-1.5 px-1.5">
          <UncountedSwatch />
          {histogramMessages.notCounted}
        </li>
      )}
    </ul>
  );
}
