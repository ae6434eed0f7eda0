'use client';

import { ScrollText, SearchX } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { filterQueryString, type ScreenFilters } from '@/lib/client/audit-log-url';
import { ContinuedNotice } from './continued-notice';
import { EmptyState } from './empty-state';
import { EntriesError } from './entries-error';
import { EntryTable, type EntryTableHandle } from './entry-table';
import type { Narrow } from './entry-values';
import { TableEnd } from './table-end';
import { tableStyle } from './table-layout';
import { TableSkeleton } from './table-skeleton';
import { isFiltered } from './use-audit-log-url';
import type { Entries } from './use-entries';
import { useViewSettings } from './use-view-settings';

type EntryListProps = {
  tableRef: RefObject<EntryTableHandle | null>;
  filters: ScreenFilters;
  entries: Entries;
  openId: string | null;
  onOpen: (id: string, byKey: boolean) => void;
  onMove: (id: string) => void;
  onClose: () => void;
  onNarrow: Narrow;
  onClearFilters: () => void;
};

/** The entries, or why there are none: they are coming, they could not come, none match, none were written. */
export function EntryList({
  tableRef,
  filters,
  entries,
  onNarrow,
  onClearFilters,
  ...table
}: EntryListProps) {
  const filtered = isFiltered(filters);
  const takeFocus = useRef(false);
  const { columns, density } = useViewSettings();

  // Chosen in a row's menu: the row goes, and the focus belongs to the list that comes.
  const narrow: Narrow = (name, value, how) => {
    takeFocus.current = true;
    onNarrow(name, value, how);
  };
  const scrollToTop = () => tableRef.current?.scrollToTop();
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
      <div
        className="min-w-0 flex-1 overflow-hidden bg-surface"
        style={tableStyle(
          columns.filter(({ shown }) => shown),
          density,
        )}
        aria-busy
      >
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
  const list = filterQueryString(filters);
  const order = filters.order === 'asc' ? 'asc' : 'desc';
  const [first] = entries.entries;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {entries.isContinued && first && (
        <ContinuedNotice
          firstTime={first.created_at}
          order={order}
          onBack={() => entries.refresh(scrollToTop)}
        />
      )}
      <EntryTable
        // Other filters, another list: it starts at its top.
        key={list}
        ref={tableRef}
        list={list}
        order={order}
        entries={entries.entries}
        hasMore={entries.hasMore}
        onNearEnd={entries.loadMore}
        onNarrow={narrow}
        takeFocus={takeFocus}
        {...table}
      >
        <TableEnd entries={entries} order={order} onGoOn={() => entries.goOn(scrollToTop)} />
      </EntryTable>
    </div>
  );
}
