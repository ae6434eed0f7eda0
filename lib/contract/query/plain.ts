import { type FilterName, filterNames, isFilterName } from '../filter-names';
import { type Ends, endsOfDay } from './periods';
import { noQuery, type Query, type Term, termsIn } from './tree';
import { clampedTime } from './wall-time';

export type ValueFilter = FilterName | `${FilterName}_not`;

/** Filters by value, as the parameters of the list have them. */
export type PlainFilters = Partial<Record<ValueFilter, string[]>>;

/** The parameter that says what a term does, or null if none can. */
function filterOf({ key, isNot, values }: Term): ValueFilter | null {
  if (!isFilterName(key) || values.some(({ isPrefix }) => isPrefix)) return null;
  return isNot ? `${key}_not` : key;
}

/** A query in two parts: what parameters of the list say as well, and the terms that only a query has. */
export function splitQuery({ all, any }: Query): { plain: PlainFilters; rest: Query | null } {
  const plain: PlainFilters = {};
  const rest: Query = { ...noQuery(), any };
  for (const term of all) {
    const filter = filterOf(term);
    if (filter === null) rest.all.push(term);
    else plain[filter] = term.values.map(({ text }) => text);
  }
  return { plain, rest: rest.all.length + rest.any.length > 0 ? rest : null };
}

/** Those filters as terms: of each, what is included and then what is excluded. */
export function termsOf(filters: PlainFilters): Term[] {
  return filterNames.flatMap((key) =>
    ([key, `${key}_not`] as const).flatMap((filter) => {
      const values = (filters[filter] ?? []).map((text) => ({ text, isPrefix: false }));
      return values.length > 0 ? [{ key, isNot: filter !== key, values }] : [];
    }),
  );
}

/** The ends that `on`, `after` and `before` say in a time zone. */
export function endsOf({ on, after, before }: Query['times'], timeZone: string): Ends {
  if (on !== undefined) return endsOfDay(on, timeZone) ?? {};
  const time = (text: string | undefined, end: 'after' | 'before') =>
    text === undefined ? null : clampedTime(text, timeZone, end);
  const [start, last] = [time(after, 'after'), time(before, 'before')];
  return { ...(start !== null && { after: start }), ...(last !== null && { before: last }) };
}

/** Whether the answer depends on the time zone. */
export const asksForZone = (query: Query) =>
  termsIn(query).some(({ key }) => key === 'hour' || key === 'weekday');

/** The query without the terms about one key that stand by themselves. */
export function withoutKey(query: Query, key: string): Query | undefined {
  const all = query.all.filter((term) => term.key !== key);
  return all.length + query.any.length > 0 ? { ...query, all } : undefined;
}
