'use client';

import type { ReactNode } from 'react';
import { useOnline } from '@/lib/client/hooks/use-online';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { Entries } from '../hooks/use-entries';
import { EntriesError } from './entries-error';

type ScreenNoticeProps = {
  entries: Entries;
  /** Says why live mode brings nothing, if it does not. */
  live: ReactNode;
  onRetry: () => void;
};

/**
 * What is wrong with the list, once: without a network the shell says so, and a list that failed says so in its own
 * place. Two notices with two reasons would contradict each other.
 */
export function ScreenNotice({ entries, live, onRetry }: ScreenNoticeProps) {
  const isOnline = useOnline();
  if (!isOnline || entries.error) return null;
  if (!entries.refreshError) return live;
  return (
    <div className="border-b px-4 py-3 md:px-6">
      <EntriesError
        title={auditLogMessages.notRefreshed}
        error={entries.refreshError}
        onRetry={onRetry}
      />
    </div>
  );
}
