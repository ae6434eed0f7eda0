import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { FilterName } from '@/lib/contract/filter-names';
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

const order = ['user_id', 'api_key_id', 'action', 'resource_type', 'resource_id', 'ip_address'];

/** Where an entry holds what is not one of its own keys. */
const expanded: Partial<Record<FilterName, (entry: ExpandedEntry) => string | null>> = {
  api_key_id: ({ actor }) => actor.api_key_id,
  source: ({ context }) => context.source,
};

export function entryValue(entry: ExpandedEntry, name: FilterName): EntryValue | null {
  const value = expanded[name]?.(entry) ?? entry[name as keyof ExpandedEntry];
  if (typeof value !== 'string') return null;
  if (name === 'api_key_id') return { name, value, shown: entry.actor.api_key_name ?? value };
  const isActor = name === 'user_id' && entry.actor.type === 'user';
  return { name, value, shown: isActor ? actorName(entry) : value };
}

/** The values of an entry, or of one of its cells. */
export function entryValues(entry: ExpandedEntry, names = order as readonly FilterName[]) {
  return names.map((name) => entryValue(entry, name)).filter((value) => value !== null);
}

export const columnFilters: Partial<Record<ColumnId, readonly FilterName[]>> = {
  actor: ['user_id', 'api_key_id'],
  action: ['action'],
  resource: ['resource_type', 'resource_id'],
  ip: ['ip_address'],
  api_key: ['api_key_id'],
};
