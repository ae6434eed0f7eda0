'use client';

import { Keyboard, RefreshCw, Terminal } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { apiPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { formatCount } from '@/lib/client/format';
import type { Entries } from './use-entries';
import { ViewButton } from './view-button';

type HeadingProps = {
  entries: Entries;
  filters: ScreenFilters;
  onRefresh: () => void;
  onShowShortcuts: () => void;
};

export function Heading({ entries, filters, onRefresh, onShowShortcuts }: HeadingProps) {
  const count = entries.entries?.length;
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 px-4 md:px-6">
      <h1 className="font-semibold text-xl tracking-tight">Audit log</h1>
      {count !== undefined && (
        <p className="text-muted text-sm tabular-nums">
          {formatCount(count)} {entries.hasMore ? 'loaded' : count === 1 ? 'entry' : 'entries'}
        </p>
      )}
      <div className="ml-auto flex items-center gap-1">
        <IconButton
          label="Keyboard shortcuts"
          shortcut="?"
          onClick={onShowShortcuts}
          className="max-md:hidden"
        >
          <Keyboard aria-hidden />
        </IconButton>
        <CopyButton
          label="Copy as cURL"
          icon={<Terminal aria-hidden />}
          value={() => curlOf(filters)}
          size="md"
          variant="ghost"
        />
        <ViewButton />
        <IconButton label="Refresh" shortcut="r" onClick={onRefresh}>
          <RefreshCw aria-hidden className={cn(entries.isRefreshing && 'animate-spin')} />
        </IconButton>
      </div>
    </header>
  );
}

/** What the screen shows, asked from a terminal. */
function curlOf(filters: ScreenFilters) {
  const url = new URL(apiPath(filters), window.location.origin);
  return `curl -H "X-API-Key: $API_KEY" '${url.href.replaceAll("'", '%27')}'`;
}
