'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useRef } from 'react';
import { SentenceText } from '@/components/audit-log/entry/sentence-text';
import { useSentences } from '@/components/audit-log/hooks/use-sentences';
import { IconButton } from '@/components/ui/icon-button';
import { entryPath } from '@/lib/client/audit-log-url';
import { formatFull, formatTime } from '@/lib/client/format';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { CaseEntry } from '@/lib/contract/cases/case-entries';
import type { Comment } from '@/lib/contract/cases/comments';
import { textOfSentence } from '@/lib/contract/sentence/segment';
import { CommentList } from './comment-list';

type CaseEntryItemProps = {
  one: CaseEntry;
  notes: Comment[];
  isPending: boolean;
  onRemove: (() => void) | undefined;
};

/** An entry of a case, with the notes on it, and the way to all of it. */
export function CaseEntryItem({ one, notes, isPending, onRemove }: CaseEntryItemProps) {
  const timeZone = useTimeZone();
  const sentenceOf = useSentences();
  const item = useRef<HTMLLIElement>(null);
  const { entry } = one;
  const said = entry ? textOfSentence(sentenceOf(entry)) : messages.gone;
  return (
    <li ref={item} tabIndex={-1} className="flex flex-col gap-1 px-3 py-1.5 text-sm outline-none">
      <div className="flex items-start gap-2">
        {entry ? (
          <Link
            href={entryPath(entry.id)}
            prefetch={false}
            className="flex min-w-0 flex-1 gap-x-4 gap-y-0.5 rounded py-1 hover:bg-subtle max-md:flex-col max-md:py-2"
          >
            <time
              dateTime={entry.created_at}
              title={formatFull(entry.created_at, timeZone)}
              className="w-32 shrink-0 text-muted tabular-nums max-md:text-xs"
            >
              {formatTime(entry.created_at, timeZone)}
            </time>
            <span className="min-w-0 flex-1 break-words text-muted">
              <SentenceText segments={sentenceOf(entry)} />
            </span>
          </Link>
        ) : (
          <p className="min-w-0 flex-1 py-1 text-muted">
            {messages.gone}
            <span className="block break-all font-mono text-xs">{one.entry_id}</span>
          </p>
        )}
        {onRemove && (
          <IconButton label={messages.removeOf(said)} pending={isPending} onClick={onRemove}>
            {!isPending && <X aria-hidden />}
          </IconButton>
        )}
      </div>
      <CommentList
        comments={notes}
        label={messages.note}
        within={item}
        className="ml-36 flex flex-col gap-2 border-l-2 pb-1 pl-3 max-md:ml-0"
      />
    </li>
  );
}
