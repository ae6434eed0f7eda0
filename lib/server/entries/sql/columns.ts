import 'server-only';
import type {
  ActorType,
  AuditLogEntry,
  AuditLogQuery,
  ExpandedEntry,
} from '@/lib/contract/audit-log';
import { Prisma } from '@/lib/server/prisma-client/client';

/** A row of audit_log, as the database gives it. */
export type EntryRow = {
  id: string;
  org_id: string;
  user_id: string | null;
  action: string;
  resource_type: string;
  resource_id: string | null;
  details: string | null;
  ip_address: string | null;
  created_at: Date;
  actor_type: ActorType;
  actor_name: string | null;
  actor_email: string | null;
  api_key_id: string | null;
  user_agent: string | null;
  request_id: string | null;
  occurred_at: Date | null;
  /** The entry's number in the organization, where it was asked for. */
  seq?: bigint;
};

// Where the database meets the contract, twice: as an object, and as text that the database itself makes, which costs Node
// next to nothing (docs/decisions/0010). lib/server/entries/sql/columns.test.ts holds the two together.

export function toEntry(
  row: EntryRow,
  expand: AuditLogQuery['expand'] = [],
): AuditLogEntry | ExpandedEntry {
  return {
    id: row.id,
    org_id: row.org_id,
    user_id: row.user_id,
    action: row.action,
    resource_type: row.resource_type,
    resource_id: row.resource_id,
    details: row.details,
    ip_address: row.ip_address,
    created_at: row.created_at.toISOString(),
    ...(row.seq !== undefined && { seq: Number(row.seq) }),
    ...(expand.includes('actor') && {
      actor: {
        type: row.actor_type,
        name: row.actor_name,
        email: row.actor_email,
        api_key_id: row.api_key_id,
      },
    }),
    ...(expand.includes('context') && {
      context: {
        user_agent: row.user_agent,
        request_id: row.request_id,
        occurred_at: row.occurred_at?.toISOString() ?? null,
      },
    }),
  };
}

/** The SQL of a row's columns as they stand in an entry's JSON. */
export function entryColumns(expand: AuditLogQuery['expand'] = [], isNumbered = false): Prisma.Sql {
  const actor = Prisma.sql`, json_build_object('type', actor_type, 'name', actor_name, 'email', actor_email,
    'api_key_id', api_key_id) AS actor`;
  const context = Prisma.sql`, json_build_object('user_agent', user_agent, 'request_id', request_id,
    'occurred_at', ${toIso(Prisma.sql`occurred_at`)}) AS context`;
  return Prisma.sql`id, org_id, user_id, action, resource_type, resource_id, details, ip_address,
    ${toIso(Prisma.sql`created_at`)} AS created_at
    ${isNumbered ? Prisma.sql`, seq` : Prisma.empty}
    ${expand.includes('actor') ? actor : Prisma.empty}
    ${expand.includes('context') ? context : Prisma.empty}`;
}

/** Apart in the text of several entries; within one it does not occur, for in JSON the end of a line is escaped. */
export const separator = ',\n';

/** Entries as JSON, or null where there are none. */
export type EntriesRow = { entries: string | null; count: number };

/** The SQL of the text of `rows`, in the order of `place`, a column of `row`. */
export const selectText = (rows: Prisma.Sql, place: Prisma.Sql, columns = entryColumns()) =>
  Prisma.sql`
    SELECT string_agg(row_to_json(entry)::text, ${separator} ORDER BY ${place}) AS entries, count(*)::int AS count
    FROM (${rows}) AS row CROSS JOIN LATERAL (SELECT ${columns}) AS entry`;

/** A time as JavaScript writes it. */
const toIso = (time: Prisma.Sql) =>
  Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
