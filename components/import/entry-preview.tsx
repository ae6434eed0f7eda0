'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { ActorName } from '@/components/audit-log/entry/actor';
import { SentenceText } from '@/components/audit-log/entry/sentence-text';
import { useSentences } from '@/components/audit-log/hooks/use-sentences';
import { Section } from '@/components/shell/settings-page';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { VisibleText } from '@/components/ui/visible-text';
import { formatMinute, formatUtc } from '@/lib/client/format';
import { type Choice, formatOfChoice } from '@/lib/client/import/choice';
import { firstEntries, type Shown } from '@/lib/client/import/inspect-file';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { mappingMessages } from '@/lib/client/messages/import/mapping';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Outcome } from '@/lib/contract/entry-fields';
import { withoutActor } from '@/lib/contract/sentence/segment';
import { visibleText } from '@/lib/contract/visible-text';
import { shownEntry } from './shown-entry';

const shownAtMost = 10;
type EntryPreviewProps = { id: number; file: File; choice: Choice };

/** The first entries of a file, as the log will show them. */
export function EntryPreview({ id, file, choice }: EntryPreviewProps) {
  const { previewColumns: columns } = messages;
  const { data } = useQuery({
    queryKey: ['import-preview', id, choice],
    queryFn: async () => {
      const format = formatOfChoice(choice);
      return format === undefined ? [] : firstEntries(file, format, shownAtMost);
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const name = visibleText(file.name);
  const entries = data?.filter((one) => 'entry' in one).length ?? 0;
  return (
    <Section
      title={messages.preview(name)}
      description={entries > 0 && messages.previewDescription(entries)}
    >
      {data === undefined && <RowsSkeleton label={messages.previewing} />}
      {data?.length === 0 && <Callout tone="warning">{messages.noRecords}</Callout>}
      {data !== undefined && data.length > 0 && entries === 0 && (
        <Callout tone="warning" title={messages.noneRead}>
          {messages.noneReadDescription}
        </Callout>
      )}
      {data !== undefined && data.length > 0 && (
        <CardTable
          aria-label={messages.previewOf(name)}
          headings={[columns.time, columns.actor, columns.summary, columns.outcome]}
          hasActions={false}
        >
          {data.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are the first of the file, in its order.
            <PreviewRow key={index} shown={one} />
          ))}
        </CardTable>
      )}
    </Section>
  );
}

function PreviewRow({ shown }: { shown: Shown }) {
  const sentenceOf = useSentences();
  if ('fault' in shown) {
    const { param, error } = shown.fault;
    const reason = messages.refusedReason(
      shown.number,
      messages.faultOf(nameOfField(param), error),
    );
    return (
      <CardRow>
        <td colSpan={4} className="max-md:col-span-2 md:px-4 md:py-2.5">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone="danger" icon={<CircleX aria-hidden />}>
              {messages.refused}
            </Badge>
            <span className="min-w-0 break-words text-muted text-sm">
              <VisibleText text={reason} />
            </span>
          </span>
        </td>
      </CardRow>
    );
  }
  const { previewColumns: columns } = messages;
  const entry = shownEntry(shown.entry, shown.details);
  return (
    <CardRow>
      <CardTitle>
        <EventTime iso={shown.entry.occurred_at} />
      </CardTitle>
      <CardCell label={columns.actor} className="md:max-w-56">
        <ActorName entry={entry} />
      </CardCell>
      <CardCell label={columns.summary} className="max-md:order-last max-md:col-span-2 md:w-full">
        <span className="line-clamp-3 break-words text-muted">
          <SentenceText segments={withoutActor(sentenceOf(entry))} />
        </span>
      </CardCell>
      <CardCell label={columns.outcome} className="whitespace-nowrap">
        <OutcomeOf outcome={shown.entry.outcome} />
      </CardCell>
    </CardRow>
  );
}

/** A field by the name that the page gives it, where it has one. */
const nameOfField = (param: string) =>
  Object.entries(mappingMessages.names).find(([field]) => field === param)?.[1] ?? param;

function EventTime({ iso }: { iso: string | null }) {
  const timeZone = useTimeZone();
  if (iso === null) return <span className="text-muted">{messages.noTime}</span>;
  return (
    <time dateTime={iso} title={formatUtc(iso)} className="whitespace-nowrap tabular-nums">
      {formatMinute(iso, timeZone)}
    </time>
  );
}

function OutcomeOf({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <span className="text-muted">{messages.noOutcome}</span>;
  const isFailure = outcome === 'failure';
  return (
    <Badge
      tone={isFailure ? 'danger' : 'success'}
      icon={isFailure ? <CircleX aria-hidden /> : <CircleCheck aria-hidden />}
    >
      {messages.outcomes[outcome]}
    </Badge>
  );
}
