'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { LoadFailed } from '@/components/ui/load-failed';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { saidQuery } from '@/lib/client/queries/cases-query';
import type { Case } from '@/lib/contract/cases/cases';
import { CommentForm } from './comment-form';
import { CommentList } from './comment-list';

type CaseCommentsProps = { one: Case; manages: boolean; seesAll: boolean };

/** What was said of a case as a whole, oldest first. */
export function CaseComments({ one, manages, seesAll }: CaseCommentsProps) {
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  const query = useQuery(saidQuery(one.id, 'case'));
  const isClosed = one.status === 'closed';
  const comments = query.data?.comments;
  return (
    <section
      ref={section}
      aria-labelledby={heading}
      tabIndex={-1}
      className="flex flex-col gap-3 outline-none"
    >
      <h2 id={heading} className="font-semibold text-lg">
        {messages.comments}
      </h2>
      <LoadFailed title={messages.commentsNotLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loadingComments} />}
      {!seesAll && <p className="text-muted text-sm">{messages.ofPart}</p>}
      {seesAll && comments?.length === 0 && (
        <p className="text-muted text-sm">{messages.noComments}</p>
      )}
      <CommentList
        comments={comments ?? []}
        label={messages.comments}
        isKept={isClosed}
        within={section}
        className="flex flex-col divide-y rounded-lg border bg-surface *:px-3 *:py-2"
      />
      {manages && !isClosed && <CommentForm caseId={one.id} />}
      {manages && isClosed && <p className="text-muted text-sm">{messages.isClosed}</p>}
    </section>
  );
}
