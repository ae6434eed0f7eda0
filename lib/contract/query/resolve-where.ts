import type { EntryFilters } from '../entry-filters';
import { filterNames } from '../filter-names';
import { queryFaults } from './messages';
import { endsOfSpan } from './periods';
import { asksForZone, endsOf, splitQuery } from './plain';
import { printQuery } from './print';
import type { Query, Term } from './tree';

/**
 * The filters with what `where` says by parameters of the list in those: it is then the same request. In `where` remains what only
 * a query has. `fault` is why both cannot be said at once, as the end of a sentence.
 */
export function resolveWhere<Filters extends Partial<EntryFilters>>(
  filters: Filters,
  now: number,
): { filters: Filters; fault?: string } {
  const { where, tz = 'UTC', ...given } = filters;
  if (where === undefined) {
    const { tz: _tz, ...others } = filters;
    return { filters: others as Filters };
  }
  const { plain, rest } = splitQuery(where);
  const resolved: Partial<EntryFilters> = given;
  const kept: Term[] = [];
  for (const name of filterNames) {
    const values = plain[name];
    // Both apply: what is in one of the lists alone is not asked for.
    if (values !== undefined && resolved[name] !== undefined) {
      kept.push({
        key: name,
        isNot: false,
        values: values.map((value) => ({ text: value, isPrefix: false })),
      });
    } else if (values !== undefined) resolved[name] = values;
    const not = `${name}_not` as const;
    if (plain[not]) resolved[not] = [...new Set([...(resolved[not] ?? []), ...plain[not]])];
  }
  if (where.q !== undefined) {
    if (resolved.q !== undefined) return { filters, fault: "it has words, and so does 'q'" };
    resolved.q = where.q;
  }
  const { after, before } = timesOf(where, tz, now);
  if (after !== undefined && before !== undefined && after >= before) {
    return { filters, fault: queryFaults.endsCrossed.replace(/\.$/, '') };
  }
  if (after !== undefined && (resolved.after ?? '') < after) resolved.after = after;
  if (before !== undefined && (resolved.before ?? '~') > before) resolved.before = before;
  const left = { all: [...kept, ...(rest?.all ?? [])], any: rest?.any ?? [], times: {} };
  if (left.all.length + left.any.length > 0) {
    resolved.where = left;
    if (asksForZone(left)) resolved.tz = tz;
  }
  return { filters: resolved as Filters };
}

/** Times in ISO 8601, in UTC with milliseconds, so that they sort as texts. */
function timesOf({ times }: Query, timeZone: string, now: number) {
  const span = times.during ?? times.range;
  return span === undefined ? endsOf(times, timeZone) : endsOfSpan(span, timeZone, now);
}

/** The filters with the query as text, as they are recorded and written down. */
export function withWhereText<Filters extends { where?: Query | undefined }>({
  where,
  ...filters
}: Filters) {
  return { ...filters, ...(where !== undefined && { where: printQuery(where) }) };
}
