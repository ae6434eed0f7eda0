'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useId } from 'react';
import { SentenceText } from '@/components/audit-log/entry/sentence-text';
import { useSentences } from '@/components/audit-log/hooks/use-sentences';
import { LinkButton } from '@/components/ui/link-button';
import { LoadFailed } from '@/components/ui/load-failed';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { formatFull, formatMinute } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { newestQuery } from '@/lib/client/queries/entity-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';

type NewestEntriesProps = {
  title: string;
  filters: ScreenFilters;
  most: number;
  /** Whether nothing is shown where there are surely no entries. */
  isHiddenIfNone?: boolean;
};

/** The newest entries of a list, in sentences, and the way to all of them. */
export function NewestEntries({
  title,
  filters,
  most,
  isHiddenIfNone = false,
}: NewestEntriesProps) {
  const heading = useId();
  const query = useQuery(newestQuery(filters, most));
  const entries = query.data?.audit_log;
  const isPart = query.data?.has_more === true;
  if (isHiddenIfNone && !query.error && !entries?.length && !isPart) return null;
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-3">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <h2 id={heading} className="font-semibold text-lg">
          {title}
        </h2>
        <LinkButton size="sm" variant="ghost" href={auditLogPath(filters)} prefetch={false}>
          {entityMessages.wholeList}
        </LinkButton>
      </div>
      {query.error ? (
        <LoadFailed title={entityMessages.entriesNotLoaded} query={query} />
      ) : entries === undefined ? (
        <RowsSkeleton label={entityMessages.loadingEntries} />
      ) : entries.length === 0 ? (
        <p className="text-muted text-sm">
          {isPart ? entityMessages.noEntriesYet : entityMessages.noEntries}
        </p>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">
          {entries.map((entry) => (
            <EntryItem key={entry.id} entry={entry} filters={filters} />
          ))}
        </ul>
      )}
    </section>
  );
}

function EntryItem({ entry, filters }: { entry: ExpandedEntry; filters: ScreenFilters }) {
  const timeZone = useTimeZone();
  const sentenceOf = useSentences();
  const iso = listedTime(entry, filters.by);
  return (
    <li>
      <Link
        href={auditLogPath({ ...filters, entry: entry.id })}
        prefetch={false}
        className="flex gap-x-4 gap-y-0.5 px-3 py-2 text-sm hover:bg-subtle focus-visible:-outline-offset-2 max-md:flex-col max-md:py-3"
      >
        <time
          dateTime={iso}
          title={formatFull(iso, timeZone)}
          className="w-36 shrink-0 text-muted tabular-nums max-md:text-xs"
        >
          {formatMinute(iso, timeZone)}
        </time>
        <span className="min-w-0 flex-1 break-words text-muted">
          <SentenceText segments={sentenceOf(entry)} />
        </span>
      </Link>
    </li>
  );
}
