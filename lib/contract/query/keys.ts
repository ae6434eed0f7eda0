import { type FilterName, filterNames, isFilterName } from '../filter-names';

const aliases = new Map<string, FilterName>([
  ['ip', 'ip_address'],
  ['key', 'api_key_id'],
]);

/** The keys that may be given once. */
export const singleKeys = ['on', 'after', 'before', 'range', 'during', 'order'] as const;

export type SingleKey = (typeof singleKeys)[number];

/** The keys of filters that no parameter of the list has: what was changed, and the clock in a time zone. */
const askedKeys = ['changed', 'hour', 'weekday'] as const;

export type AskedKey = (typeof askedKeys)[number];

/** Every key that may stand before the colon but for paths, in the order in which completions list them. */
export const queryKeys = [...filterNames, 'ip', 'key', ...askedKeys, ...singleKeys] as const;

export type QueryKey = (typeof queryKeys)[number];

/** What a term is about: a filter by value, a path in `details`, or one of `askedKeys`. */
export type TermKey = FilterName | AskedKey | `details.${string}` | `changes.${string}`;

/** A path as it stands in a key: it begins in `details`, or in the `changes` of `details`. */
export const isPathKey = (key: string): key is `details.${string}` | `changes.${string}` =>
  /^(details|changes)\./.test(key);

export function filterOfKey(key: string): FilterName | null {
  return aliases.get(key) ?? (isFilterName(key) ? key : null);
}

/** What the key of a token is about, or null if it is not about entries' values. Names of paths keep their case. */
export function termKeyOf(written: string): TermKey | null {
  const key = written.toLowerCase();
  if (isPathKey(key)) {
    const path = `${key.slice(0, 7)}.${written.slice(8)}` as const;
    // Both name one place.
    return path.startsWith('details.changes.')
      ? (path.slice('details.'.length) as TermKey)
      : (path as TermKey);
  }
  return filterOfKey(key) ?? askedKeys.find((name) => name === key) ?? null;
}

/** The path in `details` that a key names. */
export function pathOfKey(key: string): string[] {
  const steps = key.split('.');
  return steps[0] === 'details' ? steps.slice(1) : steps;
}
