import { viewDensities } from '@/lib/contract/view-limits';
import { type ColumnId, clampWidth, columnIds, defaultColumns } from './column-layout';

export const densities = viewDensities;
export const timeStyles = ['absolute', 'relative'] as const;
/** Whether older entries load on scrolling or with a button. The button lets Tab leave the table. */
export const pagings = ['scroll', 'button'] as const;
/** Which neighbours in the list are folded into one. */
export const groupings = ['none', 'request', 'session'] as const;

export type Grouping = (typeof groupings)[number];

export type Density = (typeof densities)[number];

export type ColumnDisplay = { id: ColumnId; shown: boolean; width?: number };

/** How this browser shows the log. Which entries it shows is in the address. */
export type DisplaySettings = {
  /** All columns, in their order. */
  columns: readonly ColumnDisplay[];
  density: Density;
  time: (typeof timeStyles)[number];
  paging: (typeof pagings)[number];
  group: Grouping;
};

export const defaultSettings: DisplaySettings = {
  columns: columnIds.map((id) => ({ id, shown: defaultColumns.includes(id) })),
  density: 'default',
  time: 'absolute',
  paging: 'scroll',
  group: 'none',
};

/** Increase it when the meaning of the stored settings changes. Settings of another version are ignored. */
const version = 1;

export function writeSettings(settings: DisplaySettings) {
  return JSON.stringify({ version, ...settings });
}

/** Reads stored settings. The text may be of an older release or tampered with; invalid parts become the defaults. */
export function readSettings(text: string | null): DisplaySettings {
  const kept = parse(text);
  if (kept.version !== version) return defaultSettings;
  return {
    columns: readColumns(kept.columns),
    density: oneOf(densities, kept.density) ?? defaultSettings.density,
    time: oneOf(timeStyles, kept.time) ?? defaultSettings.time,
    paging: oneOf(pagings, kept.paging) ?? defaultSettings.paging,
    group: oneOf(groupings, kept.group) ?? defaultSettings.group,
  };
}

function readColumns(kept: unknown): readonly ColumnDisplay[] {
  const columns = new Map<ColumnId, ColumnDisplay>();
  for (const column of Array.isArray(kept) ? kept : []) {
    const { id: name, shown, width } = asRecord(column);
    const id = oneOf(columnIds, name);
    if (id === undefined) continue;
    const sized = typeof width === 'number' && Number.isFinite(width);
    columns.set(id, { id, shown: shown === true, ...(sized && { width: clampWidth(width) }) });
  }
  for (const column of defaultSettings.columns) {
    if (!columns.has(column.id)) columns.set(column.id, column);
  }
  const all = [...columns.values()];
  return all.some(({ shown }) => shown) ? all : defaultSettings.columns;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

function asRecord(value: unknown) {
  return (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown) {
  return values.find((one) => one === value);
}
