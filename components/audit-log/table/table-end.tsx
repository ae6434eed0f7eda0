'use client';

import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { useTimeOfList } from '../display/time-of-list';
import { useDisplaySettings } from '../display/use-display-settings';
import type { Entries } from '../hooks/use-entries';
import { EntriesError } from '../states/entries-error';
import { SearchProgress } from '../states/search-progress';
import { TableSkeleton } from './table-skeleton';

type TableEndProps = {
  entries: Entries;
  order: 'asc' | 'desc';
  /** The log may go on where this list ends. */
  isFiltered: boolean;
  onContinue: () => void;
};

/** Below the last row: further entries are loading, failed, can be loaded with a button, or there are none. */
export function TableEnd({ entries, order, isFiltered, onContinue }: TableEndProps) {
  const isByButton = useDisplaySettings().paging === 'button';
  const count = entries.entries?.length ?? 0;
  if (entries.loadMoreError) {
    return (
      <div className="p-4 md:px-6">
        <EntriesError
          title={auditLogMessages.furtherNotLoaded[order]}
          error={entries.loadMoreError}
          onRetry={entries.isFull ? onContinue : entries.retryLoadMore}
        />
      </div>
    );
  }
  if (entries.isFull) {
    return (
      <div className="flex flex-wrap items-center justify-center gap-3 p-4 text-sm">
        <p className="text-muted">{auditLogMessages.isFull(count)}</p>
        <Button size="sm" pending={entries.isContinuing} onClick={onContinue}>
          {auditLogMessages.continueFrom(<LastTime entry={entries.entries?.at(-1)} />)}
        </Button>
      </div>
    );
  }
  const { search } = entries;
  const isSearching = search.isRunning || search.isStopped;
  // With a button, the button stays, because it has the focus.
  if (isSearching && !isByButton) return <SearchProgress entries={entries} order={order} />;
  if (entries.isLoadingMore && !isByButton) return <TableSkeleton rows={3} />;
  if (entries.hasMore) {
    return (
      <div className="flex flex-wrap items-center justify-center p-4">
        <Button
          size="sm"
          variant={isByButton ? 'secondary' : 'ghost'}
          pending={entries.isLoadingMore || search.isRunning}
          onClick={search.isStopped ? search.resume : entries.loadMore}
        >
          {auditLogMessages.loadFurther[order]}
        </Button>
        {isSearching && <SearchProgress entries={entries} order={order} />}
      </div>
    );
  }
  return (
    <p className="px-4 py-6 text-center text-muted text-sm">
      {auditLogMessages[isFiltered ? 'allMatching' : 'reachedEnd'][order](count, (words) => (
        <span className="tabular-nums">{words}</span>
      ))}
    </p>
  );
}

function LastTime({ entry }: { entry: ExpandedEntry | undefined }) {
  const timeZone = useTimeZone();
  const by = useTimeOfList();
  return (
    <span className="tabular-nums">{entry && formatTime(listedTime(entry, by), timeZone)}</span>
  );
}
