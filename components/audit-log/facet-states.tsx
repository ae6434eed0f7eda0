'use client';

import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { formatCount } from '@/lib/client/format';
import type { Facet } from '@/lib/contract/facets';

export function FacetsLoading() {
  return (
    <div role="status" aria-label="Loading values" className="flex flex-col gap-3 p-3">
      {['w-40', 'w-28', 'w-52', 'w-32'].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}

export function FacetsFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-3 text-sm">
      <p>
        <span className="font-medium">The values could not be loaded. </span>
        <span className="text-muted">{error.message} You can still type one.</span>
      </p>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** How far the values are to be trusted: that there are none, or that not all entries were counted. */
export function FacetNote({ facets, search }: { facets: Facet; search: string }) {
  const { values, counted, is_complete } = facets;
  const where = is_complete ? 'here' : `in the newest ${formatCount(counted)} entries`;
  const note =
    values.length > 0
      ? !is_complete && `Counted ${where}.`
      : search
        ? `No value with “${search}” ${where}.`
        : `No values ${where}.`;
  return (
    <p role="status" className="border-t px-3 py-2 text-muted text-xs empty:hidden">
      {note}
    </p>
  );
}
