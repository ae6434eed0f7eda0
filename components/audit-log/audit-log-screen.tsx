'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { EvidenceBadge } from '@/components/evidence/evidence-badge';
import { onDemand } from '@/components/ui/on-demand';
import { isFiltered, queryStringInZone } from '@/lib/client/audit-log-url';
import type { HistogramChoice } from '@/lib/client/histogram-cookie';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { useShortcuts } from '@/lib/client/hooks/use-shortcuts';
import { checkpointQuery } from '@/lib/client/queries/evidence-query';
import { keepQuery } from '@/lib/client/recent-queries';
import { Announcer } from './announcer';
import { linkOf } from './copy/copy-texts';
import { useCopy } from './copy/use-copy';
import { TimeOfList } from './display/time-of-list';
import { restoreView } from './display/use-display-settings';
import { EntryPanel } from './entry/entry-panel';
import type { Narrow } from './entry/entry-values';
import { useNeighbours } from './entry/use-neighbours';
import { EntryList } from './entry-list';
import { FilterBar } from './filters/filter-bar';
import { FirstRun } from './first-run/first-run';
import { Histogram } from './histogram/histogram';
import { useReader } from './hooks/reader';
import { useAuditLogUrl } from './hooks/use-audit-log-url';
import { useEntries } from './hooks/use-entries';
import { FreshEntries } from './live/fresh-entries';
import { LiveNotice } from './live/live-notice';
import { liveObstacle } from './live/live-obstacle';
import { LivePill } from './live/live-pill';
import { useAtTop } from './live/use-at-top';
import { useLive } from './live/use-live';
import { useLiveSummaries } from './live/use-live-summaries';
import { useLastLooked } from './looked/use-last-looked';
import { useNewEntries } from './looked/use-new-entries';
import { useUnseenTitle } from './looked/use-unseen-title';
import { useCommandKey } from './palette/use-command-key';
import { PartNotice, type SeenPart } from './part/part-notice';
import { extentOf, PrintedList } from './print/printed-list';
import { usePrinting } from './print/use-printing';
import { type ScreenDialog, ScreenDialogs } from './screen-dialogs';
import { ScreenNotice } from './states/screen-notice';
import type { EntryTableHandle } from './table/entry-table';
import { Heading } from './toolbar/heading';
import { ListActions } from './toolbar/list-actions';
import { ViewsButton } from './views/views-button';

