'use client';

import { formatFull, formatRelative } from '@/lib/client/format';
import { useTimeZone } from '@/lib/client/time/time-zone';

/** A time relative to now; the tooltip shows the time itself. */
export function RelativeTime({ iso, now }: { iso: string; now: number }) {
  const timeZone = useTimeZone();
  return (
    <time dateTime={iso} title={formatFull(iso, timeZone)} className="whitespace-nowrap">
      {formatRelative(iso, now)}
    </time>
  );
}
