import type { EntryFilters } from '@/lib/contract/entry-filters';
import { filterNames, type TimeChoice } from '@/lib/contract/filter-names';
import { guestPath } from '@/lib/contract/guest-session';
import { endsOfSpan, isPeriod } from '@/lib/contract/query/periods';
import type { ValueFilter } from '@/lib/contract/query/plain';
import { timeZoneParam } from './time/time-zone-param';
import {
  type Query,
  readUrlState,
  text,
  texts,
  type UrlChange,
  type UrlState,
  writeUrlState,
} from './url-state/params';

/** The filters and the order of the screen, named as in the API. Only `range`, relative to now, is unknown to the API. */
export type ScreenFilters = Partial<Record<ValueFilter, string[]>> &
  Pick<EntryFilters, 'by' | 'after' | 'before' | 'readings'> & {
    q?: string;
    /** The terms that no other parameter can say, as text (lib/contract/query). */
    where?: string;
    /** The time zone in which the list is shown, if the answer depends on it. It is not in the address, which has `zone`. */
    tz?: string;
    range?: string;
    order?: 'asc' | 'desc';
  };

const valueFilters = filterNames.flatMap((name) => [name, `${name}_not`] as const);

/** Values are repeated, as in the API: with another path, the screen's address is a request to the API. */
const filterParams = {
  ...(Object.fromEntries(valueFilters.map((name) => [name, texts])) as Record<
    ValueFilter,
    typeof texts
  >),
  q: text,
  where: text,
  after: text,
  before: text,
  range: text,
  order: text,
  by: text,
  readings: text,
};

export const auditLogParams = {
  ...filterParams,
  entry: text,
  zone: timeZoneParam,
  /** The id of the open saved view. */
  view: text,
  /** `1` in live mode. */
  live: text,
};

/** Reads the address on the server. Unknown keys are ignored. */
export const loadAuditLogUrl = (query: Query) => readUrlState(auditLogParams, query);

export const filterQueryString = (filters: UrlChange<typeof filterParams>) =>
  writeUrlState(filterParams, filters);

/** The filters, with the time zone if one of them asks for it, as a query string. */
export const queryStringInZone = (filters: ScreenFilters) =>
  writeUrlState({ ...filterParams, zone: timeZoneParam }, { ...filters, zone: filters.tz });

type AuditLogState = UrlChange<typeof auditLogParams>;

/** Whether fewer entries are listed than all. */
export function isFiltered({ order, by, readings, tz, ...filters }: ScreenFilters) {
  return Object.keys(filters).length > 0;
}

/** The screen's own address with this state. */
export function auditLogPath(state: AuditLogState) {
  return `/audit-log${writeUrlState(auditLogParams, state)}`;
}

/** The address of the report of a query, which lists the same entries to whoever opens it. */
export const reportPath = (filters: ScreenFilters) => `/report${queryStringInZone(filters)}`;

/** How a list is shown, as a saved view keeps it. */
export type ViewDisplay = { zone: string | null; columns: string; density: string };

/** The filters and the display in the canonical spelling of a saved view. */
export function viewQuery(filters: ScreenFilters, { zone, columns, density }: ViewDisplay) {
  const query = new URLSearchParams(filterQueryString(filters));
  if (zone !== null) query.set('zone', zone);
  query.set('columns', columns);
  query.set('density', density);
  query.sort();
  return query.toString();
}

/** Whether something else is shown than a view's query says. What it does not say may be as it is. */
export function differsFromView(saved: string, shown: string) {
  const [before, now] = [new URLSearchParams(saved), new URLSearchParams(shown)];
  for (const name of ['columns', 'density']) if (!before.has(name)) now.delete(name);
  // A view of before the zone was kept has no columns either.
  if (!before.has('columns')) now.delete('zone');
  return before.toString() !== now.toString();
}

/** The address of a guest's page with this state. */
export function guestLogPath(state: AuditLogState) {
  return `${guestPath}${writeUrlState(auditLogParams, state)}`;
}

/** The address of an entry: beside the whole log, without the filters of the person who shares it. */
export function entryPath(id: string) {
  return `/audit-log?entry=${encodeURIComponent(id)}`;
}

/** The same filters with the time zone, if one of them asks for it. */
export function inTimeZone(filters: ScreenFilters, timeZone: string): ScreenFilters {
  const asks = filters.where !== undefined || isPeriod(filters.range ?? '');
  return asks ? { ...filters, tz: timeZone } : filters;
}

type FilterState = UrlState<typeof filterParams>;

/** The filters in the address and nothing else: two addresses with the same filters are the same list. */
export function filtersOf(state: FilterState): ScreenFilters {
  const names = Object.keys(filterParams) as (keyof FilterState)[];
  // An empty text is kept: the API refuses it, and nothing in an address is silently ignored.
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = state[name];
      return value === null || (Array.isArray(value) && !value.length) ? [] : [[name, value]];
    }),
  );
}

type Change = { [name in keyof ScreenFilters]: ScreenFilters[name] | null };

/** The change to the address; `undefined` removes a filter. A range is relative or has ends, never both. */
export function changeOf(changes: ScreenFilters): Change {
  const { tz, ...kept } = changes;
  const change: Change = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, value?.length ? value : null]),
  );
  if (changes.range !== undefined) return { ...change, after: null, before: null };
  const hasEnds = changes.after !== undefined || changes.before !== undefined;
  return hasEnds ? { ...change, range: null } : change;
}

export const noFilters = Object.fromEntries(
  Object.keys(filterParams).map((name) => [name, null]),
) as Record<keyof ScreenFilters, null>;

/** The filters as the API's parameters: each value in a list, and a relative range as the time at which it begins. */
export function apiFilters(
  { range, order, readings, tz, ...filters }: ScreenFilters,
  now = Date.now(),
) {
  // Who reads the log on the screen looks for what others did, and not for who has looked.
  const query: Record<string, string[]> = { readings: [readings ?? 'exclude'] };
  for (const [name, value] of Object.entries(filters)) query[name] = [value].flat();
  if (filters.where !== undefined && tz !== undefined) query.tz = [tz];
  // With ends of its own there are two: the API refuses that, and neither is silently ignored.
  const ends = range === undefined ? {} : endsOfSpan(range, tz ?? 'UTC', now);
  for (const [end, time] of Object.entries(ends)) query[end] = [...(query[end] ?? []), time];
  // What the address holds is for the API to check.
  return query as { [name in keyof Omit<typeof filters, 'by'>]: string[] } & {
    by?: TimeChoice[];
    readings: ('include' | 'exclude')[];
  };
}

/** The filters and the order as the API's parameters. */
export function apiQuery(filters: ScreenFilters, now?: number) {
  const { order } = filters;
  return { ...apiFilters(filters, now), ...(order !== undefined && { order: [order] }) };
}

/** A query string in which a parameter with several values is repeated. */
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
