'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Callout } from '@/components/ui/callout';
import { IconButton } from '@/components/ui/icon-button';
import { Skeleton } from '@/components/ui/skeleton';
import { ApiError } from '@/lib/client/api';
import { isCombination } from '@/lib/client/hooks/is-combination';
import { panelWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import { commonMessages } from '@/lib/client/messages/common';
import { entryQuery } from '@/lib/client/queries/entries-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { visibleText } from '@/lib/contract/visible-text';
import { EntriesError } from '../states/entries-error';
import { EntryActions } from './entry-actions';
import type { Narrow } from './entry-values';
import { loadDetails } from './load-details';
import type { Neighbours } from './use-neighbours';

/** Loaded on phones only. */
const Sheet = dynamic(async () => (await import('@/components/ui/sheet')).Sheet, {
  ssr: false,
});

/** Rendered by the server too, where the address names the entry. */
const EntryDetails = dynamic(loadDetails, { loading: () => <DetailsSkeleton /> });

type EntryPanelProps = {
  id: string;
  /** The entry from the list; if it is not loaded there, it is fetched. */
  loaded?: ExpandedEntry;
  neighbours: Neighbours;
  /** Set before opening with the keyboard: the panel then takes the focus and clears it. */
  takeFocus: RefObject<boolean>;
  onNarrow: Narrow;
  onClose: () => void;
};

/** One entry: beside the table on wide screens, over it on narrow ones. */
export function EntryPanel({
  id,
  loaded,
  neighbours,
  takeFocus,
  onNarrow,
  onClose,
}: EntryPanelProps) {
  const isBeside = useMediaQuery(panelWidth);
  const title = useRef<HTMLHeadingElement>(null);
  const query = useQuery({ ...entryQuery(id), initialData: loaded });
  const entry = query.data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time another entry is opened.
  useEffect(() => {
    if (takeFocus.current) title.current?.focus();
    takeFocus.current = false;
  }, [id]);

  function handleKey(event: KeyboardEvent) {
    if (event.defaultPrevented || isCombination(event)) return;
    // Keys of menus and dialogs bubble here through React.
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    const { next, previous } = neighbours;
    // A phone's sheet closes by itself.
    const close = isBeside ? onClose : undefined;
    const acts = { Escape: close, j: next, k: previous, ']': next, '[': previous };
    const act = acts[event.key as keyof typeof acts];
    if (!act) return;
    // Marked as handled: otherwise the screen's j and k would move the focus to the table.
    event.preventDefault();
    act();
  }

  const narrow: Narrow = (name, value, how) => {
    onNarrow(name, value, how);
    // The panel would cover the filtered list.
    if (!isBeside) onClose();
  };

  const heading = entry
    ? entryMessages.heading(visibleText(entry.action), visibleText(entry.resource_type))
    : entryMessages.entry;
  const actions = <EntryActions id={id} entry={entry} neighbours={neighbours} />;
  const content = entry ? (
    <EntryDetails entry={entry} onNarrow={narrow} />
  ) : query.error ? (
    <div className="p-4">
      <EntryError error={query.error} onRetry={() => void query.refetch()} />
    </div>
  ) : (
    <DetailsSkeleton />
  );

  if (!isBeside) {
    return (
      <Sheet
        side="full"
        open
        onOpenChange={(open) => !open && onClose()}
        onKeyDown={handleKey}
        title={heading}
        actions={actions}
      >
        {content}
      </Sheet>
    );
  }
  return (
    <aside
      aria-labelledby="entry-title"
      onKeyDown={handleKey}
      className="flex w-md shrink-0 flex-col border-l bg-surface max-lg:hidden xl:w-120"
    >
      <header className="flex h-12 shrink-0 items-center gap-1 border-b pr-2.5 pl-4">
        <h2
          ref={title}
          id="entry-title"
          tabIndex={-1}
          className="min-w-0 flex-1 truncate font-semibold text-base outline-none"
        >
          {heading}
        </h2>
        {actions}
        <IconButton label={commonMessages.close} shortcut="Esc" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      {/* The key resets the scroll position for each entry. */}
      <div key={id} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {content}
      </div>
    </aside>
  );
}

function EntryError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Callout tone="warning" title={entryMessages.notFound}>
        {entryMessages.notFoundDescription}
      </Callout>
    );
  }
  return <EntriesError title={entryMessages.notLoaded} error={error} onRetry={onRetry} />;
}

function DetailsSkeleton() {
  return (
    <div role="status" aria-label={entryMessages.loading} className="flex flex-col gap-5 p-4">
      {['w-40', 'w-64', 'w-52', 'w-56', 'w-36', 'w-60'].map((width) => (
        <div key={width} className="flex gap-4">
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
