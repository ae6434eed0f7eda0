'use client';

import { Badge } from '@/components/ui/badge';
import { accessFilterText } from '@/lib/client/access-filter';
import { formatDays } from '@/lib/client/format';
import { accessMessages } from '@/lib/client/messages/members/access';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { fieldsOf } from '@/lib/client/time/range-fields';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Access } from '@/lib/contract/access-limits';
import type { Role } from '@/lib/contract/permissions';

type RoleBadgeProps = { role: Role; access: Access; now: number };

/** A role, and of an auditor to what their access is limited. */
export function RoleBadge({ role, access, now }: RoleBadgeProps) {
  const limits = useLimits(access, now);
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={role === 'member' ? 'neutral' : 'accent'}>{roleMessages.names[role]}</Badge>
      {limits.map(({ text, title }) => (
        <span key={text} title={title} className="text-muted text-sm">
          {text}
        </span>
      ))}
    </span>
  );
}

function useLimits({ from, until, filter, filterName }: Access, now: number) {
  const timeZone = useTimeZone();
  const limits: { text: string; title?: string }[] = [];
  if (filter !== null) {
    const title = accessFilterText(filter, timeZone);
    limits.push({ text: accessMessages.seesOnly(filterName ?? title), title });
  }
  const day = (iso: string, end: 'after' | 'before') => {
    const { date } = fieldsOf(iso, timeZone, end);
    return formatDays(date, date);
  };
  if (from !== null && Date.parse(from) > now)
    limits.push({ text: accessMessages.since(day(from, 'after')) });
  if (until !== null) {
    const isOver = Date.parse(until) <= now;
    const last = day(until, 'before');
    limits.push({ text: isOver ? accessMessages.ended(last) : accessMessages.through(last) });
  }
  return limits;
}
