'use client';

import { useEffect, useRef, useState } from 'react';
import { useLatest } from '@/lib/client/hooks/use-latest';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

type AnnouncerProps = {
  count: number | undefined;
  hasMore: boolean;
  /** How many came into the list by themselves, and how many wait to be shown. */
  arrived: number;
  waiting: number;
};

/** Who listens is not to be talked to all the time: at most one message in so many milliseconds. */
const pause = 2_000;

/** Tells a screen reader what came: the first page of a list, what was added to it, and what is new. */
export function Announcer({ count, hasMore, arrived, waiting }: AnnouncerProps) {
  const [message, setMessage] = useState('');
  const said = useRef({ count, arrived, waiting });
  const spokenAt = useRef(Number.NEGATIVE_INFINITY);

  const speak = useLatest(() => {
    const before = said.current;
    said.current = { count, arrived, waiting };
    const next = messageOf({ count, hasMore, arrived, waiting }, before);
    if (next === null) return;
    spokenAt.current = performance.now();
    setMessage(next);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever of these changes is what is told.
  useEffect(() => {
    const timer = setTimeout(speak, Math.max(0, spokenAt.current + pause - performance.now()));
    return () => clearTimeout(timer);
  }, [count, hasMore, arrived, waiting]);

  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}

function messageOf(
  { count, hasMore, arrived, waiting }: AnnouncerProps,
  before: Omit<AnnouncerProps, 'hasMore'>,
): string | null {
  if (waiting > before.waiting) return auditLogMessages.newAbove(waiting);
  // Nothing yet, where a search goes on.
  if (count === undefined || count === before.count || (count === 0 && hasMore)) return null;
  if (arrived > before.arrived) return auditLogMessages.newShown(arrived - before.arrived);
  if (count === 0) return auditLogMessages.noneMatch;
  const added = count - (before.count ?? 0);
  if (before.count && added > 0) {
    const { moreLoaded, lastLoaded } = auditLogMessages;
    return (hasMore ? moreLoaded : lastLoaded)(added, count);
  }
  const { entriesLoaded, allLoaded } = auditLogMessages;
  return (hasMore ? entriesLoaded : allLoaded)(count);
}
