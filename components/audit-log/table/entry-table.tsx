'use client';

import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { isCombination } from '@/lib/client/hooks/is-combination';
import { useLatest } from '@/lib/client/hooks/use-latest';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ColumnId } from '../display/column-layout';
import { useTimeOfList } from '../display/time-of-list';
import { columnFilters, type EntryValue, entryValues, type Narrow } from '../entry/entry-values';
import type { Look } from '../looked/last-looked';
import { LookedRow } from '../looked/looked-row';
import { DayRow } from './day-row';
import { EntryRow } from './entry-row';
import { FoldRow } from './fold-row';
import { TableHeader } from './table-header';
import { tableItems } from './table-items';
import { useActiveRow } from './use-active-row';
import { useEntryGrid } from './use-entry-grid';
import { useFolds } from './use-folds';
import { useNearEnd } from './use-near-end';
import { useRovingRows } from './use-roving-rows';
import { useScrollMemory } from './use-scroll-memory';
import { useVirtualItems } from './use-virtual-items';

/** Loaded when it is first opened. */
const ValueMenu = onDemand(async () => (await import('../entry/value-menu')).ValueMenu);

export type EntryTableHandle = {
  /** Focuses the row of an entry; if it is not loaded, the row that was focused last. */
  focusEntry: (id: string | null) => void;
  scrollToTop: () => void;
};

type EntryTableProps = {
  ref: Ref<EntryTableHandle>;
  /** Identifies the list, to restore its scroll position. */
  list: string;
  entries: readonly ExpandedEntry[];
  hasMore: boolean;
  order: 'asc' | 'desc';
  /** What the reader had seen before, in a list of the whole log, newest first. */
  since: Look | null;
  openId: string | null;
  /** `byKey`: opened with Enter, so the panel takes the focus. A click leaves it on the row. */
  onOpen: (id: string, byKey: boolean) => void;
  onClose: () => void;
  onMove: (id: string) => void;
  onNarrow: Narrow;
  /** Set if this list replaces one that had the focus; it then takes the focus and clears it. */
  takeFocus: RefObject<boolean>;
  /** The reader is close to the last loaded row. Undefined while no more can be loaded: it is called once they can. */
  onNearEnd: (() => void) | undefined;
  /** Rendered below the last row. */
  children: ReactNode;
};

