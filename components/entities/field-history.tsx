'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { LoadMore } from '@/components/ui/load-more';
import { RowsSkeleton } from '@/components/ui/skeleton';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { useNow } from '@/lib/client/hooks/use-now';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { fieldHistoryQuery } from '@/lib/client/queries/entity-query';
import { byField, reachesBack } from './field-groups';
import { FieldTimeline } from './field-timeline';

type FieldHistoryProps = {
  resource: { type: string; id: string };
  filters: ScreenFilters;
  readAt: number;
};

/** How many fields are shown at first: those that changed last. */
const firstFields = 6;

/** How each field of a resource has changed. */
export function FieldHistory({ resource, filters, readAt }: FieldHistoryProps) {
  const now = useNow(readAt);
  const query = useInfiniteQuery(fieldHistoryQuery(resource));
  const [showsAll, setShowsAll] = useState(false);
  const changes = useMemo(
    () => query.data?.pages.flatMap((page) => page.field_history),
    [query.data],
  );
  const groups = useMemo(() => byField(changes ?? []), [changes]);
  const shown = showsAll ? groups : groups.slice(0, firstFields);
  const hidden = groups.length - shown.length;
  const isWholeLately = !query.hasNextPage || reachesBack(changes ?? [], now);
  return (
    <section aria-labelledby="field-history" className="flex flex-col gap-3">
      <div>
        <h2 id="field-history" className="font-semibold text-lg">
          {entityMessages.history}
        </h2>
        <p className="text-muted text-sm">{entityMessages.historyDescription}</p>
      </div>
      {changes === undefined ? (
        query.error ? (
          <LoadFailed title={entityMessages.historyNotLoaded} query={query} />
        ) : (
          <RowsSkeleton label={entityMessages.loadingHistory} />
        )
      ) : (
        <>
          {changes.length === 0 && (
            <p className="text-muted text-sm">
              {query.hasNextPage ? entityMessages.noHistoryYet : entityMessages.noHistory}
            </p>
          )}
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(26rem,100%),1fr))] items-start gap-4">
            {shown.map(({ field, changes: own }) => (
              <FieldTimeline
                key={field}
                field={field}
                changes={own}
                isAll={!query.hasNextPage}
                isWholeLately={isWholeLately}
                filters={filters}
                now={now}
              />
            ))}
          </div>
          {query.isFetchNextPageError && (
            <LoadFailed title={entityMessages.olderFailed} query={query} />
          )}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {hidden > 0 && (
              <Button size="sm" onClick={() => setShowsAll(true)}>
                {entityMessages.showAllFields(hidden)}
              </Button>
            )}
            <LoadMore query={query} size="sm">
              {entityMessages.older}
            </LoadMore>
          </div>
        </>
      )}
    </section>
  );
}
