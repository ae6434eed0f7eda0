import { regexes } from 'zod';
import type { ExpandedEntry } from '../entry';
import { wordsOf } from './words';

// What the mappings of an entry have in common.

export type Reference = { type: string; id: string | null; name: string | null };

/** This product, as other systems call it. */
export const product = { name: 'Audit log', uid: 'audit-log' };

/** The system that the entry tells of, as far as is known: the one whose key wrote it. */
export const systemOf = ({ actor }: ExpandedEntry): string => actor.api_key_name ?? product.name;

/** The resource, and the other targets. */
export const referencesOf = ({
  resource_type,
  resource_id,
  target,
}: ExpandedEntry): Reference[] => [
  { type: resource_type, id: resource_id, name: target.resource_name },
  ...(target.targets ?? []),
];

export const isNamed = ({ id, name }: { id: string | null; name: string | null }): boolean =>
  id !== null || name !== null;

export const isPerson = ({ type }: { type: string }): boolean =>
  /_(users?|members?|membership|account|person|employee)_$/.test(wordsOf(type));

export const isGroup = ({ type }: { type: string }): boolean =>
  /_(groups?|teams?)_$/.test(wordsOf(type));

/** What people belong to. */
export const isContainer = (reference: { type: string }): boolean =>
  isGroup(reference) || /_org(ani[sz]ation)?s?_$/.test(wordsOf(reference.type));

/** Receivers refuse a record whose address is none; writers may send any text. Not with a zone, which some do not know. */
export const isAddress = (text: string): boolean =>
  regexes.ipv4.test(text.replace(/^::ffff:/i, '')) || regexes.ipv6.test(text);

/** Likewise. */
export const isEmail = (text: string | null): text is string =>
  text !== null && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(text);

/** `Berlin, DE`, as far as it has that form. */
export function placeOf(location: string): { city?: string; country?: string } | null {
  const [, city, country] = /^(?:([^,]+), )?([A-Z]{2})$/.exec(location) ?? [];
  return country === undefined ? null : { ...(city !== undefined && { city }), country };
}

type Compact<T> = { [Key in keyof T]?: Exclude<T[Key], null | undefined> };

/** Without what is null, or undefined if nothing is left: neither format has a use for nulls. */
export function compact<T extends Record<string, unknown>>(fields: T): Compact<T> | undefined {
  let isEmpty = true;
  const kept: Record<string, unknown> = {};
  for (const name in fields) {
    const value = fields[name];
    if (value === null || value === undefined) continue;
    kept[name] = value;
    isEmpty = false;
  }
  return isEmpty ? undefined : (kept as Compact<T>);
}

/** What neither OCSF nor ECS has a place for, under the names of this log's columns. `details` stay the text that was sent. */
export const ownFields = (entry: ExpandedEntry) => ({
  resource_type: entry.resource_type,
  resource_id: entry.resource_id,
  resource_name: entry.target.resource_name,
  targets: entry.target.targets,
  details: entry.details,
  actor_type: entry.actor.type,
  on_behalf_of: entry.actor.on_behalf_of,
  source: entry.context.source,
  schema_version: entry.event.schema_version,
  conforms: entry.event.conforms,
});
