import 'server-only';
import {
  type ActorType,
  type AuditLogEntry,
  type AuditLogPage,
  type AuditLogQuery,
  defaultLimit,
  type ExpandedEntry,
  type getAuditLogEntry,
} from '@/lib/contract/audit-log';
import type { Input } from '@/lib/contract/operation';
import { parseCursor, toCursor } from './cursor';
import { inOrganization } from './db';
import { selectEntry, selectPage } from './entry-query';
import { ApiError } from './errors';
import type { Viewer } from './viewer';

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
};

type Expand = NonNullable<AuditLogQuery['expand']>;

/** Where the database meets the contract. */
export function toEntry(row: EntryRow, expand: Expand = []): AuditLogEntry | ExpandedEntry {
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

/** One page of the organization's log, newest first. One row more is read than is shown, to know whether it ends here. */
export async function listEntries(
  viewer: Viewer,
  query: AuditLogQuery,
): Promise<AuditLogPage<AuditLogEntry | ExpandedEntry>> {
  const limit = query.limit ?? defaultLimit;
  const position = query.cursor === undefined ? null : parseCursor(query.cursor);
  const rows = await inOrganization(viewer.organizationId, (tx) =>
    tx.$queryRaw<EntryRow[]>(selectPage(viewer.organizationId, query, position, limit + 1)),
  );
  const page = rows.slice(0, limit).map((row) => toEntry(row, query.expand));
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    audit_log: page,
    has_more: hasMore,
    next_cursor: hasMore ? toCursor(last) : null,
  };
}

export async function getEntry(
  viewer: Viewer,
  { id, expand }: Input<typeof getAuditLogEntry>,
): Promise<AuditLogEntry | ExpandedEntry> {
  const select = selectEntry(viewer.organizationId, id);
  const rows =
    select === null
      ? []
      : await inOrganization(viewer.organizationId, (tx) => tx.$queryRaw<EntryRow[]>(select));
  const [row] = rows;
  if (row === undefined) throw new ApiError('not_found', 'There is no entry with this id.');
  return toEntry(row, expand);
}
