import { Button } from '@/components/ui/button';
import { formatCount } from '@/lib/client/format';
import { EntriesError } from './entries-error';
import { TableSkeleton } from './table-skeleton';
import type { Entries } from './use-entries';

/** Below the last row: older entries come, could not come, can be asked for, or there are none. */
export function TableEnd({ entries }: { entries: Entries }) {
  if (entries.isLoadingMore) return <TableSkeleton rows={3} />;
  if (entries.loadMoreError) {
    return (
      <div className="p-4 md:px-6">
        <EntriesError
          title="Older entries could not be loaded"
          error={entries.loadMoreError}
          onRetry={entries.retryLoadMore}
        />
      </div>
    );
  }
  if (entries.hasMore) {
    return (
      <div className="flex justify-center p-4">
        <Button size="sm" variant="ghost" onClick={entries.loadMore}>
          Load older entries
        </Button>
      </div>
    );
  }
  return (
    <p className="px-4 py-6 text-center text-muted text-sm">
      You have reached the beginning of the log
      <span className="tabular-nums"> · {formatCount(entries.entries?.length ?? 0)} entries</span>
    </p>
  );
}
