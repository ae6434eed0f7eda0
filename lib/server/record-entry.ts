import 'server-only';
import { uuidv7obj } from 'uuidv7';
import type { ActorType } from '@/lib/contract/audit-log';
import { setOrganization, type Transaction } from './db';
import { Prisma } from './prisma-client/client';
import type { RequestContext } from './request';

export type Actor = {
  type: ActorType;
  userId: string | null;
  name: string | null;
  email: string | null;
  apiKeyId: string | null;
};

export type NewEntry = {
  organizationId: string;
  actor: Actor;
  action: string;
  resourceType: string;
  resourceId: string | null;
  /** Any JSON value; stored as its JSON text. */
  details?: unknown;
  context: RequestContext;
};

export const system: Actor = {
  type: 'system',
  userId: null,
  name: 'System',
  email: null,
  apiKeyId: null,
};

/**
 * Writes one entry, in the transaction of the act that it records: either both are there or neither.
 * The time is the database's, and the entry's id is made to carry it.
 */
export async function recordEntry(tx: Transaction, entry: NewEntry): Promise<void> {
  const { actor, context } = entry;
  const details = entry.details === undefined ? null : JSON.stringify(entry.details);
  await setOrganization(tx, entry.organizationId);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO audit_log (
      org_id, created_at, id, user_id, action, resource_type, resource_id, details, ip_address,
      actor_type, actor_name, actor_email, api_key_id, user_agent, request_id)
    SELECT
      ${entry.organizationId}, now.at, audit_log_id(${uuidv7obj().toString()}::uuid, now.at),
      ${actor.userId}, ${entry.action}, ${entry.resourceType}, ${entry.resourceId}, ${details},
      ${context.ipAddress}, ${actor.type}, ${actor.name}, ${actor.email}, ${actor.apiKeyId},
      ${context.userAgent}, ${context.requestId}
    FROM (SELECT date_trunc('milliseconds', clock_timestamp()) AS at OFFSET 0) AS now`);
}
