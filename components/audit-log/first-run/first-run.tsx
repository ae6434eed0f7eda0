'use client';

import { Sparkles, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { Entries } from '../hooks/use-entries';
import { useFirstRun } from './use-first-run';

const FirstRunSteps = dynamic(
  () => import('./first-run-steps').then((file) => file.FirstRunSteps),
  {
    ssr: false,
  },
);

type FirstRunProps = {
  filters: ScreenFilters;
  entries: Entries;
  /** Turns live mode on. */
  onFollow: () => void;
};

/** Guides an organization to its first entry. Once started, it stays until it is closed. */
export function FirstRun({ filters, entries, onFollow }: FirstRunProps) {
  const { isFirstRun, isDismissed, dismiss } = useFirstRun(filters, entries);
  const [hasBegun, setHasBegun] = useState(false);
  if (isDismissed || !(isFirstRun || hasBegun)) return null;
  return (
    <section
      aria-label={auditLogMessages.firstEntry}
      className="flex max-h-[60dvh] shrink-0 items-start gap-3 overflow-y-auto border-b bg-accent-soft py-2 pr-2 pl-4 md:px-6"
    >
      <Sparkles aria-hidden className="mt-2 size-4 shrink-0 text-accent-text max-md:hidden" />
      <div className="min-w-0 flex-1 py-1.5">
        {hasBegun ? (
          <FirstRunSteps entries={entries.entries ?? []} onFollow={onFollow} />
        ) : (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
            <p>{auditLogMessages.noSystemWrites}</p>
            <Button size="sm" variant="primary" onClick={() => setHasBegun(true)}>
              {auditLogMessages.sendFirstEntry}
            </Button>
          </div>
        )}
      </div>
      <IconButton label={auditLogMessages.dismiss} onClick={dismiss}>
        <X aria-hidden />
      </IconButton>
    </section>
  );
}
