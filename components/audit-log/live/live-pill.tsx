'use client';

import { ArrowUp } from 'lucide-react';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

type LivePillProps = {
  count: number;
  /** Whether there are not more than were counted. */
  isComplete: boolean;
  onPress: () => void;
};

/** How many new entries wait, or are known of. The announcer reads it aloud, at a bounded rate. */
export function LivePill({ count, isComplete, onPress }: LivePillProps) {
  if (count === 0) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-11 z-10 flex justify-center max-md:top-2">
      <button
        type="button"
        onClick={onPress}
        className="pointer-events-auto flex h-8 animate-[appear_150ms] items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-accent-foreground text-sm shadow-lg hover:bg-accent-hover max-md:h-11 max-md:px-4"
      >
        <ArrowUp aria-hidden className="size-3.5" />
        {auditLogMessages.newEntries(count, isComplete)}
      </button>
    </div>
  );
}
