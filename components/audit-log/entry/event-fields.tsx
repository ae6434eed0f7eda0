'use client';

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { entityPath } from '@/lib/client/entity-path';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { FilterName } from '@/lib/contract/filter-names';
import { EntryField, FieldGroup } from './entry-field';
import { type EntryValue, entryValue, type Narrow } from './entry-values';

type EventField = {
  label: string;
  value: string;
  filter?: EntryValue | null;
  mono?: boolean;
  children?: ReactNode;
};

/** What few entries have; nothing of what this one has not. */
export function EventFields({ entry, onNarrow }: { entry: ExpandedEntry; onNarrow: Narrow }) {
  const present = fieldsOf(entry);
  if (present.length === 0) return null;
  return (
    <FieldGroup title={entryMessages.event}>
      {present.map(({ label, value, filter = null, mono = false, children }) => (
        <EntryField
          key={`${label} ${value}`}
          {...{ label, value, mono, filter, onNarrow, children }}
        />
      ))}
    </FieldGroup>
  );
}

function fieldsOf(entry: ExpandedEntry): EventField[] {
  const { fields, outcomes } = entryMessages;
  const { actor, context, target, event } = entry;
  const filter = (name: FilterName) => entryValue(entry, name);
  const all: (Omit<EventField, 'value'> & { value: string | null })[] = [
    {
      label: fields.outcome,
      value: event.outcome && outcomes[event.outcome],
      filter: filter('outcome'),
    },
    { label: fields.resourceName, value: target.resource_name },
    ...(target.targets ?? []).map(({ type, id, name }) => ({
      label: fields.targets,
      value: `${type} ${nameWithId(name, id)}`,
      filter: {
        ...{ name: 'target' as const, value: id, shown: name ?? id },
        page: entityPath({ kind: 'resource', type, id }),
      },
    })),
    {
      label: fields.group,
      value: target.group_id && nameWithId(target.group_name, target.group_id),
      filter: filter('group_id'),
    },
    {
      label: fields.onBehalfOf,
      value:
        actor.on_behalf_of &&
        nameWithId(
          actor.on_behalf_of.name ?? actor.on_behalf_of.email,
          actor.on_behalf_of.id ?? actor.on_behalf_of.type,
        ),
    },
    {
      label: fields.session,
      value: context.session_id,
      filter: filter('session_id'),
      mono: true,
    },
    { label: fields.location, value: context.location },
    {
      label: fields.correlationId,
      value: context.correlation_id,
      filter: filter('correlation_id'),
      mono: true,
    },
    { label: fields.externalSource, value: event.external_source, mono: true },
    {
      label: fields.externalId,
      value: event.external_id,
      filter: filter('external_id'),
      mono: true,
    },
    { label: fields.schemaVersion, value: event.schema_version && String(event.schema_version) },
    { label: fields.conforms, ...conformity(event.conforms) },
  ].map((field) => ({ ...field, value: field.value || null }));
  return all.filter((field): field is EventField => field.value !== null);
}

/** What does not conform is marked. */
function conformity(conforms: boolean | null) {
  if (conforms === null) return { value: null };
  if (conforms) return { value: entryMessages.conformity.true };
  const value = entryMessages.conformity.false;
  return {
    value,
    children: (
      <Badge tone="warning" icon={<TriangleAlert aria-hidden />}>
        {value}
      </Badge>
    ),
  };
}

const nameWithId = (name: string | null, id: string) =>
  name === null ? id : entryMessages.named(name, id);
