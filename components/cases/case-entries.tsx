'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { LoadFailed } from '@/components/ui/load-failed';
import { LoadMore } from '@/components/ui/load-more';
import { RequestFailed } from '@/components/ui/request-error';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { caseEntriesQuery, saidQuery, useChangeEntries } from '@/lib/client/queries/cases-query';
import { CaseEntryItem } from './case-entry-item';

/** The entries of a case, oldest first, with the notes on each. */
export function CaseEntries({ id, canChange }: { id: string; canChange: boolean }) {
  const heading = useId();
  const query = useInfiniteQuery(caseEntriesQuery(id));
  const said = useQuery(saidQuery(id, 'entries'));
  const { mutate, error, isPending, variables } = useChangeEntries();
  const entries = query.data?.pages.flatMap((page) => page.entries);
  const hidden = query.data?.pages[0]?.hidden ?? 0;
  const section = useFocusAfterRemoval<HTMLElement>(entries?.length ?? 0, false);
  return (
    <section
      ref={section}
      aria-labelledby={heading}
      tabIndex={-1}
      className="flex flex-col gap-3 outline-none"
    >
      <h2 id={heading} className="font-semibold text-lg">
        {messages.entries}
      </h2>
      <LoadFailed title={messages.entriesNotLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loadingEntries} />}
      {error && <RequestFailed title={messages.notChanged} error={error} />}
      {entries?.length === 0 && hidden === 0 && (
        <p className="text-muted text-sm">{messages.noEntries}</p>
      )}
      {entries && entries.length > 0 && (
        <ul className="divide-y rounded-lg border bg-surface">
          {entries.map((one) => (
            <CaseEntryItem
              key={one.entry_id}
              one={one}
              notes={said.data?.comments.filter((note) => note.entry_id === one.entry_id) ?? []}
              isPending={isPending && variables.remove?.[0] === one.entry_id}
              onRemove={canChange ? () => mutate({ id, remove: [one.entry_id] }) : undefined}
            />
          ))}
        </ul>
      )}
      {said.data?.isCut && (
        <p className="text-muted text-sm">{messages.saidCut(said.data.comments.length)}</p>
      )}
      {hidden > 0 && <p className="text-muted text-sm">{messages.hidden(hidden)}</p>}
      <LoadMore query={query}>{messages.more}</LoadMore>
    </section>
  );
}
