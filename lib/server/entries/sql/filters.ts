import 'server-only';
import { type EntryColumn, entrySources } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { columnsOfEvent } from '@/lib/contract/events';
import {
  type FilterName,
  filterNames,
  filterValues,
  mayBeValue,
} from '@/lib/contract/filter-names';
import { wordsOf } from '@/lib/contract/search-words';
import { isNetwork, toCanonicalAddress, toNetwork } from '@/lib/server/core/addresses';
import { Prisma } from '@/lib/server/prisma-client/client';
import { searchedColumns } from '@/lib/server/recording/search-text';
import { columnOf } from './columns';

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
export const allOf = (conditions: Prisma.Sql[]) =>
  Prisma.join([Prisma.empty, ...conditions], ' AND ');

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

/** That a filter has this value. Those of a few words are literals, as partial indexes have them. */
export function isValue(org: number, name: FilterName, value: string): Prisma.Sql {
  const column = columnOf(org, name);
  if (filterValues[name] === undefined) return Prisma.sql`${column} = ${value}`;
  if (!mayBeValue(name, value)) throw new Error(`the contract lets no '${value}' pass as ${name}`);
  return Prisma.sql`${column} = ${Prisma.raw(`'${value}'`)}`;
}

/** That one of these ids is the resource's or a target's. */
export const isTarget = (ids: string[]): Prisma.Sql =>
  Prisma.sql`(resource_id = ANY (${ids}) OR ${hasTarget(ids.map((id) => JSON.stringify(id)))})`;

/** That a target's id is, or begins with, one of these in JSON. The text of targets has no `"id":` but of a target's id. */
export const hasTarget = (written: string[]): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM unnest(${written.map((id) => `"id":${id}`)}::text[]) AS member WHERE strpos(targets, member) > 0)`;

/** That a column has one of the values, or is in one of the networks. */
export function isOneOf(
  org: number,
  name: FilterName,
  { values, networks }: ReturnType<typeof valuesOf>,
): Prisma.Sql {
  // A literal, so that PostgreSQL reads nothing.
  if (values.length + networks.length === 0) return Prisma.sql`FALSE`;
  if (name === 'target') return isTarget(values);
  const column = columnOf(org, name);
  const isListed = Prisma.sql`${column} = ANY (${values})`;
  if (networks.length === 0) return isListed;
  return Prisma.sql`(${isListed} OR audit_log_address(${column}) <<= ANY (${networks}::inet[]))`;
}

/** The conditions of the filters `names`. */
export function includeCondition(
  org: number,
  filters: EntryFilters,
  names: readonly FilterName[],
): Prisma.Sql {
  return allOf(
    names.flatMap((name) => (filters[name] ? [isOneOf(org, name, valuesOf(filters, name))] : [])),
  );
}

/** The conditions of the filters that exclude values. */
export function excludeCondition(org: number, filters: EntryFilters): Prisma.Sql {
  return allOf([
    ...withoutReadings(filters),
    ...columnFilters.flatMap((name) => {
      const not = `${name}_not` as const;
      // An entry without the field is not excluded.
      return filters[not]
        ? [Prisma.sql`(${isOneOf(org, name, valuesOf(filters, not))}) IS NOT TRUE`]
        : [];
    }),
  ]);
}

/** Whether readings are left out: where that is asked for, or words are searched, which would find their own search. */
export const leavesOutReadings = ({ readings, q }: EntryFilters) =>
  (readings ?? (q === undefined ? 'include' : 'exclude')) === 'exclude';

const { action: reading, resource_type: ofReading } = columnsOfEvent('audit_log.view');

/** Literals, as the index `audit_log_events_idx` has them, which then finds such entries. */
const tellsOfNoReading = Prisma.raw(`(action <> '${reading}' OR resource_type <> '${ofReading}')`);

/** In the same way, as the indexes by the time of events have them. */
export const isNoReading = Prisma.sql`(source <> 'product' OR ${tellsOfNoReading})`;
export const isReading = Prisma.raw(
  `source = 'product' AND action = '${reading}' AND resource_type = '${ofReading}'`,
);

function withoutReadings(filters: EntryFilters): Prisma.Sql[] {
  return leavesOutReadings(filters) ? [isNoReading] : [];
}

/** The same as one condition for each source: of the product's entries an index has those that are no readings. */
export const eachSourceWithoutReadings = entrySources.map((source) => {
  const isOfSource = Prisma.raw(`AND source = '${source}'`);
  return source === 'product' ? Prisma.sql`${isOfSource} AND ${tellsOfNoReading}` : isOfSource;
});

/** Whether the filters themselves find no reading. */
export const findsNoReadings = ({ action, resource_type, source }: EntryFilters) =>
  (action !== undefined && !action.includes(reading)) ||
  (resource_type !== undefined && !resource_type.includes(ofReading)) ||
  (source !== undefined && !source.includes('product'));

/** The columns whose text is searched; `search_text` is written where another one's is not in the form to be searched. */
const searched = [
  'CASE WHEN search_text IS NULL THEN details END',
  ...searchedColumns,
  'ip_address_sent',
  'search_text',
];

/** The text in which the words of `q` are searched. A word contains no space, so it cannot span two fields. */
const searchedText = Prisma.raw(`lower(concat_ws(' ', ${searched.join(', ')}))`);

/** Columns that may be long, besides details. */
const long: readonly EntryColumn[] = [
  'resource_name',
  'targets',
  'user_id',
  'resource_id',
  'actor_name',
  'actor_email',
  'user_agent',
];

/** About how long that text is, in bytes. The length of details is known without reading them. */
export const searchedLength = Prisma.raw(
  `coalesce(octet_length(coalesce(search_text, details)), 0) + octet_length(concat(${long.join(', ')}))`,
);

/**
 * That an entry contains all words; an address in any notation. OFFSET 0 keeps PostgreSQL from computing the entry's text again
 * for each word. By strpos and not by LIKE, in which some characters are wildcards.
 */
export function wordsCondition({ q }: EntryFilters): Prisma.Sql {
  if (q === undefined) return Prisma.empty;
  const words = wordsOf(q);
  const addresses = words.map(toCanonicalAddress);
  const sent = Prisma.sql`ARRAY (
    SELECT lower(word) FROM unnest(${words}::text[]) WITH ORDINALITY AS list (word, place) ORDER BY place)`;
  return Prisma.sql`AND NOT EXISTS (
    SELECT FROM (SELECT ${searchedText} AS text OFFSET 0) AS entry_text, unnest(${sent}, ${addresses}::text[]) AS word (sent, address)
    WHERE strpos(text, sent) = 0 AND coalesce(strpos(text, address), 0) = 0)`;
}
