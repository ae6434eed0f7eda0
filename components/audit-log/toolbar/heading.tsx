'use client';

import { useQuery } from '@tanstack/react-query';
import { Keyboard, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { commonMessages } from '@/lib/client/messages/common';
import { countQuery } from '@/lib/client/queries/summaries-query';
import { DisplayButton } from '../display/display-button';
import type { Entries } from '../hooks/use-entries';

type HeadingProps = {
  filters: ScreenFilters;
  entries: Entries;
  /** How far the log is sealed, beside the title. */
  evidence: ReactNode;
  /** The menu of saved views, beside the title. */
  views: ReactNode;
  /** Actions on the whole list, before the buttons that are always there. */
  actions: ReactNode;
  onRefresh: () => void;
  onShowShortcuts: () => void;
};

export function Heading(props: HeadingProps) {
  const { filters, entries, evidence, views, actions, onRefresh, onShowShortcuts } = props;
  const count = entries.entries?.length;
  const total = useQuery({
    ...countQuery(filters),
    enabled: count !== undefined && !entries.isWhole,
  }).data;
  const hasTotal = !entries.isWhole && total !== undefined && total.count >= (count ?? 0);
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 pr-1 pl-4 max-[23rem]:flex-wrap max-[23rem]:pt-3 md:gap-3 md:px-6">
      <div className="flex min-w-0 flex-col md:flex-row md:items-baseline md:gap-3">
        <h1 className="truncate font-semibold text-lg tracking-tight md:text-xl">
          {auditLogMessages.title}
        </h1>
        {count !== undefined && (
          <p className="truncate text-muted text-xs tabular-nums md:text-sm">
            <span>
              {entries.isWhole
                ? commonMessages.entries(count)
                : auditLogMessages.loaded(count, (word) => (
                    <span className={cn(hasTotal && 'max-md:sr-only')}>{word}</span>
                  ))}
            </span>
            {hasTotal && (
              <span>{` ${auditLogMessages.ofAll(total.count, total.is_complete)}`}</span>
            )}
          </p>
        )}
      </div>
      {evidence}
      <div className="ml-auto flex min-w-0 items-center md:gap-1">
        {views}
        {actions}
        <IconButton
          label={auditLogMessages.keyboardShortcuts}
          shortcut="?"
          onClick={onShowShortcuts}
          className="max-md:hidden"
        >
          <Keyboard aria-hidden />
        </IconButton>
        <DisplayButton />
        <IconButton label={auditLogMessages.refresh} shortcut="r" onClick={onRefresh}>
          <RefreshCw aria-hidden className={cn(entries.isRefreshing && 'animate-spin')} />
        </IconButton>
      </div>
    </header>
  );
}
