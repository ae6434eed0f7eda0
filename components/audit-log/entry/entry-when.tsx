'use client';

import { formatFull, formatRelative, formatUtc } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { useTimeZone } from '@/lib/client/time/time-zone';

/** A time in the reader's zone, in UTC, and relative to now. */
export function EntryWhen({ iso }: { iso: string }) {
  const timeZone = useTimeZone();
  const now = useNow();
  return (
    <time dateTime={iso} className="flex flex-col tabular-nums">
      {timeZone !== 'UTC' && <span>{formatFull(iso, timeZone)}</span>}
      <span className={timeZone === 'UTC' ? '' : 'text-muted'}>{formatUtc(iso)}</span>
      <span className="min-h-5 text-muted">{now !== null && formatRelative(iso, now)}</span>
    </time>
  );
}
