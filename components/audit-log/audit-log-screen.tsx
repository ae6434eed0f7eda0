'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import type { TimelineChoice } from '@/lib/client/timeline-cookie';
import { Announcer } from './announcer';
import { EntriesError } from './entries-error';
import { EntryList } from './entry-list';
import { EntryPanel } from './entry-panel';
import type { EntryTableHandle } from './entry-table';
import type { Narrow } from './entry-values';
import { FilterBar } from './filter-bar';
import { Heading } from './heading';
import { Timeline } from './timeline';
import { useAuditLogUrl } from './use-audit-log-url';
import { useEntries } from './use-entries';
import { useNeighbours } from './use-neighbours';
import { useShortcuts } from './use-shortcuts';

const ShortcutsDialog = dynamic(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

export function AuditLogScreen({ timeline }: { timeline: TimelineChoice | null }) {
  const url = useAuditLogUrl();
  const { filters, entry: openId } = url;
  const entries = useEntries(filters);
  const table = useRef<EntryTableHandle>(null);
  const takeFocus = useRef(false);
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const neighbours = useNeighbours(openId, entries, (id) => void url.moveToEntry(id));

  const refresh = () => entries.refresh(() => table.current?.scrollToTop());

  function close() {
    table.current?.focusEntry(openId);
    void url.closeEntry();
  }

  function open(id: string, byKey: boolean) {
    takeFocus.current = byKey;
    if (openId === null) void url.openEntry(id);
    else void url.moveToEntry(id);
  }

  const narrow: Narrow = (name, value, how) =>
    void (how === 'is' ? url.filterFor(name, value) : url.exclude(name, value));

  useShortcuts({
    '[': () => neighbours.previous?.(),
    ']': () => neighbours.next?.(),
    r: refresh,
    '?': () => setShowsShortcuts(true),
    j: () => table.current?.focusEntry(null),
    k: () => table.current?.focusEntry(null),
  });

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Heading
        entries={entries}
        filters={filters}
        onRefresh={refresh}
        onShowShortcuts={() => setShowsShortcuts(true)}
      />
      <FilterBar
        filters={filters}
        entries={entries.entries}
        onChange={(changes) => void url.change(changes)}
        onReplace={(next) => void url.replace(next)}
        onClear={() => void url.clearFilters()}
      />
      <Timeline
        filters={filters}
        choice={timeline}
        onChange={(changes) => void url.change(changes)}
      />
      {entries.refreshError && (
        <div className="border-b px-4 py-3 md:px-6">
          <EntriesError
            title="The list could not be refreshed; it shows what was loaded before"
            error={entries.refreshError}
            onRetry={refresh}
          />
        </div>
      )}
      <div className="flex min-h-0 flex-1">
        <EntryList
          tableRef={table}
          filters={filters}
          entries={entries}
          openId={openId}
          onOpen={open}
          onMove={(id) => void url.moveToEntry(id)}
          onClose={close}
          onNarrow={narrow}
          onReplaceFilters={(next) => void url.replace(next)}
          onClearFilters={() => void url.clearFilters()}
        />
        {openId !== null && (
          <EntryPanel
            id={openId}
            loaded={entries.entries?.find((entry) => entry.id === openId)}
            neighbours={neighbours}
            takeFocus={takeFocus}
            onNarrow={narrow}
            onClose={close}
          />
        )}
      </div>
      {showsShortcuts && <ShortcutsDialog onClose={() => setShowsShortcuts(false)} />}
      <Announcer count={entries.entries?.length} hasMore={entries.hasMore} />
    </div>
  );
}
