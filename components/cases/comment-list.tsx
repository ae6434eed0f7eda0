'use client';

import type { RefObject } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { useDeleteComment } from '@/lib/client/queries/cases-query';
import type { Comment } from '@/lib/contract/cases/comments';
import { CommentItem } from './comment-item';

type CommentListProps = {
  comments: readonly Comment[];
  label: string;
  /** Whether they stay as they are, as in a closed case. */
  isKept?: boolean;
  /** What the list is in: it takes the focus when a comment is deleted, and has to be there without any. */
  within: RefObject<HTMLElement | null>;
  className: string;
};

/** Comments or notes, which whoever may deletes. Nothing if there is none. */
export function CommentList({ comments, label, isKept, within, className }: CommentListProps) {
  const deleting = useDialog<Comment>();
  const { mutateAsync: remove } = useDeleteComment();
  return (
    <>
      {comments.length > 0 && (
        <ul aria-label={label} className={className}>
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              onDelete={isKept ? undefined : () => deleting.openFor(comment)}
            />
          ))}
        </ul>
      )}
      {deleting.subject && (
        <ConfirmDialog
          {...deleting.dialog}
          title={messages.deleteCommentTitle}
          description={messages.deleteCommentDescription}
          label={messages.deleteComment}
          failedTitle={messages.notDeleted}
          send={() => remove(deleting.subject?.id ?? '')}
          keepsPage
          doneFocus={within}
        />
      )}
    </>
  );
}
