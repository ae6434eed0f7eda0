import 'server-only';
import type { AuditLogFilters } from '@/lib/contract/audit-log';
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
  filters: AuditLogFilters,
  position: Position | null,
  rows: number,
  order: 'asc' | 'desc' = 'desc',
): Prisma.Sql {
  const beyond = order === 'desc' ? Prisma.sql`<` : Prisma.sql`>`;
  const direction = order === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const after =
    position === null
      ? Prisma.empty
      : Prisma.sql`AND (created_at, id) ${beyond} (${position.createdAt}::timestamptz, ${position.id}::uuid)`;
  const first = Prisma.sql`ORDER BY created_at ${direction}, id ${direction} LIMIT ${rows}`;
  const walks = splitIntoWalks(filters).map(
    (conditions) => Prisma.sql`(
      SELECT ${columns} FROM audit_log
      WHERE org_id = ${organizationId} ${conditions} ${after} ${first})`,
  );
  if (walks.length === 1 && walks[0]) return walks[0];
  return Prisma.sql`${Prisma.join(walks, ' UNION ALL ')} ${first}`;
}

/** The conditions of each walk; together they are the filters. */
function splitIntoWalks(filters: AuditLogFilters): Prisma.Sql[] {
  const ids = unique(filters.resource_id);
  const types = unique(filters.resource_type);
  const actions = unique(filters.action);
  const byId = each(Prisma.sql`resource_id`, ids);
  const byType = each(Prisma.sql`resource_type`, types);
  const byAction = each(Prisma.sql`action`, actions);
  const isTooMany = byId.length * byType.length * byAction.length > maxWalks;
  // A resource's id nearly always tells its type, so few of the rows that are read for the others are in vain.
  const ofType = isTooMany ? [Prisma.sql`AND resource_type = ANY (${types})`] : byType;
  return byId.flatMap((one) =>
    ofType.flatMap((two) => byAction.map((three) => Prisma.sql`${one} ${two} ${three}`)),
  );
}

/** A condition for each value, or one that is none. */
function each(column: Prisma.Sql, values: string[]): Prisma.Sql[] {
  if (values.length === 0) return [Prisma.empty];
  return values.map((value) => Prisma.sql`AND ${column} = ${value}`);
}

/** The same value twice would be two walks over the same rows. */
function unique(values: string[] | undefined): string[] {
  return [...new Set(values)];
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
