import 'server-only';
import { columnsOfEvent, type EventDetails, type EventName } from '@/lib/contract/events';
import type { Actor, Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { setOrganization, type Transaction } from '@/lib/server/db/client';
import { numberWithin } from '@/lib/server/db/organization-number';
import type { WrittenEntry } from './columns';
import { type Claim, recordEntries, writeEntries } from './insert';

/** What happened, as the catalogue names it (lib/contract/events.ts): no other event, and no other details, can be recorded. */
export type Event = {
  [Name in EventName]: {
    event: Name;
    resource: { id: string | null; name: string | null };
    /** Stored as their JSON text. */
    details?: EventDetails<Name>;
  };
}[EventName];

/** An event of the product itself, and where it comes from. */
export type ProductEvent = Event & {
  organizationId: string;
  actor: Actor;
  /** The session that did it, if one did: its id, which is no credential. */
  sessionId: string | null;
  context: RequestContext;
};

/** Writes an event's entry in the transaction of its change: both are committed, or neither. */
export async function recordEvent(tx: Transaction, event: ProductEvent): Promise<void> {
  const org = await numberWithin(tx, event.organizationId);
  await setOrganization(tx, org);
  await writeEntries(tx, org, [toWrittenEntry(event)], { isAct: true });
}

/** The same for several events of one organization, whose entries are written by one statement. */
export async function recordEvents(
  tx: Transaction,
  organizationId: string,
  events: Described[],
): Promise<void> {
  if (events.length === 0) return;
  const org = await numberWithin(tx, organizationId);
  await setOrganization(tx, org);
  await writeEntries(tx, org, events.map(toWrittenEntry), { isAct: true });
}

/** The same for a change that a caller makes in their organization. */
export function recordChange(
  tx: Transaction,
  {
    caller: { organizationId, actor, sessionId },
    context,
  }: { caller: Caller; context: RequestContext },
  event: Event,
): Promise<void> {
  return recordEvent(tx, { ...event, organizationId, actor, sessionId, context });
}

/**
 * Writes the entry of an event that changes nothing else, or none if the claim's key is taken. Throws CredentialEnded if
 * the caller's credential is no longer valid.
 */
export async function recordStandalone(
  caller: Caller,
  event: Event & { context: RequestContext },
  claim?: Claim,
): Promise<void> {
  const { actor, sessionId } = caller;
  const entry = toWrittenEntry({ ...event, actor, sessionId });
  await recordEntries(caller, [entry], claim);
}

type Described = Event & Pick<ProductEvent, 'actor' | 'sessionId' | 'context'>;

function toWrittenEntry({
  event,
  resource,
  details,
  actor,
  sessionId,
  context,
}: Described): WrittenEntry {
  return {
    ...columnsOfEvent(event),
    user_id: actor.userId,
    resource_id: resource.id,
    resource_name: resource.name,
    details: details === undefined ? null : JSON.stringify(details),
    ip_address: context.ipAddress,
    actor_type: actor.type,
    actor_name: actor.name,
    actor_email: actor.email,
    api_key_id: actor.apiKeyId,
    api_key_name: actor.type === 'api_key' ? actor.name : null,
    user_agent: context.userAgent,
    request_id: context.requestId,
    session_id: sessionId,
    source: 'product',
  };
}
