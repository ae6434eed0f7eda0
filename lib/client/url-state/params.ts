import { renderQuery } from './query-string';

/** How one parameter of an address is read and written. An address may hold any text, each parameter any number of times. */
export type UrlParam<Value> = {
  /** What the parameter's texts say, of which there may be none. */
  read(texts: string[]): Value;
  /** Without texts, the address does without the parameter. */
  write(value: Value): string[];
};

export type UrlParams = Record<string, UrlParam<unknown>>;

export type UrlState<Params> = {
  [Name in keyof Params]: Params[Name] extends UrlParam<infer Value> ? Value : never;
};

/** Null removes a parameter, `undefined` leaves it as it is. */
export type UrlChange<Params> = {
  [Name in keyof Params]?: UrlState<Params>[Name] | null | undefined;
};

/** The query of an address, as Next passes it to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

export type Query = string | URLSearchParams | SearchParams;

/** A text, or null. Of several, the first. */
export const text = textReadBy((found) => found);

/** A list of texts, each a parameter of its own. */
export const texts: UrlParam<string[]> = { read: (found) => found, write: (values) => values };

/** A text that `read` understands, or null. */
export function textReadBy(read: (found: string) => string | null): UrlParam<string | null> {
  return {
    read: ([first]) => (first === undefined ? null : read(first)),
    write: (value) => (value === null ? [] : [value]),
  };
}

/** One of these values. `usual` is what an address without it says, and what is not written into one. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  usual: Value,
): UrlParam<Value> {
  return {
    read: ([first]) => values.find((value) => value === first) ?? usual,
    write: (value) => (value === usual ? [] : [value]),
  };
}

/** Parameters of other names are ignored. */
export function readUrlState<Params extends UrlParams>(params: Params, query: Query) {
  const search = searchOf(query);
  const state = Object.entries(params).map(([name, { read }]) => [name, read(search.getAll(name))]);
  return Object.fromEntries(state) as UrlState<Params>;
}

/** A query string with this state, in the order of the parameters: empty, or with its question mark. */
export function writeUrlState<Params extends UrlParams>(params: Params, state: UrlChange<Params>) {
  return renderQuery(changedSearch(new URLSearchParams(), textsOf(params, state)));
}

/** The texts of what changes. */
export function textsOf<Params extends UrlParams>(params: Params, change: UrlChange<Params>) {
  const changed = Object.entries(params).flatMap(([name, { write }]) => {
    const value: unknown = change[name];
    return value === undefined ? [] : [[name, value === null ? [] : write(value)] as const];
  });
  return new Map(changed);
}

/** The parameters with other texts for some of them. */
export function changedSearch(
  search: URLSearchParams,
  changes: ReadonlyMap<string, readonly string[]>,
) {
  const next = new URLSearchParams(search);
  for (const [name, values] of changes) {
    next.delete(name);
    for (const value of values) next.append(name, value);
  }
  return next;
}

function searchOf(query: Query) {
  if (typeof query === 'string' || query instanceof URLSearchParams)
    return new URLSearchParams(query);
  const search = new URLSearchParams();
  for (const [name, value = []] of Object.entries(query)) {
    for (const one of [value].flat()) search.append(name, one);
  }
  return search;
}
