'use client';

import { useEffect, useRef, useState } from 'react';
import { isFiltered, type ScreenFilters } from '@/lib/client/audit-log-url';
import { useLatest } from '@/lib/client/hooks/use-latest';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

type AnnouncerProps = {
  count: number | undefined;
  hasMore: boolean;
  /** Whether these are all that match. */
  isWhole: boolean;
  filters: ScreenFilters;
  /** How many entries live mode added to the list, and how many wait to be shown. */
  arrived: number;
  waiting: number;
};

/** The shortest time between two announcements, in milliseconds, so that they do not interrupt each other. */
const pause = 2_000;

/** Announces to screen readers the first page of a list, pages added to it, and new entries. */
export function Announcer(props: AnnouncerProps) {
  const { count, hasMore, arrived, waiting } = props;
  const [message, setMessage] = useState('');
  const announced = useRef({ count, arrived, waiting });
  const announcedAt = useRef(Number.NEGATIVE_INFINITY);

  const announce = useLatest(() => {
    const before = announced.current;
    announced.current = { count, arrived, waiting };
    const next = messageOf(props, before);
    if (next === null) return;
    announcedAt.current = performance.now();
    setMessage(next);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of any of these may be announced.
  useEffect(() => {
    const timer = setTimeout(
      announce,
      Math.max(0, announcedAt.current + pause - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [count, hasMore, arrived, waiting]);

  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}

function messageOf(
  { count, hasMore, isWhole, filters, arrived, waiting }: AnnouncerProps,
  before: Pick<AnnouncerProps, 'count' | 'arrived' | 'waiting'>,
): string | null {
  if (waiting > before.waiting) return auditLogMessages.newAbove(waiting);
  // While a search continues, an empty list is not its result yet.
  if (count === undefined || count === before.count || (count === 0 && hasMore)) return null;
  if (arrived > before.arrived) return auditLogMessages.newShown(arrived - before.arrived);
  if (count === 0) return auditLogMessages.noneMatch;
  const end = hasMore ? null : endOf(filters, isWhole);
  const added = count - (before.count ?? 0);
  if (before.count && added > 0) {
    const { moreLoaded, lastLoaded } = auditLogMessages;
    return end === null ? moreLoaded(added, count) : lastLoaded(added, count, end);
  }
  const { entriesLoaded, allLoaded } = auditLogMessages;
  return end === null ? entriesLoaded(count) : allLoaded(count, end);
}

function endOf(filters: ScreenFilters, isWhole: boolean) {
  const { endAnnounced } = auditLogMessages;
  if (isFiltered(filters)) return isWhole ? endAnnounced.filtered : endAnnounced.filteredRest;
  return endAnnounced[filters.order === 'asc' ? 'asc' : 'desc'];
}
