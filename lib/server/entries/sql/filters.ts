import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { type EntryColumn, entryColumns, timeColumns } from '@/lib/contract/entry-fields';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { wordsOf } from '@/lib/contract/search-words';
import { isNetwork, toCanonicalAddress, toNetwork } from '@/lib/server/core/addresses';
import { Prisma } from '@/lib/server/prisma-client/client';
import { readEvent } from '@/lib/server/recording/read-event';
import { columnSql } from './columns';

/** The filters that find few entries: if values have too many combinations, the others are checked on the rows found. */
const selective: readonly FilterName[] = [
  'resource_id',
  'action',
  'ip_address',
  'api_key_id',
  'user_id',
];

export const columnFilters: readonly FilterName[] = [
  ...selective,
  ...filterNames.filter((name) => !selective.includes(name)),
];

/** Conditions that a row must all meet, to follow a first one. */
const allOf = (conditions: Prisma.Sql[]) => Prisma.join([Prisma.empty, ...conditions], ' AND ');

/** The values of a filter, without repeats and as they are stored: addresses in their canonical text. Networks are apart. */
export function valuesOf(filters: EntryFilters, name: FilterName | `${FilterName}_not`) {
  const sent = filters[name] ?? [];
  const isAddress = name === 'ip_address' || name === 'ip_address_not';
  if (!isAddress) return { values: [...new Set(sent)], networks: [] };
  const values = sent.filter((value) => !isNetwork(value));
  const networks = sent.filter(isNetwork).map(toNetwork);
  return {
    values: [...new Set(values.map((value) => toCanonicalAddress(value) ?? value))],
    networks: [...new Set(networks)],
  };
}

/** Whether a filter is by network, which no index covers. */
export const isByNetwork = (filters: EntryFilters, name: FilterName) =>
  valuesOf(filters, name).networks.length > 0;

/** Whether no index has what is looked for: a search, which is bounded. */
export const isSearch = (filters: EntryFilters) =>
  filters.q !== undefined || filters.actor !== undefined || isByNetwork(filters, 'ip_address');

/** That a column has one of the values, or is in one of the networks. */
function isOneOf(name: FilterName, { values, networks }: ReturnType<typeof valuesOf>): Prisma.Sql {
  const isValue = Prisma.sql`${columnSql[name]} = ANY (${values})`;
  if (networks.length === 0) return isValue;
  return Prisma.sql`(${isValue} OR audit_log_address(${columnSql[name]}) <<= ANY (${networks}::inet[]))`;
}

/** The conditions of the filters `names`. */
export function included(filters: EntryFilters, names: readonly FilterName[]): Prisma.Sql {
  return allOf(
    names.flatMap((name) => (filters[name] ? [isOneOf(name, valuesOf(filters, name))] : [])),
  );
}

/** The conditions of the filters that exclude values. */
export function notExcluded(filters: EntryFilters): Prisma.Sql {
  return allOf([
    ...withoutReadings(filters),
    ...columnFilters.flatMap((name) => {
      const not = `${name}_not` as const;
      // An entry without the field is not excluded.
      return filters[not]
        ? [Prisma.sql`(${isOneOf(name, valuesOf(filters, not))}) IS NOT TRUE`]
        : [];
    }),
  ]);
}

/** Leaves out the entries of readings, where that is asked for, or words are searched, which would find their own search. */
function withoutReadings({ readings, q }: EntryFilters): Prisma.Sql[] {
  if ((readings ?? (q === undefined ? 'include' : 'exclude')) === 'include') return [];
  const { action, resourceType } = readEvent;
  return [
    Prisma.sql`(source = 'product' AND action = ${action} AND resource_type = ${resourceType}) IS NOT TRUE`,
  ];
}

/** The columns that nobody would search. */
const unsearched: readonly EntryColumn[] = [
  ...timeColumns,
  'org_id',
  'actor_type',
  'user_agent',
  'source',
];

/** The text in which the words of `q` are searched. A word contains no space, so it cannot span two fields. */
const searched = Prisma.raw(
  `lower(concat_ws(' ', ${entryColumns.filter((name) => !unsearched.includes(name)).join(', ')}))`,
);

/**
 * That an entry contains all words. OFFSET 0 keeps PostgreSQL from computing the entry's text again for each word. By strpos and
 * not by LIKE, in which some characters are wildcards.
 */
export function holdsWords({ q }: EntryFilters): Prisma.Sql {
  if (q === undefined) return Prisma.empty;
  const words = Prisma.sql`ARRAY (SELECT lower(word) FROM unnest(${wordsOf(q)}::text[]) AS word)`;
  return Prisma.sql`AND NOT EXISTS (
    SELECT FROM (SELECT ${searched} AS text OFFSET 0) AS entry_text, unnest(${words}) AS word
    WHERE strpos(entry_text.text, word) = 0)`;
}

/** The time range of the filters. */
export function inRange({ after, before }: EntryFilters): Prisma.Sql {
  return allOf([
    ...(after === undefined ? [] : [Prisma.sql`created_at >= ${after}::timestamptz`]),
    ...(before === undefined ? [] : [Prisma.sql`created_at < ${before}::timestamptz`]),
  ]);
}

/** All conditions of the filters, for entries found by their number. */
export function matches(filters: EntryFilters): Prisma.Sql {
  return Prisma.sql`${inRange(filters)} ${included(filters, columnFilters)} ${notExcluded(filters)} ${holdsWords(filters)}`;
}
