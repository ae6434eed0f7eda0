'use client';

import dynamic from 'next/dynamic';
import { CheckEntry } from '@/components/evidence/check-entry';
import { CopyButton } from '@/components/ui/copy-button';
import { formatUtc } from '@/lib/client/format';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { useIsHydrated } from '@/lib/client/hooks/use-is-hydrated';
import { hasTwoTimes } from '@/lib/client/listed-time';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import { changesIn } from '@/lib/contract/changes';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { FilterName } from '@/lib/contract/filter-names';
import { useReader } from '../hooks/reader';
import { useSentences } from '../hooks/use-sentences';
import { ActionBadge } from './action-badge';
import { ActorName, actorName } from './actor';
import { AddressWithPlace } from './address-place';
import { ChangesTable } from './changes-table';
import { EntryField, FieldGroup, GroupTitle } from './entry-field';
import { entryValue, type Narrow } from './entry-values';
import { EntryWhen } from './entry-when';
import { EventFields } from './event-fields';
import { JsonBlock } from './json-block';
import { RelatedLinks } from './related-links';
import { SentenceText } from './sentence-text';
import { UserAgent } from './user-agent';

/** Loaded with the first hint that is opened. */
const HintNote = dynamic(async () => (await import('./hint-note')).HintNote, {
  loading: () => <div className="min-h-19 rounded-lg border" aria-busy />,
});
/** Loaded with the first entry that is opened. */
const EntryCases = dynamic(
  async () => (await import('@/components/cases/entry-cases')).EntryCases,
  {
    ssr: false,
  },
);

type EntryDetailsProps = {
  entry: ExpandedEntry;
  onNarrow: Narrow;
};

/** Every field of one entry. */
export function EntryDetails({ entry, onNarrow }: EntryDetailsProps) {
  const { fields } = entryMessages;
  const { actor, context } = entry;
  const { isGuest, cases, mayDismissHints } = useReader();
  const sentenceOf = useSentences();
  const sentence = useFocusAfterRemoval<HTMLParagraphElement>(entry.hint ? 1 : 0, false);
  const tellsBoth = hasTwoTimes(entry);
  const changes = changesIn(entry.details);
  const by = (name: FilterName) => ({ filter: entryValue(entry, name), onNarrow });
  return (
    // The server renders them too: they take no press before it can be heard.
    <div inert={!useIsHydrated()} className="flex flex-col gap-6 p-4">
      <p
        ref={sentence}
        tabIndex={-1}
        className="break-words text-base text-muted leading-6 outline-none"
      >
        <SentenceText segments={sentenceOf(entry)} />
      </p>
      {entry.hint && (
        <HintNote
          key={`hint ${entry.id}`}
          entry={entry}
          hint={entry.hint}
          mayDismiss={mayDismissHints}
        />
      )}
      <FieldGroup title={entryMessages.summary}>
        {tellsBoth && (
          <EntryField label={fields.happened} value={entry.event.happened_at}>
            <EntryWhen iso={entry.event.happened_at} />
          </EntryField>
        )}
        <EntryField label={tellsBoth ? fields.recorded : fields.time} value={entry.created_at}>
          <EntryWhen iso={entry.created_at} />
        </EntryField>
        <EntryField label={fields.actor} value={actorName(entry)} {...by('actor')}>
          <ActorName entry={entry} />
        </EntryField>
        <EntryField label={fields.action} value={entry.action} {...by('action')}>
          <ActionBadge action={entry.action} />
        </EntryField>
        <EntryField
          label={fields.resourceType}
          value={entry.resource_type}
          {...by('resource_type')}
        />
        <EntryField
          label={fields.resourceId}
          value={entry.resource_id}
          mono
          {...by('resource_id')}
        />
        <EntryField label={fields.ipAddress} value={entry.ip_address} mono {...by('ip_address')}>
          {entry.ip_address && <AddressWithPlace address={entry.ip_address} />}
        </EntryField>
      </FieldGroup>

      {changes.length > 0 && (
        <section className="flex flex-col gap-2">
          <GroupTitle>{entryMessages.changes}</GroupTitle>
          <ChangesTable changes={changes} />
        </section>
      )}

      <EventFields entry={entry} onNarrow={onNarrow} />

      <RelatedLinks entry={entry} />

      <section className="flex flex-col gap-2">
        <div className="-my-1 flex min-h-7 items-center justify-between">
          <GroupTitle>{entryMessages.details}</GroupTitle>
          {entry.details !== null && (
            <CopyButton label={entryMessages.copyDetails} value={entry.details} variant="ghost" />
          )}
        </div>
        {entry.details === null ? (
          <p className="text-muted text-sm">{entryMessages.noDetails}</p>
        ) : (
          <JsonBlock json={entry.details} label={entryMessages.detailsAsJson} />
        )}
      </section>

      <FieldGroup title={entryMessages.actor}>
        <EntryField label={fields.type} value={actor.type}>
          {auditLogMessages.actorKinds[actor.type]}
        </EntryField>
        <EntryField label={fields.name} value={actor.name} />
        <EntryField label={fields.email} value={actor.email} />
        <EntryField label={fields.userId} value={entry.user_id} mono {...by('user_id')} />
        <EntryField label={fields.apiKeyId} value={actor.api_key_id} mono {...by('api_key_id')} />
        <EntryField label={fields.userAgent} value={context.user_agent}>
          {context.user_agent && <UserAgent text={context.user_agent} />}
        </EntryField>
      </FieldGroup>

      <FieldGroup title={entryMessages.record}>
        <EntryField label={fields.entryId} value={entry.id} mono />
        <EntryField label={fields.occurred} value={context.occurred_at} mono>
          {context.occurred_at && formatUtc(context.occurred_at)}
        </EntryField>
        <EntryField label={fields.requestId} value={context.request_id} mono />
        <EntryField label={fields.source} value={context.source} {...by('source')}>
          {entryMessages.sources[context.source]}
        </EntryField>
        <EntryField label={fields.organization} value={entry.org_id} mono />
      </FieldGroup>

      {cases !== 'none' && (
        <EntryCases key={`cases of ${entry.id}`} id={entry.id} manages={cases === 'manage'} />
      )}

      {!isGuest && <CheckEntry key={entry.id} id={entry.id} />}
    </div>
  );
}
