'use client';

import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { cn } from '@/lib/client/class-names';
import { formatMinute } from '@/lib/client/format';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Entries } from '../hooks/use-entries';

type SearchProgressProps = { entries: Entries; order: 'asc' | 'desc'; className?: string };

/** How far a text search has come, which covers a part of the log at a time, and the button that stops it. */
export function SearchProgress({ entries, order, className }: SearchProgressProps) {
  const timeZone = useTimeZone();
  const { search } = entries;
  const messages = auditLogMessages[search.isRunning ? 'searching' : 'searchPaused'];
  return (
    <div
      className={cn(
        'flex flex-wrap items-center justify-center gap-3 p-4 text-muted text-sm',
        className,
      )}
    >
      {search.isRunning && <Spinner />}
      <p role="status">
        {search.reached
          ? messages.at(order, formatMinute(search.reached, timeZone))
          : messages.somewhere}
      </p>
      <Button size="sm" onClick={search.isRunning ? search.stop : search.resume}>
        {search.isRunning ? auditLogMessages.stop : auditLogMessages.continueSearch}
      </Button>
    </div>
  );
}
