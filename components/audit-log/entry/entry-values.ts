import type { ExpandedEntry } from '@/lib/contract/audit-log';
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
};

export type Narrow = (name: FilterName, value: string, how: 'is' | 'is not') => void;

/** Who first, then what; the rest as the filters stand. */
const first: readonly FilterName[] = ['user_id', 'api_key_id', 'action'];
const order = [...first, ...filterNames.filter((name) => !first.includes(name))];

export function entryValue(entry: ExpandedEntry, name: FilterName): EntryValue | null {
  const value = columnValue(entry, name);
  if (value === null) return null;
  if (name === 'api_key_id') return { name, value, shown: entry.actor.api_key_name ?? value };
  const isActor = name === 'user_id' && entry.actor.type === 'user';
  return { name, value, shown: isActor ? actorName(entry) : value };
}

/** The values of an entry, or of one of its cells. */
export function entryValues(entry: ExpandedEntry, names: readonly FilterName[] = order) {
  return names.map((name) => entryValue(entry, name)).filter((value) => value !== null);
}

export const columnFilters: Partial<Record<ColumnId, readonly FilterName[]>> = {
  actor: ['user_id', 'api_key_id'],
  action: ['action'],
  resource: ['resource_type', 'resource_id'],
  ip: ['ip_address'],
  api_key: ['api_key_id'],
};
