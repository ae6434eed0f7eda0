import 'server-only';
import type { EntryKey, OnBehalfOf, Target } from '@/lib/contract/entry-fields';
import type { recordAuditLog } from '@/lib/contract/record-entries';
import type { Call, Reply } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller, Viewer } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { inOrganization } from '@/lib/server/db/client';
import { Content } from '@/lib/server/http/content';
import { toUtf8 } from '@/lib/server/http/response-body';
import { Prisma } from '@/lib/server/prisma-client/client';
import {
  type Claim,
  recordEntries,
  type Written,
  type WrittenEntry,
} from '@/lib/server/recording/insert';
import { compareSent } from './compare-sent';
import type { SentEntries, SentEntry } from './parse-body';
import { type EntriesRow, jsonColumns, selectText, separator } from './sql/columns';
import { selectEntries } from './sql/page';

type Sending = Call<typeof recordAuditLog, SentEntries>;

/** Records what was sent, all or nothing, by one statement. It is committed before this returns. */
export async function createEntries(call: Sending): Promise<Content> {
  try {
    return await writeSent(call);
  } finally {
    call.input.release?.();
  }
}

async function writeSent({
  caller,
  input: { entries, claim: sent },
  context,
  reply,
}: Sending): Promise<Content> {
  const claim = sent && { ...sent, sender: caller.keyOrigin ?? '' };
  const comparisons = await compareSent(caller, entries, claim);
  const written = entries.map((entry, index) =>
    Object.assign(sentToWritten(entry, caller, context), comparisons.get(index)),
  );
  const stored = await recordEntries(caller, written, claim);
  const text = stored
    ? written.map((entry, at) => toJson(caller, entry, stored[at])).join(separator)
    : await replay(caller, claim, reply);
  return new Content('application/json', toUtf8(`{"audit_log":[${text}]}`));
}

/** An entry in the contract's JSON, as a page would have it. */
function toJson({ organizationId }: Caller, entry: WrittenEntry, written?: Written): string {
  if (written === undefined) throw new Error('every entry must have been written');
  const fields: Record<EntryKey, string | null> = {
    id: written.id,
    org_id: organizationId,
    user_id: entry.user_id ?? null,
    action: entry.action,
    resource_type: entry.resource_type,
    resource_id: entry.resource_id ?? null,
    details: entry.details ?? null,
    ip_address: entry.ip_address ?? null,
    created_at: written.created_at.toISOString(),
  };
  return JSON.stringify(fields);
}

const byId = Prisma.sql`row.id`;

/** The key is taken: the same request gets the same response, another is rejected. */
async function replay(viewer: Viewer, claim: Claim | undefined, reply: Reply): Promise<string> {
  if (claim === undefined) throw new Error('no entry was stored, although no key can be taken');
  return inOrganization(viewer, async (tx) => {
    const { requestHash, entryIds } = await tx.auditLogWrite.findUniqueOrThrow({
      where: { org_sender_key: { org: viewer.org, sender: claim.sender, key: claim.key } },
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
    const select = selectText(
      selectEntries(viewer.org, entryIds),
      byId,
      jsonColumns(viewer.organizationId),
    );
    const [row] = await tx.$queryRaw<EntriesRow[]>(select);
    // Without entries that were dropped since.
    return row?.entries ?? '';
  });
}

/** The client says who did it; the key that wrote the entry, and its name, are always recorded besides. */
function sentToWritten(entry: SentEntry, viewer: Viewer, context: RequestContext): WrittenEntry {
  const isByCaller = entry.actor === undefined && entry.user_id == null;
  const actor = entry.actor ?? (isByCaller ? viewer.actor : { type: 'user' as const });
  return {
    user_id: entry.user_id ?? null,
    action: entry.action,
    resource_type: entry.resource_type,
    resource_id: entry.resource_id ?? null,
    details: entry.details,
    ip_address: entry.ip_address ?? (isByCaller ? context.ipAddress : null),
    actor_type: actor.type,
    actor_name: actor.name ?? null,
    actor_email: actor.email ?? null,
    api_key_id: viewer.actor.apiKeyId,
    api_key_name: viewer.actor.name,
    user_agent: entry.user_agent ?? (isByCaller ? context.userAgent : null),
    request_id: context.requestId,
    occurred_at: entry.occurred_at == null ? null : new Date(entry.occurred_at).toISOString(),
    source: 'api',
    ...rareOf(entry, viewer),
  };
}

/** What few entries have. */
function rareOf(entry: SentEntry, { keyOrigin }: Viewer): Partial<WrittenEntry> {
  const { targets, on_behalf_of: principal, group, external_id = null } = entry;
  return {
    resource_name: entry.resource_name ?? null,
    targets: targets?.length ? JSON.stringify(targets.map(toTarget)) : null,
    outcome: entry.outcome ?? null,
    session_id: entry.session_id ?? null,
    location: entry.location ?? null,
    correlation_id: entry.correlation_id ?? null,
    on_behalf_of: principal ? JSON.stringify(toOnBehalfOf(principal)) : null,
    group_id: group?.id ?? null,
    group_name: group?.name ?? null,
    external_id,
    external_source: external_id === null ? null : (entry.external_source ?? keyOrigin),
    schema_version: entry.schema_version ?? null,
  };
}

const toTarget = ({
  type,
  id,
  name = null,
}: NonNullable<SentEntry['targets']>[number]): Target => ({
  type,
  id,
  name,
});

const toOnBehalfOf = (principal: NonNullable<SentEntry['on_behalf_of']>): OnBehalfOf => ({
  type: principal.type,
  id: principal.id ?? null,
  name: principal.name ?? null,
  email: principal.email ?? null,
});
