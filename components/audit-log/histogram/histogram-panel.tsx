'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { choicesOf } from '@/components/ui/choices';
import { NativeSelect } from '@/components/ui/native-select';
import { Skeleton } from '@/components/ui/skeleton';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { commonMessages } from '@/lib/client/messages/common';
import { histogramQuery } from '@/lib/client/queries/summaries-query';
import { oneOf } from '@/lib/client/url-state/params';
import { useUrlState } from '@/lib/client/url-state/use-url-state';
import { histogramFields } from '@/lib/contract/fields';
import { HistogramChart } from './histogram-chart';

const params = { stack: oneOf(histogramFields, 'action') };

type HistogramPanelProps = {
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
};

export function HistogramPanel({ filters, onChange }: HistogramPanelProps) {
  const [{ stack: by }, setUrl] = useUrlState(params);
  const isWide = useMediaQuery(tableWidth);
  const query = useQuery({
    ...histogramQuery(by, filters, isWide ? 60 : 30),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <NativeSelect
        aria-label={histogramMessages.stack}
        items={choicesOf(histogramFields, histogramMessages.stacks)}
        value={by}
        onValueChange={(next) => setUrl({ stack: next })}
        className="absolute top-1 right-4 h-7 w-40 text-xs max-md:h-11 max-md:text-sm md:right-6"
      />
      {query.data ? (
        <div className={cn('pt-1', query.isPlaceholderData && 'opacity-55')}>
          <HistogramChart
            histogram={query.data}
            isWide={isWide}
            onNarrow={(changes) => onChange(withExclusions(filters, changes))}
          />
        </div>
      ) : query.error ? (
        <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 py-4 text-sm">
          <p className="text-muted">{histogramMessages.notLoaded(query.error.message)}</p>
          <Button size="sm" onClick={() => void query.refetch()}>
            {commonMessages.tryAgain}
          </Button>
        </div>
      ) : (
        <div role="status" aria-label={histogramMessages.loading} className="pt-1">
          <Skeleton className="ml-9.5 h-14" />
        </div>
      )}
    </>
  );
}

/** What was excluded before remains so, beside what the legend excludes. */
function withExclusions(filters: ScreenFilters, changes: ScreenFilters): ScreenFilters {
  const names = histogramFields.flatMap((name) =>
    name === 'actor_type' ? [] : (`${name}_not` as const),
  );
  const merged = names.flatMap((name) => {
    const added = changes[name];
    return added === undefined ? [] : [[name, [...new Set([...(filters[name] ?? []), ...added])]]];
  });
  return { ...changes, ...Object.fromEntries(merged) };
}
