import 'server-only';
import type {
  ActorType,
  AuditLogEntry,
  AuditLogQuery,
  ExpandedEntry,
} from '@/lib/contract/audit-log';

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

/** Where the database meets the contract. */
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
