'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { LoadFailed } from '@/components/ui/load-failed';
import { LoadMore } from '@/components/ui/load-more';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { caseCommentsQuery } from '@/lib/client/queries/cases-query';
import type { Case } from '@/lib/contract/cases/cases';
import { CommentForm } from './comment-form';
import { CommentItem } from './comment-item';

type CaseCommentsProps = { one: Case; manages: boolean; seesAll: boolean };

/** What was said of a case as a whole, oldest first. */
export function CaseComments({ one, manages, seesAll }: CaseCommentsProps) {
  const heading = useId();
  const query = useInfiniteQuery(caseCommentsQuery(one.id));
  const isClosed = one.status === 'closed';
  const comments = query.data?.pages
    .flatMap((page) => page.comments)
    .filter(({ case_id }) => case_id !== null);
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-3">
      <h2 id={heading} className="font-semibold text-lg">
        {messages.comments}
      </h2>
      <LoadFailed title={messages.commentsNotLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loadingComments} />}
      {!seesAll && <p className="text-muted text-sm">{messages.ofPart}</p>}
      {seesAll && comments?.length === 0 && (
        <p className="text-muted text-sm">{messages.noComments}</p>
      )}
      {comments && comments.length > 0 && (
        <ul
          aria-label={messages.comments}
          className="flex flex-col divide-y rounded-lg border bg-surface *:px-3 *:py-2"
        >
          {comments.map((comment) => (
            <CommentItem key={comment.id} comment={comment} isKept={isClosed} />
          ))}
        </ul>
      )}
      <LoadMore query={query}>{messages.more}</LoadMore>
      {manages && !isClosed && <CommentForm caseId={one.id} />}
      {manages && isClosed && <p className="text-muted text-sm">{messages.isClosed}</p>}
    </section>
  );
}
