'use client';

import { useEffect, useRef, useState } from 'react';
import { formatCount } from '@/lib/client/format';

type AnnouncerProps = { count: number | undefined; hasMore: boolean };

/** Tells a screen reader what came: the first page of a list, and what was added to it. */
export function Announcer({ count, hasMore }: AnnouncerProps) {
  const [message, setMessage] = useState('');
  const before = useRef(count);
  useEffect(() => {
    // Nothing yet, where a search goes on.
    if (count === before.current || (count === 0 && hasMore)) return;
    if (count !== undefined) setMessage(messageOf(count, before.current ?? 0, hasMore));
    before.current = count;
  }, [count, hasMore]);
  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}

function messageOf(count: number, before: number, hasMore: boolean) {
  if (count === 0) return 'No entries match.';
  const end = hasMore ? '' : ' This is the beginning of the log.';
  const added = count - before;
  return before > 0 && added > 0
    ? `${formatCount(added)} more entries loaded, ${formatCount(count)} in all.${end}`
    : `${formatCount(count)} entries loaded.${end}`;
}
