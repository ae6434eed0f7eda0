'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { NativeSelect } from '@/components/ui/native-select';
import { Skeleton } from '@/components/ui/skeleton';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { histogramQuery } from '@/lib/client/summaries';
import type { HistogramField } from '@/lib/contract/fields';
import { HistogramChart } from './histogram-chart';
import { tableWidth, useMediaQuery } from './use-media-query';

const stacks = [
  { value: 'action', label: 'By action' },
  { value: 'resource_type', label: 'By resource type' },
  { value: 'actor_type', label: 'By actor type' },
] as const satisfies readonly { value: HistogramField; label: string }[];

type TimelinePanelProps = {
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
};

export function TimelinePanel({ filters, onChange }: TimelinePanelProps) {
  const [by, setBy] = useState<HistogramField>('action');
  const isWide = useMediaQuery(tableWidth);
  const query = useQuery({
    ...histogramQuery(by, filters, isWide ? 60 : 30),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <NativeSelect
        aria-label="Stack the timeline"
        items={stacks}
        value={by}
        onValueChange={setBy}
        className="absolute top-1 right-4 h-7 w-40 text-xs max-md:h-11 max-md:text-sm md:right-6"
      />
      {query.data ? (
        <div className={cn('pt-1', query.isPlaceholderData && 'opacity-55')}>
          <HistogramChart
            key={`${query.data.after} ${query.data.before}`}
            histogram={query.data}
            onZoom={(after, before) => onChange({ after, before })}
          />
        </div>
      ) : query.error ? (
        <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 py-4 text-sm">
          <p className="text-muted">The timeline could not be loaded. {query.error.message}</p>
          <Button size="sm" onClick={() => void query.refetch()}>
            Try again
          </Button>
        </div>
      ) : (
        <div role="status" aria-label="Loading the timeline" className="pt-1">
          <Skeleton className="h-14" />
        </div>
      )}
    </>
  );
}
