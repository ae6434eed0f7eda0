'use client';

import { actorName } from '@/components/audit-log/entry/actor';
import { SentenceText } from '@/components/audit-log/entry/sentence-text';
import { useSentences } from '@/components/audit-log/hooks/use-sentences';
import { VisibleText } from '@/components/ui/visible-text';
import { formatFull, formatMinute } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import { caseMessages } from '@/lib/client/messages/cases/cases';
import { reportMessages as messages } from '@/lib/client/messages/cases/report';
import type { Report } from '@/lib/client/queries/report-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Comment } from '@/lib/contract/cases/comments';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Leaf } from '@/lib/contract/evidence/leaves';
import type { TimeChoice } from '@/lib/contract/filter-names';

type ReportEntriesProps = {
  report: Report;
  by?: TimeChoice | undefined;
  /** On any of the entries. */
  notes?: readonly Comment[];
};

/** The entries of a report, each with its place in the signed tree, and the notes on it. */
export function ReportEntries({ report, by, notes = [] }: ReportEntriesProps) {
  if (report.entries.length === 0) return <p className="text-sm">{messages.none}</p>;
  return (
    <ol className="flex flex-col divide-y">
      {report.entries.map((entry) => (
        <ReportEntry
          key={entry.id}
          entry={entry}
          by={by}
          leaf={report.leaves.get(entry.id)}
          notes={notes.filter(({ entry_id }) => entry_id === entry.id)}
        />
      ))}
    </ol>
  );
}

type ReportEntryProps = {
  entry: ExpandedEntry;
  by: TimeChoice | undefined;
  leaf: Leaf | undefined;
  notes: Comment[];
};

function ReportEntry({ entry, by, leaf, notes }: ReportEntryProps) {
  const timeZone = useTimeZone();
  const sentenceOf = useSentences();
  const resource = [entry.resource_type, entry.resource_id].filter(Boolean).join(' ');
  const facts = [
    [messages.actor, actorName(entry)],
    [messages.resource, resource],
    ...(entry.ip_address === null ? [] : [[messages.address, entry.ip_address]]),
  ];
  return (
    <li className="flex break-inside-avoid flex-col gap-0.5 py-2 text-sm">
      <p className="wrap-anywhere">
        <SentenceText segments={sentenceOf(entry)} />
      </p>
      <p className="text-muted text-xs">{formatFull(listedTime(entry, by), timeZone)}</p>
      <p className="wrap-anywhere text-xs">
        {facts.map(([name, value]) => (
          <span key={name} className="mr-3">
            <span className="text-muted">{name}</span> <VisibleText text={value ?? ''} />
          </span>
        ))}
      </p>
      <p className="break-all font-mono text-muted text-xs">
        {messages.id} {entry.id}
        <br />
        {leaf
          ? `${messages.number} ${leaf.index} · ${messages.leaf} ${leaf.leaf_hash}`
          : `${messages.leaf}: ${messages.unsealed}`}
      </p>
      {notes.length > 0 && <Said comments={notes} />}
    </li>
  );
}

/** Comments or notes, with who wrote them. */
export function Said({ comments }: { comments: readonly Comment[] }) {
  const timeZone = useTimeZone();
  return (
    <ul className="mt-1 flex flex-col gap-2 border-l-2 pl-3">
      {comments.map((comment) => (
        <li key={comment.id} className="text-sm">
          <p className="text-muted text-xs">
            <VisibleText
              text={messages.said(
                comment.author.name ?? caseMessages.somebody,
                formatMinute(comment.created_at, timeZone),
              )}
            />
          </p>
          <p className="wrap-anywhere whitespace-pre-wrap">
            <VisibleText text={comment.text} keepsLines />
          </p>
        </li>
      ))}
    </ul>
  );
}
