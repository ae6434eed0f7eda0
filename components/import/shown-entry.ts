import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ImportedEntry } from '@/lib/contract/formats/imported-entry';

/** A record as the log will show it, before it is there. */
export function shownEntry(entry: ImportedEntry, details: string): ExpandedEntry {
  const { actor, on_behalf_of, group, targets, resource_name, outcome } = entry;
  const { user_agent, session_id, location, correlation_id, occurred_at } = entry;
  const { external_source, external_id, schema_version } = entry;
  const time = occurred_at ?? '';
  return {
    id: external_id,
    org_id: '',
    user_id: entry.user_id,
    action: entry.action,
    resource_type: entry.resource_type,
    resource_id: entry.resource_id,
    details,
    ip_address: entry.ip_address,
    created_at: time,
    actor: { ...actor, api_key_id: null, api_key_name: null, on_behalf_of },
    context: {
      ...{ user_agent, session_id, location, correlation_id, occurred_at },
      ...{ request_id: null, source: 'api' },
    },
    target: {
      resource_name,
      targets,
      group_id: group?.id ?? null,
      group_name: group?.name ?? null,
    },
    event: {
      ...{ happened_at: time, outcome, external_source, external_id, schema_version },
      conforms: null,
    },
  };
}
