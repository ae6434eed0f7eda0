type ColumnLayout = {
  /** The smallest and largest automatic width in pixels. A column with `grow` shares the remaining width instead. */
  min: number;
  max?: number;
  grow?: number;
};

/** Every column, in the default order. */
const layouts = {
  time: { min: 116, max: 124 },
  actor: { min: 128, grow: 1.5 },
  summary: { min: 200, grow: 6 },
  action: { min: 112, max: 144 },
  resource: { min: 136, grow: 1.5 },
  ip: { min: 112, max: 136 },
  details: { min: 160, grow: 1.5 },
  api_key: { min: 148, max: 164 },
  request: { min: 136, max: 148 },
  user_agent: { min: 144, grow: 1 },
  id: { min: 264, max: 280 },
} satisfies Record<string, ColumnLayout>;

export type ColumnId = keyof typeof layouts;

export const columnLayouts: Record<ColumnId, ColumnLayout> = layouts;

export const columnIds = Object.keys(layouts) as ColumnId[];

/** The columns shown by default. A phone's card always shows these where it has room. */
export const defaultColumns: readonly ColumnId[] = ['time', 'actor', 'summary', 'action', 'ip'];

export const narrowest = 72;
export const widest = 800;

export const clampWidth = (width: number) =>
  Math.min(Math.max(Math.round(width), narrowest), widest);

const gap = 16;
const padding = 24;

export type SizedColumn = { id: ColumnId; width?: number };

/** The grid that the header and all rows share, and its smallest width: in less, the table scrolls sideways. */
export function gridOf(columns: readonly SizedColumn[]) {
  const tracks = columns.map(({ id, width }) => {
    const { min, max, grow } = columnLayouts[id];
    if (width !== undefined) return `${width}px`;
    return grow === undefined ? `minmax(${min}px, ${max}px)` : `minmax(${min}px, ${grow}fr)`;
  });
  const widths = columns.map(({ id, width }) => width ?? columnLayouts[id].min);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return {
    template: tracks.join(' '),
    minWidth: total + gap * (columns.length - 1) + padding * 2,
  };
}
