'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { formatUtc } from '@/lib/client/format';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { FilterName } from '@/lib/contract/filter-names';
import { ActionBadge } from './action-badge';
import { ActorName, actorKinds, actorName } from './actor';
import { changesIn } from './changes';
import { ChangesTable } from './changes-table';
import { EntryField, FieldGroup, GroupTitle } from './entry-field';
import { entryValue, type Narrow } from './entry-values';
import { EntryWhen } from './entry-when';
import { JsonBlock } from './json-block';
import { RelatedLinks } from './related-links';

type EntryDetailsProps = { entry: ExpandedEntry; onNarrow: Narrow };

/** Every field of one entry. */
export function EntryDetails({ entry, onNarrow }: EntryDetailsProps) {
  const { actor, context } = entry;
  const changes = changesIn(entry.details);
  const by = (name: FilterName) => ({ filter: entryValue(entry, name), onNarrow });
  return (
    <div className="flex flex-col gap-6 p-4">
      <FieldGroup title="Summary">
        <EntryField label="Time" value={entry.created_at}>
          <EntryWhen iso={entry.created_at} />
        </EntryField>
        <EntryField
          label="Actor"
          value={actorName(entry)}
          {...by(actor.type === 'api_key' ? 'api_key_id' : 'user_id')}
        >
          <ActorName entry={entry} />
        </EntryField>
        <EntryField label="Action" value={entry.action} {...by('action')}>
          <ActionBadge action={entry.action} />
        </EntryField>
        <EntryField label="Resource type" value={entry.resource_type} {...by('resource_type')} />
        <EntryField label="Resource ID" value={entry.resource_id} mono {...by('resource_id')} />
        <EntryField label="IP address" value={entry.ip_address} mono {...by('ip_address')} />
      </FieldGroup>

      {changes.length > 0 && (
        <section className="flex flex-col gap-2">
          <GroupTitle>Changes</GroupTitle>
          <ChangesTable changes={changes} />
        </section>
      )}

      <RelatedLinks entry={entry} />

      <section className="flex flex-col gap-2">
        <div className="-my-1 flex min-h-7 items-center justify-between">
          <GroupTitle>Details</GroupTitle>
          {entry.details !== null && (
            <CopyButton label="Copy details" value={entry.details} variant="ghost" />
          )}
        </div>
        {entry.details === null ? (
          <p className="text-muted text-sm">None were written.</p>
        ) : (
          <JsonBlock json={entry.details} label="Details as JSON" />
        )}
      </section>

      <FieldGroup title="Actor">
        <EntryField label="Type" value={actor.type}>
          {actorKinds[actor.type].label}
        </EntryField>
        <EntryField label="Name" value={actor.name} />
        <EntryField label="Email" value={actor.email} />
        <EntryField label="User ID" value={entry.user_id} mono {...by('user_id')} />
        <EntryField label="API key ID" value={actor.api_key_id} mono {...by('api_key_id')} />
        <EntryField label="User agent" value={context.user_agent} />
      </FieldGroup>

      <FieldGroup title="Record">
        <EntryField label="Entry ID" value={entry.id} mono />
        <EntryField label="Occurred" value={context.occurred_at} mono>
          {context.occurred_at && formatUtc(context.occurred_at)}
        </EntryField>
        <EntryField label="Request ID" value={context.request_id} mono />
        <EntryField label="Organization" value={entry.org_id} mono />
      </FieldGroup>
    </div>
  );
}
