'use client';

import { formatFull } from '@/lib/client/format';
import { useTimeZone } from '@/lib/client/time-zone';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** From how many seconds on a unit is used, so that "in 30 days" and "in 1 year" are said as they were chosen. */
const units = [
  { unit: 'year', size: 365 * day, from: 364 * day },
  { unit: 'month', size: 30 * day, from: 60 * day },
  { unit: 'day', size: day, from: day },
  { unit: 'hour', size: hour, from: hour },
  { unit: 'minute', size: minute, from: minute },
] as const;

const format = new Intl.RelativeTimeFormat('en-US');

/** `3 minutes ago`, `in 30 days`. */
export function formatRelative(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const found = units.find(({ from }) => Math.abs(seconds) >= from);
  if (found === undefined) return 'just now';
  return format.format(Math.round(seconds / found.size), found.unit);
}

/** A time as it lies from now; pointing at it tells the time itself. */
export function RelativeTime({ iso, now }: { iso: string; now: number }) {
  const timeZone = useTimeZone();
  return (
    <time dateTime={iso} title={formatFull(iso, timeZone)} className="whitespace-nowrap">
      {formatRelative(iso, now)}
    </time>
  );
}
