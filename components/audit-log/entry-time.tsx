'use client';

import { formatTime, formatUtc } from '@/lib/client/format';
import { useTimeZone } from '@/lib/client/time-zone';

export function EntryTime({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatUtc(iso)} className="whitespace-nowrap tabular-nums">
      {formatTime(iso, useTimeZone())}
    </time>
  );
}
