import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { Position } from './cursor';
import { Prisma } from './prisma-client/client';

const columns = Prisma.sql`
  id, org_id, user_id, action, resource_type, resource_id, details, ip_address, created_at,
  actor_type, actor_name, actor_email, api_key_id, user_agent, request_id, occurred_at`;

/** As many as two filters of twenty values make. More would cost more to plan than they save. */
const maxWalks = 400;

/**
 * The SQL of one page. Rows are found by comparing `(created_at, id)` with the position: the OR that Prisma's `where` would
 * make of it reads every row above the position.
 *
 * An index gives rows in the order of the log for one value of each filter, not for several. So each combination of values
 * is a walk of its own, and PostgreSQL merges the walks (Merge Append), reading only as many rows as the page shows.
 */
export function selectPage(
  organizationId: string,
  filters: EntryFilters,
  position: Position | null,
  rows: number,
  order: 'asc' | 'desc' = 'desc',
): Prisma.Sql {
  const direction = order === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const range = rangeOf(filters, position, order);
  const first = Prisma.sql`ORDER BY created_at ${direction}, id ${direction} LIMIT ${rows}`;
  const walks = splitIntoWalks(filters).map(
    (conditions) => Prisma.sql`(
      SELECT ${columns} FROM audit_log
      WHERE org_id = ${organizationId} ${conditions} ${range} ${first})`,
  );
  if (walks.length === 1 && walks[0]) return walks[0];
  return Prisma.sql`${Prisma.join(walks, ' UNION ALL ')} ${first}`;
}

/**
 * The part of the log that the page is of. Of the two that may say where it begins, the filter and the position, only the
 * narrower is asked for: PostgreSQL would begin at the one and read up to the other.
 */
function rangeOf(
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
  const place = Prisma.sql`(${createdAt}::timestamptz, ${id}::uuid)`;
  if (order === 'desc') {
    const isNarrower = before === undefined || createdAt < new Date(before);
    return isNarrower
      ? Prisma.sql`${from} AND (created_at, id) < ${place}`
      : Prisma.sql`${from} ${to}`;
  }
  const isNarrower = after === undefined || createdAt >= new Date(after);
  return isNarrower ? Prisma.sql`${to} AND (created_at, id) > ${place}` : Prisma.sql`${from} ${to}`;
}

/** Those that find few entries first, for where there are too many combinations the last are asked of the rows found. */
const filterColumns = {
  resource_id: Prisma.sql`resource_id`,
  action: Prisma.sql`action`,
  ip_address: Prisma.sql`ip_address`,
  api_key_id: Prisma.sql`api_key_id`,
  user_id: Prisma.sql`user_id`,
  resource_type: Prisma.sql`resource_type`,
} as const;

/** The conditions of each walk; together they are the filters. */
function splitIntoWalks(filters: EntryFilters): Prisma.Sql[] {
  let walks = [exclusions(filters)];
  for (const [name, column] of Object.entries(filterColumns)) {
    // The same value twice would be two walks over the same rows.
    const values = [...new Set(filters[name as keyof typeof filterColumns])];
    if (values.length === 0) continue;
    const conditions =
      walks.length * values.length <= maxWalks
        ? values.map((value) => Prisma.sql`AND ${column} = ${value}`)
        : [Prisma.sql`AND ${column} = ANY (${values})`];
    walks = walks.flatMap((walk) => conditions.map((one) => Prisma.sql`${walk} ${one}`));
  }
  return walks;
}

/** What holds for every walk alike: what is excluded. */
function exclusions(filters: EntryFilters): Prisma.Sql {
  const excluded = Object.entries(filterColumns).flatMap(([name, column]) => {
    const values = filters[`${name as keyof typeof filterColumns}_not`];
    // An entry without the field is none of the excluded.
    return values ? [Prisma.sql`AND (${column} = ANY (${values})) IS NOT TRUE`] : [];
  });
  return Prisma.join([Prisma.empty, ...excluded], ' ');
}

/** The SQL of the entries with these ids, in the ids' order, which is theirs in time. */
export function selectEntries(organizationId: string, ids: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM audit_log
    WHERE org_id = ${organizationId}
      AND (created_at, id) IN (
        SELECT * FROM unnest(${ids.map(timeOf)}::timestamptz[], ${ids}::uuid[]) AS wanted (at, id))
    ORDER BY id`;
}

/** The time that an entry's id carries; by it and the id the primary key finds the entry. */
function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The SQL of the entries after the number `seq`, ascending: every entry once, in the order in which they became visible. */
export function selectSequence(organizationId: string, seq: number, rows: number): Prisma.Sql {
  return Prisma.sql`
    SELECT seq, entry.* FROM (
      SELECT seq, created_at, id FROM audit_log_sequence
      WHERE org_id = ${organizationId} AND seq > ${seq}::bigint ORDER BY seq LIMIT ${rows}
    ) AS place
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM audit_log
      WHERE org_id = ${organizationId} AND created_at = place.created_at AND id = place.id
    ) AS entry
    ORDER BY seq`;
}
