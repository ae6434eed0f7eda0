'use client';

import { ScrollText, SearchX } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from '@/components/ui/button';
import { filterQueryString, type ScreenFilters } from '@/lib/client/audit-log-url';
import { EmptyState } from './empty-state';
import { EntriesError } from './entries-error';
import { EntryTable, type EntryTableHandle } from './entry-table';
import { TableEnd } from './table-end';
import { TableSkeleton } from './table-skeleton';
import { isFiltered } from './use-audit-log-url';
import type { Entries } from './use-entries';

type EntryListProps = {
  tableRef: Ref<EntryTableHandle>;
  filters: ScreenFilters;
  entries: Entries;
  openId: string | null;
  onOpen: (id: string, byKey: boolean) => void;
  onMove: (id: string) => void;
  onClose: () => void;
  onClearFilters: () => void;
};

/** The entries, or why there are none: they are coming, they could not come, none match, none were written. */
export function EntryList({
  tableRef,
  filters,
  entries,
  onClearFilters,
  ...table
}: EntryListProps) {
  const filtered = isFiltered(filters);
  if (entries.error) {
    return (
      <div className="min-w-0 flex-1 bg-surface p-4 md:p-6">
        <div className="mx-auto max-w-2xl">
          <EntriesError
            title="The log could not be loaded"
            error={entries.error}
            onRetry={entries.retry}
            onClearFilters={filtered ? onClearFilters : undefined}
          />
        </div>
      </div>
    );
  }
  if (!entries.entries) {
    return (
      <div className="min-w-0 flex-1 overflow-hidden bg-surface" aria-busy>
        <p role="status" className="sr-only">
          Loading entries
        </p>
        <div className="h-9 border-b max-md:hidden" />
        <TableSkeleton rows={30} />
      </div>
    );
  }
  if (entries.entries.length === 0) {
    return filtered ? (
      <EmptyState
        Icon={SearchX}
        title="No entries match"
        action={<Button onClick={onClearFilters}>Clear filters</Button>}
      >
        Nothing in this log has all of these values. Filters match whole values, exactly as written.
      </EmptyState>
    ) : (
      <EmptyState Icon={ScrollText} title="No entries yet">
        What people, API keys and the system do in this organization will stand here, newest first.
      </EmptyState>
    );
  }
  return (
    <EntryTable
      // Other filters, another list: it starts at its top.
      key={filterQueryString(filters)}
      ref={tableRef}
      entries={entries.entries}
      hasMore={entries.hasMore}
      onNearEnd={entries.loadMore}
      {...table}
    >
      <TableEnd entries={entries} />
    </EntryTable>
  );
}
