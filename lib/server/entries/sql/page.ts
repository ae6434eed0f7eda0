import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { FilterName } from '@/lib/contract/filter-names';
import { Prisma } from '@/lib/server/prisma-client/client';
import { columns } from './columns';
import type { Position } from './cursor';
import { orderBy } from './entry-order';
import { isByEvent, scanEvents } from './event-time';
import {
  columnFilters,
  eachSourceWithoutReadings,
  excludeCondition,
  includeCondition,
  isTarget,
  isValue,
  leavesOutReadings,
  valuesOf,
} from './filters';
import { rangeOf, rangeOfIds } from './range';
import { isVisible, narrow, type ReadableLog } from './restriction';

/** The combinations of two filters of twenty values. More would cost more to plan than they save. */
export const maxPageScans = 400;

/**
 * The SQL of one page.
 *
 * An index returns rows in the order of the log for one value of each filter, not for several. So each combination of values
 * is a separate scan, and PostgreSQL merges the scans (Merge Append), reading only as many rows as the page shows. By the time of
 * events no index has a filter, and such pages are searched (isCovered).
 */
export function selectPage(
  log: ReadableLog,
  given: EntryFilters,
  position: Position | null,
  rows: number,
  order: 'asc' | 'desc' = 'desc',
): Prisma.Sql {
  // A literal and not a parameter: a generic plan would assume a tenth of the log, and PostgreSQL then plans each time, which
  // takes longer than the page.
  const limit = Prisma.raw(`LIMIT ${rows}`);
  const { org } = log;
  const { filters } = narrow(log, given);
  const ordering = Prisma.sql`${orderBy(order, filters)} ${limit}`;
  if (isByEvent(filters)) {
    const events = scanEvents(org, filters, {
      range: rangeOf(filters, { position, order }),
      order,
      rows,
      condition: isVisible(log),
    });
    return Prisma.sql`SELECT ${columns}, happened_at FROM ${events} AS entry ${ordering}`;
  }
  const range = rangeOfIds(filters, { position, order });
  const within = { org, range, order, limit };
  const scans = scansOf(org, filters).map(({ conditions, ...scan }) =>
    selectScan(
      { ...scan, conditions: Prisma.sql`${conditions} ${isVisible(log)}` },
      columns,
      within,
    ),
  );
  if (scans.length === 1 && scans[0]) return scans[0];
  return Prisma.sql`${Prisma.join(scans, ' UNION ALL ')} ${ordering}`;
}

/** One scan of those that are merged: the conditions on its entries, and the list among whose entries they are, if it reads one. */
type Scan = { conditions: Prisma.Sql; list?: List };

/** The SQL of the ids of a target's or of hints' entries, and, for where another list is read, the condition that they meet. */
type List = { ids: Prisma.Sql; condition: Prisma.Sql };

/** Where a scan reads: of an organization the entries that a condition on `id` limits, and so many of them. */
type Within = { org: number; range: Prisma.Sql; order: 'asc' | 'desc'; limit: Prisma.Sql };

/**
 * The SQL of a scan's entries, in the order of the log. Those of a list are joined one by one (byId), and the range is a condition of its
 * list, so that a deep page begins at its place there.
 */
export function selectScan(
  { conditions, list }: Scan,
  columns: Prisma.Sql,
  { org, range, order, limit }: Within,
): Prisma.Sql {
  const ordering = orderBy(order);
  if (list === undefined) {
    return Prisma.sql`(
      SELECT ${columns} FROM audit_log WHERE org = ${org} ${conditions} ${range} ${ordering} ${limit})`;
  }
  // That the ids are equal is known anyway; said, PostgreSQL knows that the entries are in the order of the list, and merges.
  return Prisma.sql`(
    SELECT entry.* FROM (
      ${list.ids} ${range} ${ordering} OFFSET 0
    ) AS listed ${byId(org, Prisma.sql`listed.id`, conditions, columns)}
    WHERE entry.id = listed.id ${ordering} ${limit})`;
}

/** The scans of a page. */
export function scansOf(org: number, filters: EntryFilters): Scan[] {
  const hasFilters = columnFilters.some((name) => filters[name] ?? filters[`${name}_not`]);
  if (leavesOutReadings(filters) && !hasFilters) {
    return eachSourceWithoutReadings.map((conditions) => ({ conditions }));
  }
  const excluded = excludeCondition(org, filters);
  return splitIntoScans(org, filters, columnFilters).map(({ conditions, ...scan }) => ({
    ...scan,
    conditions: Prisma.sql`${conditions} ${excluded}`,
  }));
}

/**
 * Whether a filter needs no scan for each of its values: the index of a resource holds its type and action behind the id, where
 * they are compared without reading the entry (docs/decisions/0019).
 */
