import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { FilterName } from '@/lib/contract/filter-names';
import { isByMonth } from '@/lib/server/db/partitions';
import { Prisma } from '@/lib/server/prisma-client/client';
import { columnSql, columns } from './columns';
import type { Position } from './cursor';
import {
  columnFilters,
  eachSourceWithoutReadings,
  excludeCondition,
  includeCondition,
  leavesOutReadings,
  valuesOf,
} from './filters';

/** The combinations of two filters of twenty values. More would cost more to plan than they save. */
export const maxPageScans = 400;

/**
 * The SQL of one page. Rows are found by comparing `(created_at, id)` with the position: the OR of Prisma's `where` would
 * read every row above the position.
 *
 * An index returns rows in the order of the log for one value of each filter, not for several. So each combination of values
 * is a separate scan, and PostgreSQL merges the scans (Merge Append), reading only as many rows as the page shows.
 */
export function selectPage(
  organizationId: string,
  filters: EntryFilters,
  position: Position | null,
  rows: number,
  order: 'asc' | 'desc' = 'desc',
): Prisma.Sql {
  const range = rangeOf(filters, position, order);
  // A literal and not a parameter: a generic plan would assume a tenth of the log, and PostgreSQL then plans each time, which
  // takes longer than the page.
  const limit = Prisma.raw(`LIMIT ${rows}`);
  const ordering = Prisma.sql`${orderBy(order)} ${limit}`;
  const scans = conditionsOf(filters).map(
    (conditions) => Prisma.sql`(
      SELECT ${columns} FROM audit_log
      WHERE org_id = ${organizationId} ${conditions} ${range} ${ordering})`,
  );
  if (scans.length === 1 && scans[0]) return scans[0];
  return Prisma.sql`${Prisma.join(scans, ' UNION ALL ')} ${ordering}`;
}

/** The conditions of each scan of a page. */
export function conditionsOf(filters: EntryFilters): Prisma.Sql[] {
  const hasFilters = columnFilters.some((name) => filters[name] ?? filters[`${name}_not`]);
  if (leavesOutReadings(filters) && !hasFilters) return eachSourceWithoutReadings;
  const excluded = excludeCondition(filters);
  return splitIntoScans(filters, columnFilters).map(
    (conditions) => Prisma.sql`${conditions} ${excluded}`,
  );
}

/**
 * The range of the page. Of the two conditions that may bound its start, the filter and the position, only the narrower is
 * used: with both, PostgreSQL would start at one and read up to the other.
 */
export function rangeOf(
  { after, before }: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Prisma.Sql {
  const from =
    after === undefined ? Prisma.empty : Prisma.sql`AND created_at >= ${after}::timestamptz`;
  const to =
    before === undefined ? Prisma.empty : Prisma.sql`AND created_at < ${before}::timestamptz`;
  if (position === null) return Prisma.sql`${from} ${to}`;
  const { createdAt, id } = position;
  const at = Prisma.sql`${createdAt}::timestamptz`;
  const place = Prisma.sql`(${at}, ${id}::uuid)`;
  if (order === 'desc') {
    const isNarrower = before === undefined || createdAt < before;
    return isNarrower
      ? Prisma.sql`${from} AND (created_at, id) < ${place} ${ifByMonth(Prisma.sql`AND created_at <= ${at}`)}`
      : Prisma.sql`${from} ${to}`;
  }
  const isNarrower = after === undefined || createdAt >= after;
  return isNarrower
    ? Prisma.sql`${to} AND (created_at, id) > ${place} ${ifByMonth(Prisma.sql`AND created_at >= ${at}`)}`
    : Prisma.sql`${from} ${to}`;
}

/**
 * A condition on the time alone, by which PostgreSQL skips the other partitions. In one table it would start at the first of
 * all entries of that time, and a whole batch has the same time.
 */
const ifByMonth = (condition: Prisma.Sql) => (isByMonth() ? condition : Prisma.empty);

export const orderBy = (order: 'asc' | 'desc') =>
  order === 'desc'
    ? Prisma.sql`ORDER BY created_at DESC, id DESC`
    : Prisma.sql`ORDER BY created_at, id`;

/** The conditions of each scan; together they are the filters on `names`. */
export function splitIntoScans(filters: EntryFilters, names: readonly FilterName[]): Prisma.Sql[] {
  let scans = [Prisma.empty];
  for (const name of names) {
    const column = columnSql[name];
    if (!filters[name]) continue;
    const { values, networks } = valuesOf(filters, name);
    const isSplit = networks.length === 0 && scans.length * values.length <= maxPageScans;
    const conditions = isSplit
      ? values.map((value) => Prisma.sql`AND ${column} = ${value}`)
      : [includeCondition(filters, [name])];
    scans = scans.flatMap((scan) => conditions.map((one) => Prisma.sql`${scan} ${one}`));
  }
  return scans;
}

/** The SQL of the entries with these ids, in the order of the ids, and so of time. */
export function selectEntries(organizationId: string, ids: string[]): Prisma.Sql {
  const wanted = Prisma.sql`unnest(${ids.map(timeOf)}::timestamptz[], ${ids}::uuid[]) AS wanted (at, id)`;
  return Prisma.sql`
    SELECT entry.* FROM ${wanted} ${byKey(organizationId, Prisma.sql`wanted.at`, Prisma.sql`wanted.id`)}
    ORDER BY id`;
}

/**
 * The SQL that joins the entry with this key, for each row before it. A plain join would be planned by the statistics: if they are
 * older than the organization, PostgreSQL takes its log for a row or two, and reads all of it for each entry. LIMIT keeps the
 * entries apart, and only the primary key has the order by id that is asked for: with `id = …` all indexes would have it.
 */
export function byKey(
  organizationId: string,
  createdAt: Prisma.Sql,
  id: Prisma.Sql,
  conditions: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  return Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM audit_log
      WHERE org_id = ${organizationId} AND created_at = ${createdAt} AND id BETWEEN ${id} AND ${id} ${conditions}
      ORDER BY id LIMIT 1
    ) AS entry`;
}

/** The time in an entry's id, with which the primary key finds the entry. */
function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
