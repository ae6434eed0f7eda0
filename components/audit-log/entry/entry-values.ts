import { actorPath, entityPath } from '@/lib/client/entity-path';
import { entityKinds, filterOfKind } from '@/lib/contract/entity/kinds';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { columnValue } from '@/lib/contract/entry-fields';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import type { ColumnId } from '../display/column-layout';
import { actorName } from './actor';

/** A value of an entry that can be filtered for. */
export type EntryValue = {
  name: FilterName;
  /** What is filtered for and copied. */
  value: string;
  /** What the screen shows: for an actor the name. */
  shown: string;
  /** The page that what it names has, if it has one. */
  page?: string | null;
};

export type Narrow = (name: FilterName, value: string, how: 'is' | 'is not') => void;

/** Who first, then what; the rest as the filters stand. */
const first: readonly FilterName[] = ['actor', 'action'];
const order = [...first, ...filterNames.filter((name) => !first.includes(name))];

export function entryValue(entry: ExpandedEntry, name: FilterName): EntryValue | null {
  const value = valueIn(entry, name);
  return value && { ...value, page: pageOf(entry, value) };
}

function pageOf({ resource_type: type }: ExpandedEntry, { name, value: id }: EntryValue) {
  if (name === 'actor') return actorPath(id);
  // The first of the targets is the resource.
  const kind =
    name === 'target' ? 'resource' : entityKinds.find((one) => filterOfKind[one] === name);
  if (kind === undefined) return null;
  return entityPath(kind === 'resource' ? { kind, type, id } : { kind, id });
}

function valueIn(entry: ExpandedEntry, name: FilterName): EntryValue | null {
  if (name === 'actor') {
    const actor = actorValue(entry);
    return actor === null ? null : { name, value: actor, shown: actorName(entry) };
  }
  if (name === 'hint') return null;
  const value = name === 'target' ? entry.resource_id : columnValue(entry, name);
  if (value === null) return null;
  if (name === 'api_key_id') return { name, value, shown: entry.actor.api_key_name ?? value };
  const isActor = name === 'user_id' && entry.actor.type === 'user';
  return { name, value, shown: isActor ? actorName(entry) : value };
}

/** The values of an entry, or of one of its cells. */
export function entryValues(entry: ExpandedEntry, names: readonly FilterName[] = orderOf(entry)) {
  return names.map((name) => entryValue(entry, name)).filter((value) => value !== null);
}

/** Without the id that the actor already is. */
function orderOf({ actor }: ExpandedEntry) {
  const own = { user: 'user_id', api_key: 'api_key_id', system: null }[actor.type];
  return order.filter((name) => name !== own);
}

/** Who did it, as the filter `actor` names them; null of a person or key without an id. */
function actorValue({ actor, user_id }: ExpandedEntry) {
  if (actor.type === 'system') return actor.type;
  const id = actor.type === 'user' ? user_id : actor.api_key_id;
  return id ? `${actor.type}:${id}` : null;
}

export const columnFilters: Partial<Record<ColumnId, readonly FilterName[]>> = {
  actor: ['actor'],
  summary: ['resource_type', 'resource_id'],
  action: ['action'],
  resource: ['resource_type', 'resource_id'],
  ip: ['ip_address'],
  api_key: ['api_key_id'],
};
