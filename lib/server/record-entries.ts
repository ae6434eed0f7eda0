import 'server-only';
import type { AuditLogEntry, recordAuditLog } from '@/lib/contract/audit-log';
import { inOrganization, type Transaction } from './db';
import { type EntryRow, toEntry } from './entry';
import { selectEntries } from './entry-query';
import { ApiError } from './errors';
import type { SentEntries, SentEntry } from './read-entries';
import { type Claim, type WrittenEntry, writeEntries } from './record-entry';
import type { RequestContext } from './request';
import type { Handler } from './route';
import type { Viewer } from './viewer';

/** Records what was sent, all or nothing. It is committed before this returns. */
export const recordEntries: Handler<typeof recordAuditLog, SentEntries> = async (
  viewer,
  { entries, claim },
  context,
  reply,
) => {
  const written = entries.map((entry) => sentToWritten(entry, viewer, context));
  const rows = await inOrganization(viewer.organizationId, async (tx) => {
    const stored = await writeEntries(tx, viewer.organizationId, written, claim);
    return stored.length > 0 || claim === undefined ? stored : replay(tx, viewer, claim, reply);
  });
  return { audit_log: rows.map((row) => toEntry(row) as AuditLogEntry) };
};

/** The key is taken: the same request gets the same answer, another is refused. */
async function replay(
  tx: Transaction,
  { organizationId }: Viewer,
  claim: Claim,
  reply: { status: number; headers: Record<string, string> },
): Promise<EntryRow[]> {
  const { requestHash, entryIds } = await tx.auditLogWrite.findUniqueOrThrow({
    where: { orgId_key: { orgId: organizationId, key: claim.key } },
  });
  if (!Buffer.from(requestHash).equals(claim.requestHash)) {
    throw new ApiError(
      'unprocessable',
      'This Idempotency-Key was used for another request. Take a new key for a new request.',
      'Idempotency-Key',
    );
  }
  reply.status = 200;
  reply.headers['Idempotency-Replayed'] = 'true';
  return tx.$queryRaw<EntryRow[]>(selectEntries(organizationId, entryIds));
}

/** Who did it is what the writer says; the key that wrote it is kept beside, whatever the writer says. */
function sentToWritten(entry: SentEntry, viewer: Viewer, context: RequestContext): WrittenEntry {
  const isOwnAct = entry.actor === undefined && entry.user_id == null;
  const actor = entry.actor ?? (isOwnAct ? viewer.actor : { type: 'user' as const });
  return {
    user_id: entry.user_id ?? null,
    action: entry.action,
    resource_type: entry.resource_type,
    resource_id: entry.resource_id ?? null,
    details: entry.details,
    ip_address: entry.ip_address ?? (isOwnAct ? context.ipAddress : null),
    actor_type: actor.type,
    actor_name: actor.name ?? null,
    actor_email: actor.email ?? null,
    api_key_id: viewer.actor.apiKeyId,
    user_agent: entry.user_agent ?? (isOwnAct ? context.userAgent : null),
    request_id: context.requestId,
    occurred_at: entry.occurred_at == null ? null : new Date(entry.occurred_at),
  };
}
