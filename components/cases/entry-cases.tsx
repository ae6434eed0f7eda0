'use client';

import { useQuery } from '@tanstack/react-query';
import { FolderPlus, StickyNote } from 'lucide-react';
import Link from 'next/link';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { onDemand } from '@/components/ui/on-demand';
import { Skeleton } from '@/components/ui/skeleton';
import { VisibleText } from '@/components/ui/visible-text';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { entryNotesQuery } from '@/lib/client/queries/cases-query';
import { CaseBadge } from './case-badge';
import { casePath } from './case-path';
import { CommentList } from './comment-list';

const AddToCaseDialog = onDemand(() =>
  import('./add-to-case-dialog').then((file) => file.AddToCaseDialog),
);
const NoteDialog = onDemand(() => import('./note-dialog').then((file) => file.NoteDialog));

/** The cases that an entry is in, and the notes on it. `manages`: whether they add to them. */
export function EntryCases({ id, manages }: { id: string; manages: boolean }) {
  const section = useRef<HTMLElement>(null);
  const query = useQuery(entryNotesQuery(id));
  const adding = useDialog<string>();
  const noting = useDialog<string>();
  const { cases = [], notes = [] } = query.data ?? {};
  return (
    <section
      ref={section}
      aria-labelledby="cases-title"
      tabIndex={-1}
      className="flex flex-col gap-3 outline-none"
    >
      <h3 id="cases-title" className="font-medium text-muted text-xs">
        {messages.ofEntry}
      </h3>
      <LoadFailed title={messages.ofEntryNotLoaded} query={query} />
      {query.isPending && <Skeleton className="h-3.5 w-48" />}
      {query.data && cases.length + notes.length === 0 && (
        <p className="text-muted text-sm">{messages.inNone}</p>
      )}
      {cases.length > 0 && (
        <ul aria-label={messages.title} className="flex flex-col gap-1">
          {cases.map((one) => (
            <li key={one.id} className="flex items-center gap-2 text-sm max-md:min-h-11">
              <Link
                href={casePath(one.id)}
                prefetch={false}
                className="min-w-0 truncate underline decoration-border-strong underline-offset-2 hover:text-accent-text"
              >
                <VisibleText text={one.name} />
              </Link>
              <CaseBadge status={one.status} />
            </li>
          ))}
        </ul>
      )}
      <CommentList
        comments={notes}
        label={messages.note}
        within={section}
        className="flex flex-col gap-2 border-l-2 pl-3"
      />
      {manages && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" aria-haspopup="dialog" onClick={() => adding.openFor(id)}>
            <FolderPlus aria-hidden />
            {messages.addToCase}
          </Button>
          <Button size="sm" aria-haspopup="dialog" onClick={() => noting.openFor(id)}>
            <StickyNote aria-hidden />
            {messages.addNote}
          </Button>
        </div>
      )}
      {adding.subject && <AddToCaseDialog {...adding.dialog} entryId={adding.subject} />}
      {noting.subject && <NoteDialog {...noting.dialog} entryId={noting.subject} />}
    </section>
  );
}
