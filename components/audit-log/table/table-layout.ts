import { type ColumnId, gridOf, type SizedColumn } from '../display/column-layout';
import type { Density } from '../display/display-settings';

/** Heights are fixed, so that the position of row 9,000 is known without rendering the rows before it. */
export const heights = { header: 36, day: 32, card: 84, foldOfCards: 44 };

export const rowHeights: Record<Density, number> = { compact: 28, default: 36, comfortable: 44 };

/** CSS variables that `rowGrid` reads, set on the table: a new width renders no row again. */
export function tableStyle(columns: readonly SizedColumn[], density: Density) {
  const { template, minWidth } = gridOf(columns);
  return {
    '--columns': template,
    '--table-width': `${minWidth}px`,
    '--row-height': `${rowHeights[density]}px`,
  } as Record<string, string>;
}

/** One grid for the header and the rows: columns from `md` on, a card below: who and when, and what happened on one line or two. */
export const rowGrid =
  'grid items-center gap-x-4 px-4 max-md:h-21 max-md:grid-cols-[minmax(0,1fr)_auto_--spacing(6.5)] max-md:content-center max-md:gap-x-2.5 max-md:gap-y-1 md:min-w-(--table-width) md:grid-cols-(--columns) md:px-6';

export const rowHeight = 'md:h-(--row-height)';

const onlyInTable = 'max-md:hidden min-w-0 flex';

export const cellPlaces: Record<ColumnId, string> = {
  time: 'min-w-0 truncate max-md:col-span-2 max-md:col-start-2 max-md:row-start-1 max-md:text-xs',
  actor: 'min-w-0 max-md:col-start-1 max-md:row-start-1 max-md:font-medium',
  summary: 'min-w-0 max-md:col-span-2 max-md:col-start-1 max-md:row-start-2 max-md:pl-5.5',
  // Its icon alone on a card, which says in words what was done.
  action:
    'min-w-0 flex max-md:col-start-3 max-md:row-start-2 max-md:justify-end max-md:[&_.truncate]:sr-only',
  resource: onlyInTable,
  ip: onlyInTable,
  details: onlyInTable,
  api_key: onlyInTable,
  request: onlyInTable,
  user_agent: onlyInTable,
  id: onlyInTable,
};
