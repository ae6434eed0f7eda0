'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { NativeSelect } from '@/components/ui/native-select';
import { Skeleton } from '@/components/ui/skeleton';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { histogramMessages } from '@/lib/client/messages/audit-log/histogram';
import { commonMessages } from '@/lib/client/messages/common';
import { histogramQuery } from '@/lib/client/queries/summaries-query';
import type { HistogramField } from '@/lib/contract/fields';
import { HistogramChart } from './histogram-chart';

const fields = ['action', 'resource_type', 'actor_type'] as const satisfies HistogramField[];

const stacks = fields.map((value) => ({ value, label: histogramMessages.stacks[value] }));

type HistogramPanelProps = {
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
};

export function HistogramPanel({ filters, onChange }: HistogramPanelProps) {
  const [by, setBy] = useState<HistogramField>('action');
  const isWide = useMediaQuery(tableWidth);
  const query = useQuery({
    ...histogramQuery(by, filters, isWide ? 60 : 30),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <NativeSelect
        aria-label={histogramMessages.stack}
        items={stacks}
        value={by}
        onValueChange={setBy}
        className="absolute top-1 right-4 h-7 w-40 text-xs max-md:h-11 max-md:text-sm md:right-6"
      />
      {query.data ? (
        <div className={cn('pt-1', query.isPlaceholderData && 'opacity-55')}>
          <HistogramChart
            histogram={query.data}
            isWide={isWide}
            onZoom={(after, before) => onChange({ after, before })}
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
