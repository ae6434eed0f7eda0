'use client';

import { ScrollText } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type RefObject, useRef } from 'react';
import { filterQueryString, isFiltered, type ScreenFilters } from '@/lib/client/audit-log-url';
import { listedTime } from '@/lib/client/listed-time';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useDisplaySettings } from './display/use-display-settings';
import type { Narrow } from './entry/entry-values';
import type { Entries } from './hooks/use-entries';
import type { Look } from './looked/last-looked';
import { ContinuedNotice } from './states/continued-notice';
import { EmptyState } from './states/empty-state';
import { EntriesError } from './states/entries-error';
import { SearchProgress } from './states/search-progress';
import { EntryTable, type EntryTableHandle } from './table/entry-table';
import { TableEnd } from './table/table-end';
import { tableStyle } from './table/table-layout';
import { TableSkeleton } from './table/table-skeleton';

/** Loaded when there are no matches. */
const NoMatches = dynamic(async () => (await import('./states/no-matches')).NoMatches, {
  loading: () => <div className="min-w-0 flex-1 bg-surface" aria-busy />,
});

type EntryListProps = {
  tableRef: RefObject<EntryTableHandle | null>;
  filters: ScreenFilters;
  entries: Entries;
  /** Whether the log may have entries that are not shown to the reader. */
  isPart: boolean;
  /** What the reader had seen before. */
  since: Look | null;
  openId: string | null;
  onOpen: (id: string, byKey: boolean) => void;
  onMove: (id: string) => void;
  onClose: () => void;
  onNarrow: Narrow;
  onReplaceFilters: (filters: ScreenFilters) => void;
  onClearFilters: () => void;
};

/** The entries, or why there are none: loading, failed, no match, or an empty log. */
export function EntryList({
  tableRef,
  filters,
  entries,
  isPart,
  onNarrow,
  onReplaceFilters,
  onClearFilters,
  ...table
}: EntryListProps) {
  const filtered = isFiltered(filters);
  const order = filters.order === 'asc' ? 'asc' : 'desc';
  const takeFocus = useRef(false);
  const { columns, density } = useDisplaySettings();

  // Set by a row's menu: the row disappears, so the new list takes the focus.
  const narrow: Narrow = (name, value, how) => {
    takeFocus.current = true;
    onNarrow(name, value, how);
  };
  const scrollToTop = () => tableRef.current?.scrollToTop();
  // Also when a search fails before it has found anything.
  const isEmpty = entries.entries?.length === 0;
  const error = entries.error ?? (isEmpty ? entries.loadMoreError : null);
  if (error) {
    return (
      <div className="min-w-0 flex-1 bg-surface p-4 md:p-6">
        <div className="mx-auto max-w-2xl">
          <EntriesError
            title={auditLogMessages.notLoaded}
            error={error}
            onRetry={entries.error ? entries.retry : entries.retryLoadMore}
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
          {auditLogMessages.loading}
        </p>
        <div className="h-9 border-b max-md:hidden" />
        <TableSkeleton rows={30} />
      </div>
    );
  }
  if (entries.entries.length === 0) {
    if (entries.hasMore) {
      return <SearchProgress entries={entries} order={order} className="flex-1 bg-surface" />;
    }
    return filtered ? (
      <NoMatches filters={filters} onReplace={onReplaceFilters} onClearFilters={onClearFilters} />
    ) : (
      <EmptyState
        Icon={ScrollText}
        title={isPart ? auditLogMessages.noneShown : auditLogMessages.noEntriesYet}
      >
        {isPart ? auditLogMessages.noneShownDescription : auditLogMessages.noEntriesDescription}
      </EmptyState>
    );
  }
  const list = filterQueryString(filters);
  const [first] = entries.entries;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {entries.isContinued && first && (
        <ContinuedNotice
          firstTime={listedTime(first, filters.by)}
          order={order}
          onBack={() => entries.refresh(scrollToTop)}
        />
      )}
      <EntryTable
        // Different filters make a different list, which starts at its top.
        key={list}
        ref={tableRef}
        list={list}
        order={order}
        entries={entries.entries}
        hasMore={entries.hasMore}
        onNearEnd={entries.canLoadMore ? entries.loadMore : undefined}
        onNarrow={narrow}
        takeFocus={takeFocus}
        {...table}
      >
        <TableEnd
          entries={entries}
          order={order}
          isFiltered={filtered}
          onContinue={() => entries.continueList(scrollToTop)}
        />
      </EntryTable>
    </div>
  );
}
