import 'server-only';
import type { Actor, Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { setOrganization, type Transaction } from '@/lib/server/db/client';
import { numberWithin } from '@/lib/server/db/organization-number';
import { type Claim, recordEntries, type WrittenEntry, writeEntries } from './insert';

/** An event of the product itself. */
export type ProductEvent = {
  organizationId: string;
  actor: Actor;
  action: string;
  resourceType: string;
  resourceId: string | null;
  /** Any JSON value; stored as its JSON text. */
  details?: unknown;
  context: RequestContext;
};

/** Writes an event's entry in the transaction of its change: both are committed, or neither. */
export async function recordEvent(tx: Transaction, event: ProductEvent): Promise<void> {
  const org = await numberWithin(tx, event.organizationId);
  await setOrganization(tx, org);
  await writeEntries(tx, org, [toWrittenEntry(event)], { isAct: true });
}

/**
 * Writes the entry of an event that changes nothing else, or none if the claim's key is taken. Throws CredentialEnded if
 * the caller's credential is no longer valid.
 */
export async function recordStandalone(
  caller: Caller,
  event: Omit<ProductEvent, 'organizationId' | 'actor'>,
  claim?: Claim,
): Promise<void> {
  const entry = toWrittenEntry({ ...event, actor: caller.actor });
  await recordEntries(caller, [entry], claim);
}

function toWrittenEntry(event: Omit<ProductEvent, 'organizationId'>): WrittenEntry {
  const { actor, context } = event;
  return {
    user_id: actor.userId,
    action: event.action,
    resource_type: event.resourceType,
    resource_id: event.resourceId,
    details: event.details === undefined ? null : JSON.stringify(event.details),
    ip_address: context.ipAddress,
    actor_type: actor.type,
    actor_name: actor.name,
    actor_email: actor.email,
    api_key_id: actor.apiKeyId,
    api_key_name: actor.type === 'api_key' ? actor.name : null,
    user_agent: context.userAgent,
    request_id: context.requestId,
    source: 'product',
  };
}
