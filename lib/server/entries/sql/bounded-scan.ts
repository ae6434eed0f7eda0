import 'server-only';
import type { QueryResultRow } from 'pg';
import { partsOfActor } from '@/lib/contract/actor-value';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { FilterName } from '@/lib/contract/filter-names';
import { latestTime } from '@/lib/contract/time-limits';
import type { Caller } from '@/lib/server/core/principal';
import { makeSlots } from '@/lib/server/core/slots';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { happenedAt } from './columns';
import { orderBy } from './entry-order';
import { isByEvent, scanEvents } from './event-time';
import {
  columnFilters,
  excludeCondition,
  findsNoReadings,
  includeCondition,
  isByNetwork,
  leavesOutReadings,
  searchedLength,
  valuesOf,
  wordsCondition,
} from './filters';
import { countScans, isComparedInIndex, maxPageScans, selectScan, splitIntoScans } from './page';
import type { RangeCondition } from './range';
import { isVisible, narrow, type ReadableLog } from './restriction';
import { costOfWhere, whereCondition } from './where';

// For conditions that no index covers: words, exclusions, combinations of filters. The log is scanned by the filters that
// one index covers, no further than a bound, and the other conditions are checked on the scanned entries.

/** One organization's scans leave its other requests some of its connections (lib/server/db/share.ts), if it has more than three. */
const slots = makeSlots({
  name: 'scans',
  most: 3,
  waiting: 100,
  longestWait: 10_000,
  sentence:
    'Your organization has many searches, counts and charts running. Try again in a moment.',
  retryAfter: 1,
});

/**
 * Runs a query that scans, and returns its rows. Throws 429 if the organization has too many running, and CredentialEnded if the
 * caller's credential is no longer valid.
 */
export function runScan<Row extends QueryResultRow>(
  caller: Caller,
  select: Prisma.Sql,
): Promise<Row[]> {
  return slots.run(caller.organizationId, () => readLog<Row>(caller, select));
}

type Scan = {
  /** How many entries may be scanned. In a search, a KiB of text counts as an entry. */
  bound: number;
  range: RangeCondition;
  order?: 'asc' | 'desc';
  /** How many scans may be merged into this one. */
  maxScans?: number;
  /** The SQL of what an entry costs besides, in entries. */
  extraCost?: Prisma.Sql;
  /** Whether, by the time of events, all that the filters' index finds is read first. */
  isSorted?: boolean;
};

type BoundedScan = {
  /**
   * A subquery of the entries in their order: those within the bound, of which the one that reaches it is `is_last`, and
   * further ones that are `is_beyond`: at least one, if there are more entries.
   */
  entries: Prisma.Sql;
  /** The conditions that remain to be checked on them. */
  condition: Prisma.Sql;
};

/**
 * A subquery of the entries that the filters' index finds, whatever the other conditions: one more than the bound. The caller's
 * restriction is such a condition, so nothing of these entries is shown but how many there are.
 */
export function scan(log: ReadableLog, given: EntryFilters, options: Scan): Prisma.Sql {
  const { bound, order = 'desc', maxScans = maxPageScans } = options;
  const { org } = log;
  const filters = withIndexOfActors(narrow(log, given).filters);
  if (isByEvent(filters)) return eventScan(log, filters, options);
  const range = options.range(happenedAt);
  const ordering = orderBy(order);
  // A literal and not a parameter, so that every plan knows that it is a small part of the log.
  const limit = Prisma.raw(`LIMIT ${bound + 1}`);
  const scans = splitIntoScans(org, filters, scannedFilters(filters, maxScans)).map((one) =>
    selectScan(one, allColumns, { org, range, order, limit }),
  );
  if (scans.length === 1 && scans[0]) return scans[0];
  return Prisma.sql`(SELECT * FROM (${Prisma.join(scans, ' UNION ALL ')}) AS scan ${ordering} ${limit})`;
}

const allColumns = Prisma.sql`*`;

/**
 * How many entries with a filter are read and sorted by the time of their events. No index has a filter and that time: if there are
 * more, the log is scanned by the time alone.
 */
export const maxSorted = 5_000;

function eventScan(
  log: ReadableLog,
  filters: EntryFilters,
  { bound, range, order = 'desc', maxScans = maxPageScans, isSorted = true }: Scan,
): Prisma.Sql {
  const events = { range, order, rows: bound + 1 };
  const indexed = scannedFilters(filters, maxScans).filter((name) => filters[name]);
  if (!isSorted || indexed.length === 0) return scanEvents(log.org, filters, events);
  const few = scan(
    log,
    { ...filters, by: 'recorded' },
    { bound: maxSorted, range: () => Prisma.empty, maxScans },
  );
  const isMore = Prisma.sql`(SELECT count(*) > ${Prisma.raw(String(maxSorted))} FROM few)`;
  const ordering = Prisma.sql`${orderBy(order, filters)} ${Prisma.raw(`LIMIT ${bound + 1}`)}`;
  return Prisma.sql`(
    WITH few AS MATERIALIZED (SELECT *, ${happenedAt} AS happened_at FROM ${few} AS found)
    SELECT * FROM (
      (SELECT * FROM few WHERE NOT ${isMore} ${range(Prisma.raw('happened_at'))} ${ordering})
      UNION ALL ${scanEvents(log.org, filters, { ...events, condition: Prisma.sql`AND ${isMore}` })}
    ) AS scan ${ordering})`;
}

