'use client';

import { formatFull, formatRelative, formatTime, formatUtc } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { hasTwoTimes, listedTime } from '@/lib/client/listed-time';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { useTimeOfList } from '../display/time-of-list';
import { useDisplaySettings } from '../display/use-display-settings';

/** The time by which an entry is listed. The tooltip has both, if they differ. */
export function EntryTime({ entry }: { entry: ExpandedEntry }) {
  const timeZone = useTimeZone();
  const isRelative = useDisplaySettings().time === 'relative';
  const now = useNow();
  const iso = listedTime(entry, useTimeOfList());
  const showsAge = isRelative && now !== null;
  const inFull = (time: string) => (showsAge ? formatFull(time, timeZone) : formatUtc(time));
  const title = hasTwoTimes(entry)
    ? auditLogMessages.bothTimes(inFull(entry.event.happened_at), inFull(entry.created_at))
    : inFull(iso);
  return (
    <time dateTime={iso} title={title} className="whitespace-nowrap tabular-nums">
      {showsAge ? formatRelative(iso, now) : formatTime(iso, timeZone)}
    </time>
  );
}
