import type { Overview } from '@/lib/contract/overview';
import { wallOf } from '@/lib/contract/query/wall-time';

const hour = 3_600_000;
const day = 24 * hour;

/** A part of a cell: the hour of one date, as the range of its list. */
export type HourPart = { after: string; before: string; count: number };

/** An hour of a day of the week, with each of its dates in the period. */
export type HourCell = { count: number; parts: HourPart[] };

/** By day of the week, from Monday on, and by hour, in a time zone. */
type HourCells = HourCell[][];

/** The hours of an overview by day of the week. Those at its ends are cut as the period is. */
export function hourCells(overview: Overview, timeZone: string): HourCells {
  const from = Date.parse(overview.counted_after ?? overview.after);
  const until = Date.parse(overview.before);
  const cells: HourCells = Array.from({ length: 7 }, () =>
    Array.from({ length: 24 }, () => ({ count: 0, parts: [] })),
  );
  for (const { start, count } of overview.hours) {
    const time = Date.parse(start);
    const wall = wallOf(time, timeZone);
    // 1970 began on a Thursday.
    const weekday = (Math.floor(wall / day) + 3) % 7;
    const cell = cells[weekday]?.[Math.floor((wall % day) / hour)];
    if (cell === undefined) continue;
    cell.count += count;
    cell.parts.push({
      after: new Date(Math.max(time, from)).toISOString(),
      before: new Date(Math.min(time + hour, until)).toISOString(),
      count,
    });
  }
  return cells;
}

/** The place of the cell with the most entries: the first, if there are none. */
export function busiestCell(cells: HourCells): { weekday: number; hour: number } {
  let most = { weekday: 0, hour: 0, count: 0 };
  for (const [weekday, row] of cells.entries()) {
    for (const [at, { count }] of row.entries()) {
      if (count > most.count) most = { weekday, hour: at, count };
    }
  }
  return { weekday: most.weekday, hour: most.hour };
}
