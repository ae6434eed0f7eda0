import type { ExpandedEntry } from '../entry';
import type { ExportEnd } from '../export-formats';
import {
  compact,
  isAddress,
  isGroup,
  isPerson,
  ownFields,
  placeOf,
  product,
  type Reference,
  referencesOf,
  systemOf,
} from './parts';
import { type Verb, verbOf, verbOnResource } from './verb';
import { wordsOf } from './words';

/** The version of the Elastic Common Schema that the documents are written for. */
export const ecsVersion = '9.4.0';

/** What an act does to what it is about, in the words of ECS. */
const types: Record<Verb, string> = {
  sign_in: 'start',
  sign_out: 'end',
  create: 'creation',
  read: 'access',
  update: 'change',
  delete: 'deletion',
  move: 'change',
  add_user: 'change',
  remove_user: 'change',
  enroll: 'creation',
  unenroll: 'deletion',
  enable: 'change',
  disable: 'change',
  activate: 'change',
  deactivate: 'change',
  suspend: 'change',
  resume: 'change',
  other: 'info',
};

/** An entry, and what it says in a sentence, as a document of the Elastic Common Schema. What that has no field for is in `audit_log`, a namespace of its own. */
export function toEcs(entry: ExpandedEntry, message: string): Record<string, unknown> {
  const { actor, context, event, target } = entry;
  const person = referencesOf(entry).find(isPerson);
  const ip = entry.ip_address !== null && isAddress(entry.ip_address) ? entry.ip_address : null;
  return {
    '@timestamp': event.happened_at,
    message,
    ecs: { version: ecsVersion },
    event: compact({
      id: entry.id,
      kind: 'event',
      action: entry.action,
      ...categoryOf(entry),
      outcome: event.outcome ?? 'unknown',
      created: entry.created_at,
      dataset: 'audit_log',
      provider: systemOf(entry),
      sequence: entry.seq,
    }),
    organization: { id: entry.org_id },
    user: compact({
      id: entry.user_id,
      name: actor.name,
      email: actor.email,
      target: person && compact({ id: person.id, name: person.name }),
      effective: userOf(actor.on_behalf_of),
    }),
    group: compact({ id: target.group_id, name: target.group_name }),
    source: compact({ address: entry.ip_address, ip, geo: geoOf(context.location) }),
    user_agent: compact({ original: context.user_agent }),
    http: context.request_id === null ? undefined : { request: { id: context.request_id } },
    related: compact({ ip: ip === null ? null : [ip], user: relatedUsers(entry, person) }),
    audit_log: compact({
      ...ownFields(entry),
      api_key_id: actor.api_key_id,
      api_key_name: actor.api_key_name,
      session_id: context.session_id,
      correlation_id: context.correlation_id,
      external_source: event.external_source,
      external_id: event.external_id,
    }),
  };
}

/** The end of an export, as its last document. */
export function toEcsOfEnd(end: ExportEnd, at: Date): Record<string, unknown> {
  return {
    '@timestamp': at.toISOString(),
    ecs: { version: ecsVersion },
    event: {
      kind: 'event',
      action: 'export_end',
      category: ['configuration'],
      type: ['info'],
      dataset: 'audit_log.export',
      provider: product.name,
    },
    audit_log: { end },
  };
}

/** Only types that ECS expects of the category. */
function categoryOf(entry: ExpandedEntry): { category: [string]; type: string[] } {
  const verb = verbOnResource(entry, verbOf(entry));
  const type = types[verb];
  if (verb === 'sign_in' || verb === 'sign_out')
    return { category: ['authentication'], type: [type] };
  const resource = { type: entry.resource_type };
  if (isPerson(resource) || isGroup(resource) || isIdentity(entry.resource_type)) {
    const about = isPerson(resource) ? ['user'] : isGroup(resource) ? ['group'] : [];
    return { category: ['iam'], type: [...about, type === 'access' ? 'info' : type] };
  }
  return { category: [verb === 'other' ? 'api' : 'configuration'], type: [type] };
}

const isIdentity = (type: string) =>
  /_(role|permission|invitation|(api_)?key|token|organization)s?_$/.test(wordsOf(type));

const userOf = (actor: { id: string | null; name: string | null; email: string | null } | null) =>
  actor && compact({ id: actor.id, name: actor.name, email: actor.email });

function geoOf(location: string | null) {
  if (location === null) return null;
  const { city, country } = placeOf(location) ?? {};
  return compact({ name: location, city_name: city, country_iso_code: country });
}

/** Everybody whom the entry names, for a search of all documents about somebody. */
function relatedUsers({ user_id, actor }: ExpandedEntry, person: Reference | undefined) {
  const { name, email, on_behalf_of: other } = actor;
  const all = [
    user_id,
    name,
    email,
    person?.id,
    person?.name,
    other?.id,
    other?.name,
    other?.email,
  ];
  const known = new Set(all.filter((value) => value !== null && value !== undefined));
  return known.size > 0 ? [...known] : null;
}
