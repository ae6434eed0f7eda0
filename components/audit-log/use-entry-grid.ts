'use client';

import { functionalUpdate, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import { type ColumnId, clampWidth } from './column-layout';
import { columns, features } from './columns';
import { tableStyle } from './table-layout';
import { tableWidth, useMediaQuery } from './use-media-query';
import { changeSettings, currentSettings, useViewSettings } from './use-view-settings';
import { firstSettings } from './view-settings';

/** The table of these entries, with the columns as they were chosen. A phone's cards have no columns to choose. */
export function useEntryGrid(entries: readonly ExpandedEntry[]) {
  const settings = useViewSettings();
  const isTable = useMediaQuery(tableWidth);
  const chosen = isTable ? settings.columns : firstSettings.columns;
  const state = useMemo(
    () => ({
      columnOrder: chosen.map(({ id }) => id as string),
      columnVisibility: Object.fromEntries(chosen.map(({ id, shown }) => [id, shown])),
      columnSizing: Object.fromEntries(
        chosen.flatMap(({ id, width }) => (width === undefined ? [] : [[id, width]])),
      ),
    }),
    [chosen],
  );
  const table = useTable({
    features,
    columns,
    data: entries,
    getRowId: (entry) => entry.id,
    columnResizeMode: 'onChange',
    state,
    onColumnSizingChange: (update) => setWidths(functionalUpdate(update, widths())),
  });
  const shown = chosen.filter(({ shown }) => shown);
  return {
    table,
    settings,
    /** Changes when a row has other cells, or the same in another order. */
    columnsKey: shown.map(({ id }) => id).join(),
    style: tableStyle(shown, settings.density),
  };
}

export type EntryGrid = ReturnType<typeof useEntryGrid>['table'];

function widths(): Record<string, number> {
  const sized = currentSettings().columns.filter(({ width }) => width !== undefined);
  return Object.fromEntries(sized.map(({ id, width }) => [id, width as number]));
}

function setWidths(widths: Record<string, number>) {
  changeSettings({
    columns: currentSettings().columns.map(({ id, shown }) => {
      const width = widths[id];
      return width === undefined ? { id, shown } : { id, shown, width: clampWidth(width) };
    }),
  });
}

export function setWidth(id: ColumnId, width: number) {
  setWidths({ ...widths(), [id]: width });
}
