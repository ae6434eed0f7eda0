'use client';

import { FlexRender, type Row } from '@tanstack/react-table';
import { type KeyboardEvent, memo, type PointerEvent, useState } from 'react';
import { cn } from '@/lib/client/class-names';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ColumnId } from '../display/column-layout';
import { columnFilters, entryValues } from '../entry/entry-values';
import { loadDetails } from '../entry/load-details';
import { useIsFresh } from '../live/fresh-entries';
import { CellMenuButton } from './cell-menu-button';
import type { features } from './columns';
import { cellPlaces, rowGrid, rowHeight } from './table-layout';

type EntryRowProps = {
  row: Row<typeof features, ExpandedEntry>;
  rowIndex: number;
  /** Changes when the cells do. They come from the table, so the memoized row would not render again. */
  columnsKey: string;
  /** Whether this is the one row that Tab reaches. */
  isActive: boolean;
  isOpen: boolean;
  /** Whether it is one of several that belong together. */
  isGrouped: boolean;
  onFocus: (index: number) => void;
  onClick: (index: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, index: number) => void;
  onCellMenu: (index: number, column: ColumnId, anchor: HTMLElement) => void;
};

export const EntryRow = memo(function EntryRow({
  row,
  rowIndex,
  isActive,
  isOpen,
  isGrouped,
  onFocus,
  onClick,
  onKeyDown,
  onCellMenu,
}: EntryRowProps) {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const point = (event: PointerEvent) => {
    setIsPointedAt(event.pointerType === 'mouse');
    void loadDetails();
  };
  const focus = () => {
    onFocus(row.index);
    void loadDetails();
  };
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: some browsers drop the role of an element with `display: grid`.
      role="row"
      aria-rowindex={rowIndex}
      aria-current={isOpen || undefined}
      data-entry={row.id}
      data-fresh={useIsFresh(row.id) || undefined}
      tabIndex={isActive ? 0 : -1}
      onFocus={focus}
      onClick={() => onClick(row.index)}
      onKeyDown={(event) => onKeyDown(event, row.index)}
      onPointerEnter={point}
      onPointerLeave={() => setIsPointedAt(false)}
      className={cn(
        rowGrid,
        rowHeight,
        // Containment keeps a new row from repainting the others.
        'cursor-pointer border-b text-sm contain-layout focus-visible:-outline-offset-2 hover:bg-subtle',
        isGrouped && 'shadow-[inset_2px_0_0_var(--border-strong)]',
        isOpen && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft',
      )}
    >
      {row.getVisibleCells().map((cell) => {
        const column = cell.column.id as ColumnId;
        const filters = isPointedAt && columnFilters[column];
        return (
          <td
            key={cell.id}
            // biome-ignore lint/a11y/noRedundantRoles: as above.
            role="cell"
            className={cn(cellPlaces[column], filters && 'relative')}
          >
            <FlexRender cell={cell} />
            {filters && entryValues(row.original, filters).length > 0 && (
              <CellMenuButton
                column={column}
                onPress={(button) => onCellMenu(row.index, column, button)}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
});
