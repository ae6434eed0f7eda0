import { ShieldAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { SentenceText } from '@/components/audit-log/entry/sentence-text';
import { useSentences } from '@/components/audit-log/hooks/use-sentences';
import { FramedSection, NoRows } from '@/components/ui/framed-section';
import { RelativeTime } from '@/components/ui/relative-time';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { countedRange, entryInList, listPath } from '@/lib/client/overview/links';
import type { NotableEntry, Overview } from '@/lib/contract/overview';

/** The newest entries that matter. */
export function NotableList({ overview }: { overview: Overview }) {
  return (
    <FramedSection title={messages.notable} description={messages.notableDescription}>
      {overview.notable.length === 0 ? (
        <NoRows>{messages.noneNotable}</NoRows>
      ) : (
        <ul className="flex flex-col divide-y border-t">
          {overview.notable.map((entry) => (
            <NotableRow key={entry.id} entry={entry} overview={overview} />
          ))}
        </ul>
      )}
    </FramedSection>
  );
}

function NotableRow({ entry, overview }: { entry: NotableEntry; overview: Overview }) {
  const sentenceOf = useSentences();
  const { action, resource_type, outcome, source, count } = entry;
  const range = countedRange(overview);
  const alike = {
    ...Object.fromEntries(
      Object.entries(entry.alike ?? {}).map(([name, value]) => [name, [value]]),
    ),
    action: [action],
    resource_type: [resource_type],
    outcome: [outcome],
    source: [source],
  };
  const isFailure = outcome === 'failure';
  const Icon = isFailure ? TriangleAlert : ShieldAlert;
  return (
    <li className="flex items-start gap-3 px-4 py-2 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${isFailure ? 'text-danger' : 'text-warning'}`}
      />
      <div className="min-w-0 flex-1">
        <Link
          href={entryInList(range, alike, entry.id)}
          prefetch={false}
          className="break-words hover:text-accent-text hover:underline"
        >
          {isFailure && <span className="sr-only">{messages.failure} </span>}
          {entry.entry === null ? (
            entry.summary
          ) : (
            <SentenceText segments={sentenceOf(entry.entry)} />
          )}
        </Link>
        <p className="flex flex-wrap gap-x-2 text-muted text-xs">
          <RelativeTime iso={entry.created_at} now={Date.parse(overview.before)} />
          {count > 1 && entry.alike !== null && (
            <Link
              href={listPath(range, alike)}
              prefetch={false}
              className="tabular-nums underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current"
            >
              {messages.alike(count - 1)}
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}
