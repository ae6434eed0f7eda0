import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { isByNetwork, valuesOf } from './filters';
import { allConditions } from './where';

// Who may see a part of the log only sees it by whatever they ask. Every SELECT of entries is made from a log together with its
// restriction, and has `isVisible` among its conditions. That an index finds those entries is a matter of cost alone: so the filters of
// the restriction are also added to those that were asked for (docs/decisions/0036).

/** A log, and what of it may be read: a caller is one. */
export type ReadableLog = Pick<Caller, 'org' | 'restriction'>;

/** The condition that an entry is one of those that may be read, to follow a first one. */
export const isVisible = ({ org, restriction }: ReadableLog): Prisma.Sql =>
  restriction === null ? Prisma.empty : allConditions(org, restriction);

type Narrowed<Filters> = {
  filters: Filters;
  /** Whether the filters find no entry outside the restriction; else `isVisible` leaves out some of what they find. */
  isExact: boolean;
};

/** The filters with those of the restriction, as far as both can be said in one. They never find more than before. */
export function narrow<Filters extends EntryFilters>(
  { restriction }: Pick<ReadableLog, 'restriction'>,
  filters: Filters,
): Narrowed<Filters> {
  if (restriction === null) return { filters, isExact: true };
  const narrowed: Filters = { ...filters };
  let isExact = true;
  for (const name of filterNames) {
    if (restriction[name]) {
      const values = bothOf(name, filters, restriction);
      if (values === null) isExact = false;
      else narrowed[name] = values;
    }
    const not = `${name}_not` as const;
    if (restriction[not]) narrowed[not] = [...(filters[not] ?? []), ...restriction[not]];
  }
  if (restriction.readings === 'exclude') narrowed.readings = 'exclude';
  if (restriction.after !== undefined || restriction.before !== undefined) {
    if ((restriction.by ?? 'recorded') !== (filters.by ?? 'recorded')) isExact = false;
    else Object.assign(narrowed, innerRange(filters, restriction));
  }
  return { filters: narrowed, isExact };
}

/** The values of a filter that both have, perhaps none; null if that cannot be said by values. */
function bothOf(
  name: FilterName,
  filters: EntryFilters,
  restriction: EntryFilters,
): string[] | null {
  if (filters[name] === undefined) return restriction[name] ?? null;
  // An entry has many targets, and a network many addresses.
  if (name === 'target' || isByNetwork(filters, name) || isByNetwork(restriction, name))
    return null;
  const allowed = valuesOf(restriction, name).values;
  return valuesOf(filters, name).values.filter((value) => allowed.includes(value));
}

/** Times in ISO 8601, in UTC with milliseconds, sort as texts. */
function innerRange(
  one: EntryFilters,
  other: EntryFilters,
): Pick<EntryFilters, 'after' | 'before'> {
  const after = [one.after, other.after]
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  const before = [one.before, other.before].filter((time) => time !== undefined).sort()[0];
  return { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
}
