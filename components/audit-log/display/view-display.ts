import type { ViewDisplay } from '@/lib/client/audit-log-url';
import { type ColumnId, columnIds } from './column-layout';
import { type DisplaySettings, defaultSettings, densities } from './display-settings';

/** How the list is shown, in the words of a saved view. The widths of columns are this browser's own. */
export function displayOf(settings: DisplaySettings, zone: string | null): ViewDisplay {
  const columns = settings.columns.filter(({ shown }) => shown).map(({ id }) => id);
  return { zone, columns: columns.join(), density: settings.density };
}

/** The settings in a view's query. What it does not say, or says of unknown columns, is left out. */
export function settingsIn(query: string): Partial<DisplaySettings> {
  const saved = new URLSearchParams(query);
  const density = densities.find((one) => one === saved.get('density'));
  const names = new Set(saved.get('columns')?.split(','));
  const shown = [...names].filter((name): name is ColumnId => columnIds.some((id) => id === name));
  const hidden = defaultSettings.columns.filter(({ id }) => !shown.includes(id));
  const columns = [
    ...shown.map((id) => ({ id, shown: true })),
    ...hidden.map(({ id }) => ({ id, shown: false })),
  ];
  return { ...(density && { density }), ...(shown.length > 0 && { columns }) };
}