const ShortcutsDialog = onDemand(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

type AuditLogScreenProps = {
  userId: string;
  histogram: HistogramChoice | null;
  /** Null for those who see all of the log. */
  part: SeenPart | null;
  /** Whether they manage the organization: its keys, views and settings. */
  manages: boolean;
};

export function AuditLogScreen(props: AuditLogScreenProps) {
  const { userId, histogram, part, manages } = props;
  const queryClient = useQueryClient();
  const { isGuest, mayExport } = useReader();
  const url = useAuditLogUrl();
  const { entry: openId } = url;
  // The bar shows a choice at once; to draw another list takes longer than a press may.
  const filters = useDeferredValue(url.filters);
  const zone = useDeferredValue(url.zone);
  const entries = useEntries(filters);
  const table = useRef<EntryTableHandle>(null);
  const takeFocus = useRef(false);
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const neighbours = useNeighbours(openId, entries, (id) => url.moveToEntry(id));

  const refresh = () => {
    live.forgetEarlier();
    entries.refresh(() => table.current?.scrollToTop());
    void queryClient.invalidateQueries(checkpointQuery);
  };

  const [dialog, setDialog] = useState<ScreenDialog | null>(null);
  const copying = useCopy();
  const obstacle = liveObstacle(filters);
  const { isAtTop, onScrollCapture } = useAtTop(() => openId === null && live.showWaiting());
  const live = useLive({
    filters,
    isOn: url.isLive && obstacle === null && !isGuest,
    isReading: () => openId !== null || !isAtTop(),
    onRefresh: refresh,
  });
  useLiveSummaries(live.arrived + live.waiting);
  const isLive = live.state.is !== 'off';
  const known = useNewEntries(filters, entries, !isGuest && !isLive && obstacle === null);
  useUnseenTitle(live.arrived + live.waiting + known.count);
  const since = useLastLooked(filters, entries, !isGuest);
  const toggleLive = () => url.setLive(!url.isLive);
  function openQuery(query: string, id: string | null) {
    // Also the view that is open already, whose columns may have been changed.
    if (id !== null) restoreView(query);
    url.openQuery(query, id);
  }
  // Another dialog stays: closing it would end an export.
  const showByKey = (next: ScreenDialog) => setDialog((shown) => shown ?? next);
  useCommandKey('k', () => !isGuest && showByKey('commands'));
  useCommandKey('p', () => showByKey('print'));
  const isPrinting = usePrinting();
  const isTable = useMediaQuery(tableWidth);
  const evidence = !isGuest && (
    <EvidenceBadge isLive={url.isLive} manages={manages} seesAll={part?.isAll ?? true} />
  );

  useEffect(() => {
    if (isGuest || !isFiltered(filters)) return;
    // The reader's own zone is not said: they may be elsewhere by then.
    const tz = filters.tz && (zone ?? undefined);
    // Without the question mark.
    keepQuery(new URLSearchParams(queryStringInZone({ ...filters, tz })).toString());
  }, [filters, zone, isGuest]);

  function close() {
    table.current?.focusEntry(openId);
    url.closeEntry();
  }

  function open(id: string, byKey: boolean) {
    takeFocus.current = byKey;
    if (openId === null) url.openEntry(id);
    else url.moveToEntry(id);
  }

  const narrow: Narrow = (name, value, how) =>
    void (how === 'is' ? url.filterFor(name, value) : url.exclude(name, value));

  useShortcuts({
    '[': () => neighbours.previous?.(),
    ']': () => neighbours.next?.(),
    r: refresh,
    l: () => !isGuest && toggleLive(),
    e: () => mayExport && setDialog('export'),
    '?': () => setShowsShortcuts(true),
    j: () => table.current?.focusEntry(null),
    k: () => table.current?.focusEntry(null),
  });

  return (
    <div className="flex min-h-0 flex-1 flex-col short:flex-none print:block">
      {isPrinting && entries.entries && (
        <PrintedList filters={filters} entries={entries.entries} extent={extentOf(entries)} />
      )}
      <div className="contents print:hidden">
        <Heading
          filters={filters}
          entries={entries}
          evidence={isTable && evidence}
          views={
            manages && (
              <ViewsButton
                filters={filters}
                opened={url.view}
                onOpen={openQuery}
                onName={(id) => url.setView(id)}
              />
            )
          }
          actions={
            <ListActions
              filters={filters}
              live={live.state}
              isLive={url.isLive}
              obstacle={obstacle}
              copying={copying}
              onLive={toggleLive}
              onExport={() => setDialog('export')}
              onCommands={() => setDialog('commands')}
            />
          }
          onRefresh={refresh}
          onShowShortcuts={() => setShowsShortcuts(true)}
        />
        {part && <PartNotice part={part} />}
        <FilterBar
          filters={url.filters}
          entries={entries.entries}
          evidence={evidence}
          onChange={(changes) => url.change(changes)}
          onReplace={(next) => url.replace(next)}
          onClear={() => url.clearFilters()}
        />
        <Histogram
          filters={filters}
          choice={histogram}
          onChange={(changes) => url.change(changes)}
        />
        {manages && (
          <FirstRun filters={filters} entries={entries} onFollow={() => url.setLive(true)} />
        )}
        <ScreenNotice
          entries={entries}
          live={
            <LiveNotice
              state={live.state}
              isOn={url.isLive}
              obstacle={obstacle}
              onTurnOff={toggleLive}
              earlier={live.earlier}
              onListByRecording={() => url.change({ by: 'recorded' })}
            />
          }
          onRetry={refresh}
        />
        <div className="flex min-h-0 flex-1 short:h-[calc(100dvh-1rem)] short:flex-none">
          <div className="relative flex min-w-0 flex-1" onScrollCapture={onScrollCapture}>
            <TimeOfList value={filters.by ?? 'recorded'}>
              <FreshEntries value={live.fresh}>
                <EntryList
                  tableRef={table}
                  filters={filters}
                  entries={entries}
                  isPart={isGuest || part?.isAll === false}
                  since={since}
                  openId={openId}
                  onOpen={open}
                  onMove={(id) => url.moveToEntry(id)}
                  onClose={close}
                  onNarrow={narrow}
                  onReplaceFilters={(next) => url.replace(next)}
                  onClearFilters={() => url.clearFilters()}
                />
              </FreshEntries>
            </TimeOfList>
            <LivePill
              count={live.waiting + known.count}
              isComplete={known.isComplete && live.isWaitingComplete}
              onPress={() => {
                if (live.waiting === 0) return refresh();
                table.current?.scrollToTop();
                live.showWaiting();
              }}
            />
          </div>
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
        <ScreenDialogs
          filters={filters}
          entries={entries}
          shown={dialog}
          onShow={setDialog}
          userId={userId}
          manages={manages}
          isLive={url.isLive}
          onOpenQuery={openQuery}
          onOpenEntry={(id) => open(id, true)}
          onLive={toggleLive}
          onCopyLink={() => void copying.copy('link', linkOf(filters, window.location, Date.now()))}
          onShowShortcuts={() => setShowsShortcuts(true)}
        />
        <Announcer
          count={entries.entries?.length}
          hasMore={entries.hasMore}
          isWhole={entries.isWhole}
          filters={filters}
          arrived={live.arrived}
          waiting={live.waiting + known.count}
        />
      </div>
    </div>
  );
}
