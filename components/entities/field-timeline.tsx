'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { VisibleText } from '@/components/ui/visible-text';
import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { actorPath } from '@/lib/client/entity-path';
import { formatFull, formatMinute } from '@/lib/client/format';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { FieldChange } from '@/lib/contract/entity/field-history';
import { countLately } from './field-groups';

type FieldTimelineProps = {
  field: string;
  changes: readonly FieldChange[];
  /** Whether these are all changes of the field. */
  isAll: boolean;
  /** Whether those of the last 30 days are all. */
  isWholeLately: boolean;
  filters: ScreenFilters;
  now: number;
};

const firstChanges = 4;

/** The changes of one field: from what to what, by whom and when, each with its entry. */
export function FieldTimeline({
  field,
  changes,
  isAll,
  isWholeLately,
  filters,
  now,
}: FieldTimelineProps) {
  const heading = useId();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? changes : changes.slice(0, firstChanges);
  return (
    <section aria-labelledby={heading} className="min-w-0 rounded-lg border bg-surface">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-b px-3 py-2">
        <h3 id={heading} className="min-w-0 break-words font-medium font-mono text-sm">
          <VisibleText text={field} />
        </h3>
        <p className="text-muted text-xs">
          {entityMessages.changes(
            changes.length,
            isAll,
            entityMessages.lately(countLately(changes, now), isWholeLately),
          )}
        </p>
      </div>
      <ol className="flex flex-col px-3 py-1.5">
        {shown.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry may tell of a field twice.
          <Change key={`${change.entry_id} ${index}`} change={change} filters={filters} />
        ))}
      </ol>
      {changes.length > firstChanges && (
        <div className="border-t p-1.5">
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
            className="w-full"
          >
            {showsAll ? entityMessages.showFewer : entityMessages.showAllChanges(changes.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

function Change({ change, filters }: { change: FieldChange; filters: ScreenFilters }) {
  const timeZone = useTimeZone();
  const { from, to, happened_at: at, actor, actor_name: name, outcome, entry_id: id } = change;
  const page = actor === null ? null : actorPath(actor);
  const who = name ?? entityMessages.somebody;
  return (
    <li className="relative flex flex-col gap-0.5 border-border-strong border-l py-1.5 pl-4 text-sm before:absolute before:top-3.5 before:-left-1 before:size-2 before:rounded-full before:bg-border-strong before:content-['']">
      <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Value text={from} isOld />
        <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted" />
        <span className="sr-only">{entityMessages.becomes}</span>
        <Value text={to} />
        {outcome === 'failure' && <Badge tone="danger">{entityMessages.failed}</Badge>}
      </p>
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-1 text-muted text-xs">
        {entityMessages.by}{' '}
        {page === null ? (
          <VisibleText text={who} />
        ) : (
          <Link
            href={page}
            prefetch={false}
            className="min-w-0 break-words text-foreground underline-offset-4 hover:underline"
          >
            <VisibleText text={who} />
          </Link>
        )}
        <span aria-hidden>{entityMessages.dot}</span>
        <Link
          href={auditLogPath({ ...filters, entry: id })}
          prefetch={false}
          title={formatFull(at, timeZone)}
          className="underline underline-offset-4 hover:text-foreground max-md:inline-flex max-md:min-h-6"
        >
          <time dateTime={at}>{formatMinute(at, timeZone)}</time>
        </Link>
      </p>
    </li>
  );
}

function Value({ text, isOld = false }: { text: string | null; isOld?: boolean }) {
  if (text === null) return <span className="text-muted">{entityMessages.nothing}</span>;
  return (
    <code
      className={`line-clamp-3 min-w-0 break-all font-mono text-xs leading-5 ${isOld ? 'text-muted' : 'font-medium'}`}
    >
      {text === '' ? entityMessages.emptyText : <VisibleText text={text} keepsLines />}
    </code>
  );
}
