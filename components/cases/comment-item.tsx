'use client';

import { Trash2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { VisibleText } from '@/components/ui/visible-text';
import { formatMinute } from '@/lib/client/format';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Comment } from '@/lib/contract/cases/comments';

type CommentItemProps = { comment: Comment; onDelete: (() => void) | undefined };

/** A comment, or a note, with who wrote it. `onDelete`: none if it stays as it is, as in a closed case. */
export function CommentItem({ comment, onDelete }: CommentItemProps) {
  const timeZone = useTimeZone();
  const name = comment.author.name ?? messages.somebody;
  const time = formatMinute(comment.created_at, timeZone);
  return (
    <li className="group flex flex-col gap-0.5 text-sm">
      <div className="flex min-h-7 items-center gap-2 text-muted text-xs">
        <span className="min-w-0 truncate font-medium text-foreground">
          <VisibleText text={name} />
        </span>
        <time dateTime={comment.created_at} className="shrink-0">
          {time}
        </time>
        {comment.can_delete && onDelete && (
          <span className="ml-auto">
            <IconButton
              label={messages.deleteCommentOf(name, time)}
              aria-haspopup="dialog"
              onClick={onDelete}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </span>
        )}
      </div>
      <p className="wrap-anywhere whitespace-pre-wrap">
        <VisibleText text={comment.text} keepsLines />
      </p>
    </li>
  );
}
