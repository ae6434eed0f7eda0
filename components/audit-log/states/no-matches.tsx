'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { formatMinute } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { noMatchesMessages } from '@/lib/client/messages/audit-log/no-matches';
import { firstEntryQuery } from '@/lib/client/queries/entries-query';
import { countQuery } from '@/lib/client/queries/summaries-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { filterNames } from '@/lib/contract/filter-names';
import { partsOf } from '../filters/filter-parts';
import { useKnownActors } from '../query-bar/use-known-actors';
import { EmptyState } from './empty-state';

const messages = noMatchesMessages;

type NoMatchesProps = {
  filters: ScreenFilters;
  onReplace: (filters: ScreenFilters) => void;
  onClearFilters: () => void;
};

/** Why nothing matches: which filter excludes everything, or that the range is outside the log. */
export function NoMatches({ filters, onReplace, onClearFilters }: NoMatchesProps) {
  const timeZone = useTimeZone();
  const { labelOf } = useKnownActors(filters);
  const parts = partsOf(filters, { timeZone, labelOf });
  const counts = useQueries({ queries: parts.map(({ without }) => countQuery(without)) });
  const ways = parts
    .map((part, index) => ({ ...part, count: counts[index]?.data }))
    .filter(({ count }) => count !== undefined && (count.count > 0 || !count.is_complete))
    .sort((a, b) => (b.count?.count ?? 0) - (a.count?.count ?? 0));
  const isPending = counts.some((count) => count.isPending);
  const failed = counts.find(({ error }) => error !== null);
  const hasValues = filterNames.some((name) => filters[name]);
  const hint = hasValues && <> {messages.matchExactly}</>;
  const outside = useOutsideLog(filters, timeZone);
  return (
    <EmptyState
      Icon={SearchX}
      title={messages.title}
      action={
        <div className="flex max-w-xl flex-wrap justify-center gap-2">
          {ways.map(({ label, without, count }) => (
            <Button
              key={label}
              onClick={() => onReplace(without)}
              className="h-auto min-h-8 max-w-full whitespace-normal py-1 text-left"
            >
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {count && messages.remove(label, count.count, count.is_complete)}
              </span>
            </Button>
          ))}
          <Button variant={ways.length > 0 ? 'ghost' : 'secondary'} onClick={onClearFilters}>
            {filterMessages.clearAll}
          </Button>
        </div>
      }
    >
      {outside ? (
        <p>{outside}</p>
      ) : isPending ? (
        <p role="status">{messages.checking}</p>
      ) : failed ? (
        <p>{messages.notDetermined(failed.error?.message ?? '')}</p>
      ) : ways.length > 0 ? (
        <p>
          {ways.every(({ count }) => count?.count === 0)
            ? messages.maybeWithout
            : ways.length === 1
              ? messages.withoutThis
              : messages.withoutOne}
          {hint}
        </p>
      ) : (
        <p>
          {messages.onlyTogether}
          {hint}
        </p>
      )}
    </EmptyState>
  );
}

/** Says that the range ends before the first entry, or has not begun. */
function useOutsideLog({ by, after, before }: ScreenFilters, timeZone: string) {
  const first = useQuery({ ...firstEntryQuery(by), enabled: before !== undefined });
  const begins = first.data ? listedTime(first.data, by) : undefined;
  if (after !== undefined && Date.parse(after) > Date.now()) {
    return messages.beginsInFuture(formatMinute(after, timeZone));
  }
  if (before === undefined || !begins || Date.parse(before) > Date.parse(begins)) return null;
  return messages.beforeLog(formatMinute(begins, timeZone));
}
