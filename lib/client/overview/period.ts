import { timeOfWall, wallOf } from '@/lib/contract/query/wall-time';

/** The periods on offer, the last days up to now: `today` begins at midnight of the reader's time zone. */
export const periods = ['today', '7d', '30d'] as const;

export type Period = (typeof periods)[number];

export const usualPeriod: Period = '7d';

/** A period in an address; another text is the usual one. */
export const toPeriod = (text: string | null | undefined): Period =>
  periods.find((period) => period === text) ?? usualPeriod;

const minute = 60_000;
const day = 24 * 60 * minute;
const days = { '7d': 7, '30d': 30 };

/** When a period begins, to the minute: all requests of a page within a minute are then one query, which the log records once. */
export function startOfPeriod(period: Period, timeZone: string, now: number): string {
  const start =
    period === 'today'
      ? timeOfWall(Math.floor(wallOf(now, timeZone) / day) * day, timeZone, 'after')
      : Math.floor(now / minute) * minute - days[period] * day;
  return new Date(start).toISOString();
}