export function EntryTable({
  ref,
  list,
  entries: loaded,
  hasMore,
  order,
  since,
  openId,
  onOpen,
  onClose,
  onMove,
  onNarrow,
  takeFocus,
  onNearEnd,
  children,
}: EntryTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const timeZone = useTimeZone();
  const by = useTimeOfList();
  const { entries, foldOf, endsInLongFold, setOpen } = useFolds(loaded, openId, since?.id);
  const { table, columnsKey, settings, style } = useEntryGrid(entries);
  const { rows } = table.getRowModel();
  const { items, positions } = useMemo(
    () => tableItems(entries, { timeZone, by, seen: since?.id, foldOf }),
    [entries, timeZone, by, since?.id, foldOf],
  );
  const { activeIndex, setActiveIndex } = useActiveRow({ entries, foldOf });
  const [menu, setMenu] = useState<{ values: EntryValue[]; anchor: HTMLElement } | null>(null);
  const pinned = positions[activeIndex] ?? -1;
  const virtualizer = useVirtualItems({ items, scroller, pinned, settings });
  const { focusRow, target } = useRovingRows({
    positions,
    virtualizer,
    scroller,
    activeIndex,
    setActiveIndex,
  });
  const cameBack = useScrollMemory(list, scroller, virtualizer, items);
  const loadsItself = settings.paging === 'scroll' && !endsInLongFold;
  useNearEnd(scroller, virtualizer, items, loadsItself ? onNearEnd : undefined);

  useImperativeHandle(ref, () => ({
    focusEntry: (id) => {
      const index = entries.findIndex((entry) => entry.id === id);
      focusRow(index < 0 ? activeIndex : index);
    },
    scrollToTop: () => {
      scroller.current?.scrollTo({ top: 0 });
      setActiveIndex(0);
    },
  }));

  // The panel's previous and next buttons move through the rows too: the open one stays visible.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another entry is opened.
  useEffect(() => {
    const index = openId === null ? -1 : entries.findIndex((entry) => entry.id === openId);
    if (index < 0) return;
    setActiveIndex(index);
    if (!cameBack.current) virtualizer.scrollToIndex(positions[index] ?? 0, { align: 'auto' });
    cameBack.current = false;
  }, [openId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list appears.
  useEffect(() => {
    if (takeFocus.current) focusRow(activeIndex);
    takeFocus.current = false;
  }, []);

  const open = useLatest((index: number, byKey: boolean) => {
    const id = entries[index]?.id;
    if (id === undefined || (!byKey && window.getSelection()?.type === 'Range')) return;
    if (!byKey) focusRow(index);
    onOpen(id, byKey);
  });
  const openMenu = useLatest((index: number, column: ColumnId | null, anchor: HTMLElement) => {
    const entry = entries[index];
    const filters = column === null ? undefined : columnFilters[column];
    if (entry) setMenu({ values: entryValues(entry, filters), anchor });
  });
  const handleKey = useLatest((event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.key === 'Enter') return open(index, true);
    if (event.key === 'Escape' && openId !== null) return onClose();
    if (event.key === 'f' && !isCombination(event)) {
      event.preventDefault();
      return openMenu(index, null, event.currentTarget);
    }
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') return turnFold(event, index);
    const next = target(event);
    if (next === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && index === 0) return focusHeader(scroller.current);
    focusRow(next);
    const id = entries[next]?.id;
    if (openId !== null && id !== undefined) onMove(id);
  });
  /** As in a tree: the group of this row is opened, or folded to its first. */
  function turnFold(event: KeyboardEvent, index: number) {
    const fold = foldOf.get(entries[index]?.id ?? '');
    if (fold === undefined || isCombination(event)) return;
    event.preventDefault();
    setOpen(fold.key, event.key === 'ArrowRight');
    if (event.key === 'ArrowLeft') focusRow(entries.findIndex(({ id }) => id === fold.head));
  }
  const leaveHeader = useLatest(() => focusRow(activeIndex));
  const click = useCallback((index: number) => open(index, false), [open]);

  let bottom = virtualizer.options.scrollMargin;
  return (
    <div
      ref={scroller}
      style={style}
      className="min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain short:overscroll-auto bg-surface max-md:overflow-x-hidden"
    >
      <table
        // biome-ignore lint/a11y/noRedundantRoles: some browsers drop the role of an element with `display: block`.
        role="table"
        aria-label={auditLogMessages.title}
        aria-rowcount={hasMore ? -1 : items.length + 1}
        className="block"
      >
        <TableHeader table={table} order={order} onLeave={leaveHeader} />
        <tbody
          // biome-ignore lint/a11y/noRedundantRoles: as above.
          role="rowgroup"
          className="block"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((virtual) => {
            const item = items[virtual.index];
            const row = item?.kind === 'entry' ? rows[item.index] : undefined;
            const gap = virtual.start - bottom;
            bottom = virtual.end;
            return (
              <Fragment key={virtual.key}>
                {gap > 0 && <tr aria-hidden className="block" style={{ height: gap }} />}
                {item?.kind === 'day' && <DayRow day={item.day} rowIndex={virtual.index + 2} />}
                {item?.kind === 'looked' && since && (
                  <LookedRow look={since} rowIndex={virtual.index + 2} />
                )}
                {item?.kind === 'fold' && (
                  <FoldRow fold={item.fold} rowIndex={virtual.index + 2} onOpen={setOpen} />
                )}
                {row && (
                  <EntryRow
                    row={row}
                    rowIndex={virtual.index + 2}
                    columnsKey={columnsKey}
                    isActive={row.index === activeIndex}
                    isOpen={row.id === openId}
                    isGrouped={foldOf.has(row.id)}
                    onFocus={setActiveIndex}
                    onClick={click}
                    onKeyDown={handleKey}
                    onCellMenu={openMenu}
                  />
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {children}
      {menu && <ValueMenu {...menu} onNarrow={onNarrow} onClosed={() => setMenu(null)} />}
    </div>
  );
}

function focusHeader(scroller: HTMLElement | null) {
  scroller?.querySelector<HTMLElement>('[role=separator]')?.focus();
}
