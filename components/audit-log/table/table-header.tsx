'use client';

import { type FocusEvent, type KeyboardEvent, memo, useState } from 'react';
import { cn } from '@/lib/client/class-names';
import { shortZone } from '@/lib/client/format';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ColumnId } from '../display/column-layout';
import { ResizeHandle } from './resize-handle';
import { cellPlaces, rowGrid } from './table-layout';
import type { EntryGrid } from './use-entry-grid';

type TableHeaderProps = {
  table: EntryGrid;
  order: 'asc' | 'desc';
  /** Moves the focus back to the rows. */
  onLeave: () => void;
};

/** On a phone it is visible to screen readers only. */
export const TableHeader = memo(function TableHeader({ table, order, onLeave }: TableHeaderProps) {
  const [hasFocus, setHasFocus] = useState(false);
  const zone = useTimeZone();
  const widths: Record<string, number> = table.state.columnSizing;

  function handleBlur(event: FocusEvent) {
    setHasFocus(event.currentTarget.contains(event.relatedTarget));
  }

  function handleKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'Escape') return;
    event.preventDefault();
    onLeave();
  }

  return (
    <thead
      // biome-ignore lint/a11y/noRedundantRoles: some browsers drop the role of an element with `display: block`.
      role="rowgroup"
      onFocus={() => setHasFocus(true)}
      onBlur={handleBlur}
      onKeyDown={handleKey}
      className="group/head sticky top-0 z-10 block min-w-(--table-width) bg-surface max-md:sr-only"
    >
      <tr
        // biome-ignore lint/a11y/noRedundantRoles: as above.
        role="row"
        aria-rowindex={1}
        className={cn(rowGrid, 'border-b text-muted text-xs md:h-9')}
      >
        {table.getHeaderGroups()[0]?.headers.map((header) => (
          <th
            key={header.id}
            // biome-ignore lint/a11y/noRedundantRoles: as above.
            role="columnheader"
            scope="col"
            aria-sort={
              header.column.id !== 'time' ? undefined : order === 'asc' ? 'ascending' : 'descending'
            }
            className={cn(
              'relative flex h-full min-w-0 items-center gap-1.5 text-left font-medium',
              cellPlaces[header.column.id as ColumnId],
            )}
          >
            <span className="truncate">
              {auditLogMessages.columns[header.column.id as ColumnId]}
            </span>
            {header.column.id === 'time' && (
              <span className="truncate font-normal" title={zone}>
                {shortZone(zone)}
              </span>
            )}
            <ResizeHandle header={header} width={widths[header.column.id]} isTabStop={hasFocus} />
          </th>
        ))}
      </tr>
    </thead>
  );
});
