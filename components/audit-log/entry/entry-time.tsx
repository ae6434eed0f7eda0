'use client';

import { formatFull, formatRelative, formatTime, formatUtc } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { useDisplaySettings } from '../display/use-display-settings';

export function EntryTime({ iso }: { iso: string }) {
  const timeZone = useTimeZone();
  const isRelative = useDisplaySettings().time === 'relative';
  const now = useNow();
  const showsAge = isRelative && now !== null;
  return (
    <time
      dateTime={iso}
      title={showsAge ? formatFull(iso, timeZone) : formatUtc(iso)}
      className="whitespace-nowrap tabular-nums"
    >
      {showsAge ? formatRelative(iso, now) : formatTime(iso, timeZone)}
    </time>
  );
}
