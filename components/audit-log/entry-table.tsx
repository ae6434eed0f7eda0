'use client';

import { useTable } from '@tanstack/react-table';
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTimeZone } from '@/lib/client/time-zone';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import { columns, features } from './columns';
import { DayRow } from './day-row';
import { EntryRow } from './entry-row';
import { TableHeader } from './table-header';
import { tableItems } from './table-items';
import { useLatest } from './use-latest';
import { useRovingRows } from './use-roving-rows';
import { useVirtualItems } from './use-virtual-items';

export type EntryTableHandle = {
  /** Focuses the row of an entry, or the row last focused where it is not loaded. */
  focusEntry: (id: string | null) => void;
  scrollToTop: () => void;
};

type EntryTableProps = {
  ref: Ref<EntryTableHandle>;
  entries: readonly ExpandedEntry[];
  hasMore: boolean;
  openId: string | null;
  /** `byKey`: with Enter, so the panel takes the focus. A click leaves it with the row. */
  onOpen: (id: string, byKey: boolean) => void;
  onClose: () => void;
  onMove: (id: string) => void;
  /** The reader comes near the last row that is loaded. */
  onNearEnd: () => void;
  /** What stands below the last row. */
  children: ReactNode;
};

/** How far before the end, in pixels, the next page is asked for. */
const headStart = 600;

export function EntryTable({
  ref,
  entries,
  hasMore,
  openId,
  onOpen,
  onClose,
  onMove,
  onNearEnd,
  children,
}: EntryTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const timeZone = useTimeZone();
  const table = useTable({ features, columns, data: entries, getRowId: (entry) => entry.id });
  const { rows } = table.getRowModel();
  const { items, positions } = useMemo(() => tableItems(entries, timeZone), [entries, timeZone]);
  const [activeIndex, setActiveIndex] = useState(0);
  const { virtualizer } = useVirtualItems(items, scroller, positions[activeIndex] ?? -1);
  const { focusRow, target } = useRovingRows({
    positions,
    virtualizer,
    scroller,
    activeIndex,
    setActiveIndex,
  });

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

  // The panel's "next" walks the rows too: the open one stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another entry is opened.
  useEffect(() => {
    const index = openId === null ? -1 : entries.findIndex((entry) => entry.id === openId);
    if (index < 0) return;
    setActiveIndex(index);
    virtualizer.scrollToIndex(positions[index] ?? 0, { align: 'auto' });
  }, [openId]);

  const lastDrawn = virtualizer.range?.endIndex;
  // Measured in the document: right after a refresh the virtualizer still tells of the longer list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each row that comes into sight, and each new page.
  useEffect(() => {
    const list = scroller.current;
    if (!list || !hasMore) return;
    const below = list.scrollHeight - list.scrollTop - list.clientHeight;
    if (below < headStart) onNearEnd();
  }, [lastDrawn, entries]);

  const open = useLatest((index: number, byKey: boolean) => {
    const id = entries[index]?.id;
    if (id === undefined || (!byKey && window.getSelection()?.type === 'Range')) return;
    if (!byKey) focusRow(index);
    onOpen(id, byKey);
  });
  const handleKey = useLatest((event: KeyboardEvent, index: number) => {
    if (event.key === 'Enter') return open(index, true);
    if (event.key === 'Escape' && openId !== null) return onClose();
    const next = target(event);
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next);
    const id = entries[next]?.id;
    if (openId !== null && id !== undefined) onMove(id);
  });
  const click = useCallback((index: number) => open(index, false), [open]);

  let bottom = virtualizer.options.scrollMargin;
  return (
    <div
      ref={scroller}
      className="@container min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain bg-surface"
    >
      <table
        // biome-ignore lint/a11y/noRedundantRoles: `display: block` takes the role away in some browsers.
        role="table"
        aria-label="Audit log"
        aria-rowcount={hasMore ? -1 : items.length + 1}
        className="block"
      >
        <TableHeader />
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
                {row && (
                  <EntryRow
                    row={row}
                    rowIndex={virtual.index + 2}
                    isActive={row.index === activeIndex}
                    isOpen={row.id === openId}
                    onFocus={setActiveIndex}
                    onClick={click}
                    onKeyDown={handleKey}
                  />
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {children}
    </div>
  );
}
