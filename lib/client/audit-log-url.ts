import { createLoader, createSerializer, parseAsNativeArrayOf, parseAsString } from 'nuqs/server';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { startOfRange } from './time/time-range';
import { parseAsTimeZone } from './time/time-zone-param';

type ValueFilter = FilterName | `${FilterName}_not`;

/** What the screen lists. The API's own names, but for `range`, a time range relative to now, which the API does not know. */
export type ScreenFilters = Partial<Record<ValueFilter, string[]>> &
  Pick<EntryFilters, 'after' | 'before'> & { q?: string; range?: string; order?: 'asc' | 'desc' };

const values = parseAsNativeArrayOf(parseAsString);

const valueFilters = filterNames.flatMap((name) => [name, `${name}_not`] as const);

/** A value repeated as the API repeats it: swap the path, and the screen's address is a curl's. */
const filterParsers = {
  ...(Object.fromEntries(valueFilters.map((name) => [name, values])) as Record<
    ValueFilter,
    typeof values
  >),
  q: parseAsString,
  after: parseAsString,
  before: parseAsString,
  range: parseAsString,
  order: parseAsString,
};

export const auditLogParsers = {
  ...filterParsers,
  entry: parseAsString,
  zone: parseAsTimeZone,
  /** The saved view that was opened. */
  view: parseAsString,
  /** `1` where new entries are followed. */
  live: parseAsString,
};

/** What the address says, on the server. Keys that the page does not own are not its business. */
export const loadAuditLogUrl = createLoader(auditLogParsers);

export const filterQueryString = createSerializer(filterParsers);

/** The screen's own address, with what it holds. */
export function auditLogPath(state: Parameters<typeof screenQueryString>[1]) {
  return screenQueryString('/audit-log', state);
}

const screenQueryString = createSerializer(auditLogParsers);

/** What the screen lists, in the one spelling in which a saved view keeps it. */
export function viewQuery(filters: ScreenFilters) {
  const query = new URLSearchParams(filterQueryString(filters));
  query.sort();
  return query.toString();
}

/** An entry's own address: the entry beside the whole log, whatever the filters of who shares it. */
export function entryPath(id: string) {
  return `/audit-log?entry=${encodeURIComponent(id)}`;
}

type FilterState = { [name in keyof typeof filterParsers]: string | string[] | null };

/** The filters that the address holds, and no others: two addresses of the same filters are one list. */
export function filtersOf(state: FilterState): ScreenFilters {
  const names = Object.keys(filterParsers) as (keyof FilterState)[];
  // A text stays when it is empty: the API refuses it, and nothing in an address is passed over.
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = state[name];
      return value === null || (Array.isArray(value) && !value.length) ? [] : [[name, value]];
    }),
  );
}

type Change = { [name in keyof ScreenFilters]: ScreenFilters[name] | null };

/** What changes in the address; `undefined` takes a filter off. A range is relative or has ends, not both. */
export function changeOf(changes: ScreenFilters): Change {
  const change: Change = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, value?.length ? value : null]),
  );
  if (changes.range !== undefined) return { ...change, after: null, before: null };
  const hasEnds = changes.after !== undefined || changes.before !== undefined;
  return hasEnds ? { ...change, range: null } : change;
}

export const noFilters = Object.fromEntries(
  Object.keys(filterParsers).map((name) => [name, null]),
) as Record<keyof ScreenFilters, null>;

/** Which entries the API is asked for: each value in a list, and a relative range as the time at which it begins. */
export function apiFilters({ range, order, ...filters }: ScreenFilters, now = Date.now()) {
  const query: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(filters)) query[name] = [value].flat();
  // Beside an `after` of its own, it is a second: the API refuses the two, and none is passed over.
  if (range !== undefined) query.after = [...(query.after ?? []), startOfRange(range, now)];
  return query as { [name in keyof typeof filters]: string[] };
}

/** And in which order. */
export function apiQuery(filters: ScreenFilters, now?: number) {
  const { order } = filters;
  return { ...apiFilters(filters, now), ...(order !== undefined && { order: [order] }) };
}

/** A query as it stands in an address: a value repeated as the API repeats it. */
export function searchOf(query: Record<string, readonly string[] | undefined>) {
  const search = new URLSearchParams();
  for (const [name, values = []] of Object.entries(query)) {
    for (const value of values) search.append(name, value);
  }
  return search;
}

/** The path and query of the same list in the API. */
export function apiPath(filters: ScreenFilters) {
  const search = searchOf(apiQuery(filters));
  return search.size ? `/v1/audit-log?${search}` : '/v1/audit-log';
}
