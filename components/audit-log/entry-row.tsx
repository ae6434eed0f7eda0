'use client';

import { FlexRender, type Row } from '@tanstack/react-table';
import { type KeyboardEvent, memo } from 'react';
import { cn } from '@/lib/client/class-names';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { features } from './columns';
import { cellPlaces, rowGrid } from './table-layout';

type EntryRowProps = {
  row: Row<typeof features, ExpandedEntry>;
  rowIndex: number;
  /** The one row that Tab reaches. */
  isActive: boolean;
  isOpen: boolean;
  onFocus: (index: number) => void;
  onClick: (index: number) => void;
  onKeyDown: (event: KeyboardEvent, index: number) => void;
};

export const EntryRow = memo(function EntryRow({
  row,
  rowIndex,
  isActive,
  isOpen,
  onFocus,
  onClick,
  onKeyDown,
}: EntryRowProps) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: `display: grid` takes the role away in some browsers.
      role="row"
      aria-rowindex={rowIndex}
      aria-current={isOpen || undefined}
      data-entry={row.id}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onFocus(row.index)}
      onClick={() => onClick(row.index)}
      onKeyDown={(event) => onKeyDown(event, row.index)}
      className={cn(
        rowGrid,
        'cursor-pointer border-b text-sm focus-visible:-outline-offset-2 hover:bg-subtle',
        isOpen && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft',
      )}
    >
      {row.getAllCells().map((cell) => (
        <td
          key={cell.id}
          // biome-ignore lint/a11y/noRedundantRoles: as above.
          role="cell"
          className={cellPlaces[cell.column.id]}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
});
