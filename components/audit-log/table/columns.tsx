'use client';

import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { textOfSentence, withoutActor } from '@/lib/contract/sentence/segment';
import { visibleText } from '@/lib/contract/visible-text';
import { type ColumnId, columnIds, narrowest, widest } from '../display/column-layout';
import { ActionBadge } from '../entry/action-badge';
import { ActorName } from '../entry/actor';
import { agentInWords } from '../entry/agent-in-words';
import { HintMark } from '../entry/hint-mark';
import { SentenceText } from '../entry/sentence-text';
import { useSentences } from '../hooks/use-sentences';
import { EntryLink } from './entry-link';

/** The table only renders: filters and order are the server's. The user chooses columns alone. */
export const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
});

const helper = createColumnHelper<typeof features, ExpandedEntry>();

const cells: Record<ColumnId, (entry: ExpandedEntry, hasActor: boolean) => ReactNode> = {
  time: (entry) => <EntryLink entry={entry} />,
  actor: (entry) => <ActorName entry={entry} />,
  summary: (entry, hasActor) => <Summary entry={entry} hasActor={hasActor} />,
  action: (entry) => <ActionBadge action={entry.action} />,
  resource: ({ resource_type, resource_id }) => (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="max-w-full shrink-0 truncate">
        <VisibleText text={resource_type} />
      </span>
      {resource_id && <Code value={resource_id} />}
    </span>
  ),
  ip: ({ ip_address }) => <Code value={ip_address} />,
  details: ({ details }) => <Code value={details} />,
  api_key: ({ actor }) => <Code value={actor.api_key_id} />,
  request: ({ context }) => <Code value={context.request_id} />,
  user_agent: ({ context }) => <Agent text={context.user_agent} />,
  id: ({ id }) => <Code value={id} />,
};

export const columns = columnIds.map((id) =>
  helper.display({
    id,
    minSize: narrowest,
    maxSize: widest,
    cell: ({ row, table }) =>
      cells[id](row.original, table.getColumn('actor')?.getIsVisible() ?? false),
  }),
);

type SummaryProps = { entry: ExpandedEntry; hasActor: boolean };

/** The sentence of an entry: behind the name of its actor, if that has a column. A row renders whenever it is pointed at. */
const Summary = memo(function Summary({ entry, hasActor }: SummaryProps) {
  const sentence = useSentences()(entry);
  return (
    <span
      className="block truncate text-muted max-md:line-clamp-2 max-md:whitespace-normal max-md:break-words"
      title={textOfSentence(sentence)}
    >
      {entry.hint && <HintMark hint={entry.hint} />}
      <SentenceText segments={hasActor ? withoutActor(sentence) : sentence} />
    </span>
  );
});

function Agent({ text }: { text: string | null }) {
  const words = text === null ? null : agentInWords(text);
  if (text === null || words === null) return <Code value={text} />;
  return (
    <span className="truncate text-muted" title={visibleText(text.slice(0, longest))}>
      {words}
    </span>
  );
}

/** `details` may be 256 KB: only the visible part is rendered. */
const longest = 300;

function Code({ value }: { value: string | null }) {
  if (value === null) return <span aria-hidden>–</span>;
  const shown = value.slice(0, longest);
  return (
    <span className="truncate font-mono text-muted text-xs" title={visibleText(shown)}>
      <VisibleText text={shown} />
    </span>
  );
}
