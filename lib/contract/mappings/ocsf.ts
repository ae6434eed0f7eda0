import type { ExpandedEntry } from '../entry';
import type { ExportEnd } from '../export-formats';
import { apiActivity } from './ocsf-classes';
import { classify } from './ocsf-classify';
import { compact, isAddress, isEmail, ownFields, placeOf, product, systemOf } from './parts';

/** The version of OCSF that the events are written for. What they use is in later ones, too. */
const ocsfVersion = '1.8.0';

/** The log does not judge. */
const informational = { severity_id: 1, severity: 'Informational' };

const statuses = {
  success: { status_id: 1, status: 'Success' },
  failure: { status_id: 2, status: 'Failure' },
  unknown: { status_id: 0, status: 'Unknown' },
};

const userTypes = {
  user: { type_id: 1, type: 'User' },
  api_key: { type_id: 4, type: 'Service' },
  system: { type_id: 3, type: 'System' },
};

/**
 * An entry, and what it says in a sentence, as an event of the Open Cybersecurity Schema Framework: https://schema.ocsf.io. What its class has no place for is in
 * `unmapped`, under the names of this log's fields.
 */
export function toOcsf(entry: ExpandedEntry, message: string): Record<string, unknown> {
  const { actor, context, event, target } = entry;
  const { of, activity, own } = classify(entry);
  const [activity_id, activity_name] = activity;
  return {
    class_uid: of.uid,
    class_name: of.name,
    category_uid: of.category,
    activity_id,
    activity_name,
    type_uid: of.uid * 100 + activity_id,
    ...informational,
    ...statuses[event.outcome ?? 'unknown'],
    time: Date.parse(event.happened_at),
    message,
    metadata: compact({
      version: ocsfVersion,
      product,
      uid: entry.id,
      event_code: entry.action,
      tenant_uid: entry.org_id,
      logged_time: Date.parse(entry.created_at),
      original_time: context.occurred_at,
      correlation_uid: context.correlation_id,
      log_source: event.external_source,
      original_event_uid: event.external_id,
      sequence: entry.seq,
    }),
    actor: actorOf(entry, of === apiActivity),
    src_endpoint: endpointOf(entry, of === apiActivity),
    http_request: compact({ user_agent: context.user_agent, uid: context.request_id }),
    ...own,
    unmapped: compact({
      ...ownFields(entry),
      actor_email: isEmail(actor.email) ? null : actor.email,
      group_id: target.group_id,
      group_name: target.group_name,
      location: context.location,
    }),
  };
}

/** The end of an export, as its last event: of the class for what belongs to none. */
export function toOcsfOfEnd(end: ExportEnd, at: Date): Record<string, unknown> {
  return {
    class_uid: 0,
    class_name: 'Base Event',
    category_uid: 0,
    activity_id: 99,
    activity_name: 'export_end',
    type_uid: 99,
    ...informational,
    time: at.getTime(),
    metadata: { version: ocsfVersion, product },
    unmapped: { end },
  };
}

/** Who, in which session, and the key that wrote the entry. A call of an API must have an actor: in the end, the system. */
function actorOf(entry: ExpandedEntry, isRequired: boolean) {
  const { user_id, actor, context } = entry;
  const { name, email, api_key_id, api_key_name } = actor;
  const known = compact({
    uid: user_id,
    // OCSF requires an id or a name.
    name: name ?? (user_id === null ? email : null),
    email_addr: isEmail(email) ? email : null,
  });
  return (
    compact({
      user: known && { ...known, ...userTypes[actor.type] },
      session: compact({ uid: context.session_id }),
      app_uid: api_key_id,
      app_name: api_key_name,
    }) ?? (isRequired ? { app_name: systemOf(entry) } : undefined)
  );
}

/** Where from: an address, or what was sent in its place. A call of an API must have it; the system is then all that is known. */
function endpointOf(entry: ExpandedEntry, isRequired: boolean) {
  const { ip_address, context } = entry;
  if (ip_address === null) return isRequired ? { svc_name: systemOf(entry) } : undefined;
  const place = context.location === null ? null : placeOf(context.location);
  return {
    ...(isAddress(ip_address) ? { ip: ip_address } : { name: ip_address }),
    ...(place && { location: place }),
  };
}
