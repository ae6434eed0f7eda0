import { type FilterName, filterNames } from '@/lib/contract/filter-names';

const aliases: Record<string, FilterName> = { ip: 'ip_address', key: 'api_key_id' };

/** The keys that may be given once. */
export const singleKeys = ['on', 'after', 'before', 'range', 'order'] as const;

export type SingleKey = (typeof singleKeys)[number];

/** Every key that may stand before the colon, in the order in which completions list them. */
export const queryKeys = [...filterNames, 'ip', 'key', ...singleKeys] as const;

export type QueryKey = (typeof queryKeys)[number];

export function filterOfKey(key: string): FilterName | null {
  return aliases[key] ?? filterNames.find((name) => name === key) ?? null;
}
