'use client';

import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMinuteAfter } from '@/lib/client/format';
import { filterPopupMessages } from '@/lib/client/messages/audit-log/filter-popup';
import { commonMessages } from '@/lib/client/messages/common';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Facet } from '@/lib/contract/facets';

export function FacetsLoading() {
  return (
    <div role="status" aria-label={filterPopupMessages.loading} className="flex flex-col gap-3 p-3">
      {['w-40', 'w-28', 'w-52', 'w-32'].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}

type FacetsFailedProps = {
  error: Error;
  /** What a value looks like, where not any is one. */
  example: string | undefined;
  onRetry: () => void;
};

export function FacetsFailed({ error, example, onRetry }: FacetsFailedProps) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-3 text-sm">
      <p>
        <span className="font-medium">{filterPopupMessages.notLoaded}</span>{' '}
        <span className="text-muted">
          {filterPopupMessages.whyNotLoaded(error.message, example)}
        </span>
      </p>
      <Button size="sm" onClick={onRetry}>
        {commonMessages.tryAgain}
      </Button>
    </div>
  );
}

/** Notes on the values: that there are none, or that not all entries were counted. */
export function FacetNote({ facets, search }: { facets: Facet; search: string }) {
  const timeZone = useTimeZone();
  const { values, counted_after } = facets;
  const since = counted_after && formatMinuteAfter(counted_after, timeZone);
  return (
    <p role="status" className="border-t px-3 py-2 text-muted text-xs empty:hidden">
      {since ? noteOnPart(values.length, search, since) : noteOnAll(values.length, search)}
    </p>
  );
}

function noteOnAll(values: number, search: string) {
  if (values > 0) return null;
  return search ? filterPopupMessages.noValueWith(search) : filterPopupMessages.noValues;
}

function noteOnPart(values: number, search: string, since: string) {
  if (values > 0) return filterPopupMessages.counted(since);
  return search
    ? filterPopupMessages.noValueWithIn(search, since)
    : filterPopupMessages.noValuesIn(since);
}