export function boundedScan(log: ReadableLog, given: EntryFilters, options: Scan): BoundedScan {
  const { bound, order = 'desc', maxScans = maxPageScans, extraCost } = options;
  const { org } = log;
  const filters = withIndexOfActors(narrow(log, given).filters);
  const entries = scan(log, filters, options);
  const end = Prisma.raw(String(bound));
  const searched =
    filters.q === undefined ? Prisma.empty : Prisma.sql`+ (${searchedLength}) / 1024`;
  const extra = Prisma.join(
    [extraCost, costOfWhere(filters)].map((more) => (more ? Prisma.sql`+ ${more}` : Prisma.empty)),
    ' ',
  );
  const cost = Prisma.sql`1 ${searched} ${extra}`;
  const priced = Prisma.sql`(
    SELECT *, spent - cost >= ${end} AS is_beyond, spent >= ${end} AND spent - cost < ${end} AS is_last
    FROM (
      SELECT *, sum(cost) OVER (${orderBy(order, filters)} ROWS UNBOUNDED PRECEDING) AS spent
      FROM (SELECT *, ${cost} AS cost FROM ${entries} AS scan) AS priced
    ) AS counted)`;
  const scanned = isByEvent(filters) ? [] : scannedFilters(filters, maxScans);
  const rest = columnFilters.filter((name) => !scanned.includes(name));
  const condition = Prisma.sql`TRUE ${includeCondition(org, filters, rest)} ${excludeCondition(org, filters)} ${wordsCondition(filters)} ${whereCondition(org, filters)} ${isVisible(log)}`;
  return { entries: priced, condition };
}

/** From when on every entry was counted, if the newest that was not has the time `edge`. An entry may share its millisecond. */
export const countedAfter = (edge: Date | null) =>
  edge && new Date(Math.min(edge.getTime() + 1, latestTime)).toISOString();

/** Actors that are all people, or all keys, are found by the index of those. */
function withIndexOfActors(filters: EntryFilters): EntryFilters {
  const { actor = [] } = filters;
  const parts = actor.filter((value) => value !== 'system').map(partsOfActor);
  const [first] = parts;
  if (first === undefined || parts.length < actor.length) return filters;
  const { field } = first;
  if (filters[field] || parts.some((one) => one.field !== field)) return filters;
  return { ...filters, [field]: parts.map(({ id }) => id) };
}

/**
 * Whether one index finds the entries of a list, so that a page reads no more than it shows. Other lists check what the index finds,
 * entry by entry, and have to be bounded.
 */
export function isCovered(filters: EntryFilters): boolean {
  const present = columnFilters.filter((name) => filters[name]);
  const isExcluding = columnFilters.some((name) => filters[`${name}_not`]);
  if (filters.q !== undefined || filters.where !== undefined || isExcluding) return false;
  if (isByEvent(filters)) return present.length === 0;
  if (leavesOutReadings(filters) && present.length > 0 && !findsNoReadings(filters)) return false;
  const scanned = scannedFilters(filters, maxPageScans);
  return present.every((name) => scanned.includes(name));
}

/** The filters that one index covers, and that need no more scans than `most`. */
function scannedFilters(filters: EntryFilters, most: number): FilterName[] {
  let scans = 1;
  return coveredTogether(filters).filter((name) => {
    if (isComparedInIndex(filters, name)) return true;
    const { values, networks } = valuesOf(filters, name);
    const count = countScans(name, values);
    const isSplit = networks.length === 0 && scans * count <= most;
    if (isSplit) scans *= Math.max(count, 1);
    return isSplit;
  });
}

/** Filters with an index of their own, those first that find fewer entries. */
const indexed = [
  'hint',
  'external_id',
  'correlation_id',
  'session_id',
  'target',
  'ip_address',
  'api_key_id',
  'user_id',
  'group_id',
] as const satisfies FilterName[];

function coveredTogether(filters: EntryFilters): FilterName[] {
  if (filters.resource_id) return ['resource_id', 'action', 'resource_type'];
  const withIndex = indexed.find((name) => filters[name] && !isByNetwork(filters, name));
  if (withIndex) return [withIndex];
  if (filters.outcome?.every((value) => value === 'failure')) return ['outcome'];
  return filters.action || filters.resource_type ? ['action', 'resource_type'] : ['source'];
}
