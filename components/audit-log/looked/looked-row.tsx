'use client';

import { ArrowUp } from 'lucide-react';
import { formatSince } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Look } from './last-looked';

/** Between what is new and what the reader has seen before. */
export function LookedRow({ look, rowIndex }: { look: Look; rowIndex: number }) {
  const timeZone = useTimeZone();
  const now = useNow() ?? Date.parse(look.at);
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: some browsers drop the role of an element with `display: block`.
      role="row"
      aria-rowindex={rowIndex}
      data-looked
      className="block h-8 border-b bg-accent-soft shadow-[inset_0_2px_0_var(--accent)] md:min-w-(--table-width)"
    >
      <th
        // biome-ignore lint/a11y/noRedundantRoles: as above.
        role="rowheader"
        scope="row"
        className="sticky left-0 flex h-full w-fit max-w-[100vw] items-center px-4 font-medium text-accent-text text-xs md:px-6"
      >
        <ArrowUp aria-hidden className="mr-1.5 size-3.5 shrink-0" />
        <span className="truncate">
          {auditLogMessages.newSince(
            <time dateTime={look.at}>{formatSince(look.at, timeZone, now)}</time>,
          )}
        </span>
      </th>
    </tr>
  );
}
