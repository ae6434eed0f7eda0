'use client';

import { VisibleText } from '@/components/ui/visible-text';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { formatFull } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { printMessages } from '@/lib/client/messages/audit-log/print';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { type Segment, textOfSentence } from '@/lib/contract/sentence/segment';
import type { ColumnId } from '../display/column-layout';
import { useDisplaySettings } from '../display/use-display-settings';
import { actorName } from '../entry/actor';
import { wordsOf } from '../filters/filter-words';
import type { Entries } from '../hooks/use-entries';
import { useSentences } from '../hooks/use-sentences';

type PrintedListProps = {
  filters: ScreenFilters;
  entries: readonly ExpandedEntry[];
  extent: Extent;
};

/** All that match, a part of them, or a part that can still be completed before it is printed. */
type Extent = 'whole' | 'part' | 'unfinished';

export function extentOf({ isWhole, hasMore, isFull }: Entries): Extent {
  if (isWhole) return 'whole';
  return hasMore && !isFull ? 'unfinished' : 'part';
}

type ToText = (
  entry: ExpandedEntry,
  sentenceOf: (entry: ExpandedEntry) => Segment[],
) => string | null;

const texts: Record<Exclude<ColumnId, 'time'>, ToText> = {
  actor: actorName,
  summary: (entry, sentenceOf) => textOfSentence(sentenceOf(entry)),
  action: ({ action }) => action,
  resource: ({ resource_type, resource_id }) => [resource_type, resource_id].join(' ').trim(),
  ip: ({ ip_address }) => ip_address,
  details: ({ details }) => details,
  api_key: ({ actor }) => actor.api_key_id,
  request: ({ context }) => context.request_id,
  user_agent: ({ context }) => context.user_agent,
  id: ({ id }) => id,
};

/** The list on paper: a plain table of the chosen columns, with the query and nothing of the page around it. */
export function PrintedList({ filters, entries, extent }: PrintedListProps) {
  const timeZone = useTimeZone();
  const sentenceOf = useSentences();
  const columns = useDisplaySettings().columns.filter(({ shown }) => shown);
  const cell = (id: ColumnId, entry: ExpandedEntry) =>
    id === 'time'
      ? formatFull(listedTime(entry, filters.by), timeZone)
      : (texts[id](entry, sentenceOf) ?? '–');
  return (
    <div data-printed-list className="hidden text-xs print:block">
      <h1 className="font-semibold text-xl">{auditLogMessages.title}</h1>
      <p className="mt-1">
        <VisibleText
          text={printMessages.printed(
            wordsOf(filters),
            timeZone,
            formatFull(new Date().toISOString(), timeZone),
          )}
        />
      </p>
      <p className="mb-3">{printMessages[extent](entries.length)}</p>
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b-2">
            {columns.map(({ id }) => (
              <th key={id} scope="col" className="py-1 pr-3 font-semibold">
                {auditLogMessages.columns[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className="break-inside-avoid border-b align-top">
              {columns.map(({ id }) => (
                <td
                  key={id}
                  className={cn('py-1 pr-3', id === 'time' ? 'whitespace-nowrap' : 'wrap-anywhere')}
                >
                  <VisibleText text={cell(id, entry)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
