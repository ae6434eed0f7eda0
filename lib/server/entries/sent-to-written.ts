import 'server-only';
import type { OnBehalfOf, Target } from '@/lib/contract/entry-fields';
import type { Viewer } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import type { SentEntry } from './read-entry';

/** An entry as it is stored. The client says who did it; the key that wrote the entry, and its name, are always recorded besides. */
export function sentToWritten(
  entry: SentEntry,
  viewer: Viewer,
  context: RequestContext,
): WrittenEntry {
  const isByCaller = entry.actor == null && entry.user_id == null;
  const actor = entry.actor ?? (isByCaller ? viewer.actor : { type: 'user' as const });
  return {
    user_id: entry.user_id ?? null,
    action: entry.action,
    resource_type: entry.resource_type,
    resource_id: entry.resource_id ?? null,
    details: entry.details,
    ip_address: entry.ip_address ?? (isByCaller ? context.ipAddress : null),
    actor_type: actor.type,
    actor_name: actor.name ?? null,
    actor_email: actor.email ?? null,
    api_key_id: viewer.actor.apiKeyId,
    api_key_name: viewer.actor.name,
    user_agent: entry.user_agent ?? (isByCaller ? context.userAgent : null),
    request_id: context.requestId,
    occurred_at: entry.occurred_at ?? null,
    source: 'api',
    ...rareOf(entry, viewer),
  };
}

/** Where an entry's external id is from: as it says, or else the key; null if it has none. */
export const externalSourceOf = (
  { external_id, external_source }: SentEntry,
  { keyOrigin }: Viewer,
): string | null => (external_id == null ? null : (external_source ?? keyOrigin));

/** What few entries have. */
function rareOf(entry: SentEntry, viewer: Viewer): Partial<WrittenEntry> {
  const { targets, on_behalf_of: principal, group, external_id = null } = entry;
  return {
    resource_name: entry.resource_name ?? null,
    targets: targets?.length ? JSON.stringify(targets.map(toTarget)) : null,
    outcome: entry.outcome ?? null,
    session_id: entry.session_id ?? null,
    location: entry.location ?? null,
    correlation_id: entry.correlation_id ?? null,
    on_behalf_of: principal ? JSON.stringify(toOnBehalfOf(principal)) : null,
    group_id: group?.id ?? null,
    group_name: group?.name ?? null,
    external_id,
    external_source: externalSourceOf(entry, viewer),
    schema_version: entry.schema_version ?? null,
  };
}

const toTarget = ({
  type,
  id,
  name = null,
}: NonNullable<SentEntry['targets']>[number]): Target => ({
  type,
  id,
  name,
});

const toOnBehalfOf = (principal: NonNullable<SentEntry['on_behalf_of']>): OnBehalfOf => ({
  type: principal.type,
  id: principal.id ?? null,
  name: principal.name ?? null,
  email: principal.email ?? null,
});
