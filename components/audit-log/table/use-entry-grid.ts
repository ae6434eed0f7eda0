'use client';

import { functionalUpdate, type Updater, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { type ColumnId, clampWidth } from '../display/column-layout';
import { defaultSettings } from '../display/display-settings';
import {
  changeSettings,
  currentSettings,
  useDisplaySettings,
} from '../display/use-display-settings';
import { columns, features } from './columns';
import { tableStyle } from './table-layout';

const constant = {
  features,
  columns,
  getRowId: (entry: ExpandedEntry) => entry.id,
  columnResizeMode: 'onChange' as const,
  onColumnSizingChange: (update: Updater<Record<string, number>>) =>
    setWidths(functionalUpdate(update, widths())),
};

/** The table of these entries with the chosen columns. A phone's cards have no columns to choose. */
export function useEntryGrid(entries: readonly ExpandedEntry[]) {
  const settings = useDisplaySettings();
  const isTable = useMediaQuery(tableWidth);
  const chosen = isTable ? settings.columns : defaultSettings.columns;
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
  // Stable while the values are the same: a new object is a new table, whose header renders at every scroll.
  const options = useMemo(() => ({ ...constant, data: entries, state }), [entries, state]);
  const table = useTable(options);
  const shown = chosen.filter(({ shown }) => shown);
  return {
    table,
    settings,
    /** Changes when rows have other cells, or the same in another order. */
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
