'use client';

import { CircleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { entryPath } from '@/lib/client/audit-log-url';
import { formatCount } from '@/lib/client/format';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { checkMessages as messages } from '@/lib/client/messages/evidence/checks';
import type { Finding } from '@/lib/contract/evidence/checks';
import { visibleText } from '@/lib/contract/visible-text';
import { SettleDialog } from './settle-dialog';

type FindingListProps = { findings: Finding[]; unsettled: number; now: number; manages: boolean };

/** What checks found, and nobody has settled; what is settled below. */
export function FindingList({ findings, unsettled, now, manages }: FindingListProps) {
  const settling = useDialog<string[]>();
  const open = findings.filter(({ settled_at }) => settled_at === null);
  return (
    <section aria-label={messages.findings} className="flex flex-col gap-3">
      {unsettled === 0 && <p className="text-muted text-sm">{messages.allClear}</p>}
      <ul className="flex max-w-3xl flex-col rounded-lg border bg-surface">
        {findings.map((finding) => (
          <FindingItem
            key={finding.id}
            finding={finding}
            now={now}
            onSettle={manages ? () => settling.openFor([finding.id]) : null}
          />
        ))}
      </ul>
      {manages && open.length > 1 && (
        <Button
          className="w-fit"
          aria-haspopup="dialog"
          onClick={() => settling.openFor(open.map(({ id }) => id))}
        >
          {messages.settleAll(open.length)}
        </Button>
      )}
      {settling.subject && <SettleDialog ids={settling.subject} {...settling.dialog} />}
    </section>
  );
}

type FindingItemProps = { finding: Finding; now: number; onSettle: (() => void) | null };

function FindingItem({ finding, now, onSettle }: FindingItemProps) {
  const { what, seq, field, entry_id, found_at, intact_at, settled_at, settled_by } = finding;
  const meaning = messages.meaning[what](formatCount(seq ?? 0), field);
  const isOpen = settled_at === null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5 text-sm last:border-b-0">
      <Badge tone={isOpen ? 'danger' : 'neutral'} icon={isOpen && <CircleAlert aria-hidden />}>
        {messages.what[what]}
      </Badge>
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words">{meaning}</p>
        <p className="text-muted">
          {messages.foundAt(<RelativeTime iso={found_at} now={now} />)}
          {intact_at !== null && (
            <>
              {', '}
              {messages.intactAt(<RelativeTime iso={intact_at} now={now} />)}
            </>
          )}
        </p>
        {settled_by && (
          <p className="break-words text-muted">
            {messages.settledBy(visibleText(settled_by.name ?? settled_by.user_id))}
            {finding.settled_note && ` · ${visibleText(finding.settled_note)}`}
          </p>
        )}
      </div>
      <span className="flex flex-wrap gap-1.5">
        {entry_id && what !== 'missing' && (
          <LinkButton size="sm" prefetch={false} href={entryPath(entry_id)}>
            {messages.seeEntry}
          </LinkButton>
        )}
        {isOpen && onSettle && (
          <Button
            size="sm"
            aria-haspopup="dialog"
            aria-label={messages.settleOne(meaning)}
            onClick={onSettle}
          >
            {messages.settle}
          </Button>
        )}
      </span>
    </li>
  );
}