export const isComparedInIndex = ({ resource_id }: EntryFilters, name: FilterName) =>
  resource_id !== undefined && (name === 'action' || name === 'resource_type');

/** Whether one of these filters has several values. */
export const comparesSeveralInIndex = (filters: EntryFilters) =>
  columnFilters.some(
    (name) => isComparedInIndex(filters, name) && valuesOf(filters, name).values.length > 1,
  );

/** The scans of which each finds a part; together they are the filters on `names`. */
export function splitIntoScans(
  org: number,
  filters: EntryFilters,
  names: readonly FilterName[],
): Scan[] {
  let scans: Scan[] = [{ conditions: Prisma.empty }];
  for (const name of names) {
    if (!filters[name]) continue;
    const { values, networks } = valuesOf(filters, name);
    const most = isComparedInIndex(filters, name) ? scans.length : maxPageScans;
    const count = countScans(name, values);
    const isSplit = count > 0 && networks.length === 0 && scans.length * count <= most;
    const parts = isSplit
      ? partsOf(org, name, values)
      : [conditionsOnly(includeCondition(org, filters, [name]))];
    scans = scans.flatMap((scan) => parts.map((part) => both(scan, part)));
  }
  return scans;
}

/** The scan of the entries that two find. Of two lists the second is read. */
function both(one: Scan, other: Scan): Scan {
  const replaced = (other.list && one.list?.condition) ?? Prisma.empty;
  const conditions = Prisma.sql`${one.conditions} ${replaced} ${other.conditions}`;
  return { ...one, ...other, conditions };
}

/** How many scans find the entries with these values. */
export const countScans = (name: FilterName, values: readonly string[]) =>
  name === 'target' ? 2 * values.length : values.length;

const conditionsOnly = (conditions: Prisma.Sql): Scan => ({ conditions });

/** A scan for each value. */
function partsOf(org: number, name: FilterName, values: readonly string[]): Scan[] {
  if (name === 'hint') return values.map((kind) => scanOfHints(org, kind));
  return name === 'target'
    ? values.flatMap((value, index) => scansOfTarget(org, value, values.slice(0, index)))
    : values.map((value) => conditionsOnly(Prisma.sql`AND ${isValue(org, name, value)}`));
}

/** The entries with hints of a kind. Few have any, so there is one for each of those in the list. */
const scanOfHints = (org: number, kind: string): Scan => ({
  conditions: Prisma.empty,
  list: {
    ids: Prisma.sql`SELECT id FROM audit_log_hint WHERE org = ${org} AND kind = ${kind} AND dismissed_at IS NULL`,
    condition: Prisma.sql`AND ${isValue(org, 'hint', kind)}`,
  },
});

/**
 * The entries of a target: those with the resource, and those that its list has. None that an earlier value has found already.
 */
function scansOfTarget(org: number, target: string, earlier: string[]): Scan[] {
  const isNew =
    earlier.length > 0 ? Prisma.sql`AND (${isTarget(earlier)}) IS NOT TRUE` : Prisma.empty;
  return [
    { conditions: Prisma.sql`AND resource_id = ${target} ${isNew}` },
    // Its list has the entries of another target too, if the keys of both are equal.
    {
      list: {
        ids: Prisma.sql`SELECT id FROM audit_log_target WHERE org = ${org} AND target = audit_log_target_key(${target})`,
        condition: Prisma.empty,
      },
      conditions: Prisma.sql`AND resource_id IS DISTINCT FROM ${target} AND ${isTarget([target])} ${isNew}`,
    },
  ];
}

/** The SQL of the entries with these ids, in the order of the ids, and so of time. */
export function selectEntries(log: ReadableLog, ids: string[], selected = columns): Prisma.Sql {
  return Prisma.sql`
    SELECT entry.* FROM unnest(${ids}::uuid[]) AS wanted (id)
    ${byId(log.org, Prisma.sql`wanted.id`, isVisible(log), selected)}
    ORDER BY id`;
}

/**
 * The SQL that joins the entry with this id, for each row before it. A plain join would be planned by the statistics: if they are
 * older than the organization, PostgreSQL takes its log for a row or two, and reads all of it for each entry. LIMIT keeps the
 * entries apart, and only the primary key has the order by id that is asked for: with `id = …` all indexes would have it.
 */
export function byId(
  org: number,
  id: Prisma.Sql,
  conditions: Prisma.Sql = Prisma.empty,
  selected: Prisma.Sql = columns,
): Prisma.Sql {
  return Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT ${selected} FROM audit_log
      WHERE org = ${org} AND id BETWEEN ${id} AND ${id} ${conditions}
      ORDER BY id LIMIT 1
    ) AS entry`;
}
