import { timeOfWall, wallOf } from '@/lib/contract/query/wall-time';
import { perLocale } from '../messages/language';

export type TimeTick = { time: number; label: string };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Local midnight of the first Monday since 1970, from which weeks are counted. */
const firstMonday = 4 * day;

type Step = { length: number; months?: number };

const steps: readonly Step[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => ({ length: count * minute })),
  ...[1, 2, 3, 6, 12].map((count) => ({ length: count * hour })),
  ...[1, 2, 7, 14].map((count) => ({ length: count * day })),
  ...[1, 3, 6, 12, 24, 60, 120, 600, 1200].map((months) => ({
    length: months * 30.4 * day,
    months,
  })),
];

/**
 * At most `most` round local times in a range: full hours, days, Mondays, months or years. Each is labelled with what
 * changes there.
 */
export function timeTicks(after: number, before: number, timeZone: string, most: number) {
  for (const step of steps) {
    if ((before - after) / step.length > most + 1) continue;
    const ticks = ticksOf(step, after, before, timeZone);
    if (ticks.length <= most) return ticks;
  }
  return [];
}

function ticksOf(step: Step, after: number, before: number, timeZone: string): TimeTick[] {
  const ticks: TimeTick[] = [];
  let wall = firstWall(step, wallOf(after, timeZone));
  for (; ; wall = nextWall(step, wall)) {
    const time = timeOfWall(wall, timeZone, 'after');
    if (time >= before) return ticks;
    if (time >= after && time > (ticks.at(-1)?.time ?? Number.NEGATIVE_INFINITY)) {
      ticks.push({ time, label: labelOf(step, wall) });
    }
  }
}

/** The round wall time at or before one. */
function firstWall({ length, months }: Step, wall: number) {
  if (months !== undefined) {
    const date = new Date(wall);
    const count = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return monthWall(count - (count % months));
  }
  const origin = length >= 7 * day ? firstMonday : 0;
  return wall - ((((wall - origin) % length) + length) % length);
}

function nextWall({ length, months }: Step, wall: number) {
  const date = new Date(wall);
  return months === undefined
    ? wall + length
    : monthWall(date.getUTCFullYear() * 12 + date.getUTCMonth() + months);
}

function monthWall(count: number) {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(count / 12), count % 12, 1);
  return date.getTime();
}

const formats = perLocale((locale) => ({
  hour: new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }),
  day: new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
  year: new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }),
}));

function labelOf({ length, months }: Step, wall: number) {
  const date = new Date(wall);
  if (months !== undefined)
    return formats()[date.getUTCMonth() === 0 ? 'year' : 'month'].format(date);
  return formats()[wall % day === 0 || length >= day ? 'day' : 'hour'].format(date);
}
