import 'server-only';
import { V7Generator } from 'uuidv7';
import type { ActorType } from '@/lib/contract/audit-log';
import type { Viewer } from '@/lib/server/auth/viewer';
import type { RequestContext } from '@/lib/server/core/request-context';
import { queryWrites, setOrganization, type Transaction } from '@/lib/server/db/client';
import { asCaller, gated } from '@/lib/server/db/guard';
import type { EntryRow } from '@/lib/server/entries/sql/columns';
import { Prisma } from '@/lib/server/prisma-client/client';

export type Actor = {
  type: ActorType;
  userId: string | null;
  name: string | null;
  email: string | null;
  apiKeyId: string | null;
};

export const system: Actor = {
  type: 'system',
  userId: null,
  name: 'System',
  email: null,
  apiKeyId: null,
};

/** An entry of the product itself. */
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

/**
 * Writes one entry, in the transaction of the act that it records: either both are there or neither.
 */
export async function recordEntry(tx: Transaction, entry: NewEntry): Promise<void> {
  await setOrganization(tx, entry.organizationId);
  await writeEntries(tx, entry.organizationId, [toWrittenEntry(entry)]);
}

/** Writes one entry of what a viewer does that changes nothing else, or none where the claim's key is taken. */
export async function recordAlone(
  viewer: Viewer,
  act: Omit<NewEntry, 'organizationId' | 'actor'>,
  claim?: Claim,
): Promise<void> {
  const entry = toWrittenEntry({ ...act, actor: viewer.actor });
  const insert = insertEntries(viewer.organizationId, [entry], claim);
  await queryWrites(gated(asCaller(viewer), Prisma.sql`SELECT`, insert));
}

function toWrittenEntry(entry: Omit<NewEntry, 'organizationId'>): WrittenEntry {
  const { actor, context } = entry;
  return {
    user_id: actor.userId,
    action: entry.action,
    resource_type: entry.resourceType,
    resource_id: entry.resourceId,
    details: entry.details === undefined ? null : JSON.stringify(entry.details),
    ip_address: context.ipAddress,
    actor_type: actor.type,
    actor_name: actor.name,
    actor_email: actor.email,
    api_key_id: actor.apiKeyId,
    user_agent: context.userAgent,
    request_id: context.requestId,
    occurred_at: null,
  };
}

/** What a writer says of an entry. The rest, its organization, time and id, is not the writer's to say. */
export type WrittenEntry = Omit<EntryRow, 'org_id' | 'created_at' | 'id' | 'seq'>;

/** A write that may happen once: the client's Idempotency-Key and the SHA-256 of what it sent. */
export type Claim = { key: string; requestHash: Uint8Array };

/** Writes entries in a transaction whose organization is set. Returns them in their order. */
export function writeEntries(
  tx: Transaction,
  organizationId: string,
  entries: WrittenEntry[],
): Promise<EntryRow[]> {
  return tx.$queryRaw<EntryRow[]>(Prisma.sql`
    WITH gate AS (SELECT TRUE AS is_open), ${insertEntries(organizationId, entries)}
    SELECT * FROM written ORDER BY id`);
}

/**
 * The one way in which entries are written: together with their places in the sequencer's outbox and, where the write may
 * happen only once, with the claim of its key. `WITH` queries, to stand behind one called `gate`; of them `written` is the
 * entries as they are stored, none where the gate is closed or the key is taken.
 *
 * The time is the database's, taken inside the transaction, and the ids are made to carry it. All of one call have the
 * same millisecond and ascending ids.
 */
export function insertEntries(
  organizationId: string,
  entries: WrittenEntry[],
  claim?: Claim,
): Prisma.Sql {
  const column = <Name extends keyof WrittenEntry>(name: Name) =>
    entries.map((entry) => entry[name]);
  const claimed = claim
    ? Prisma.sql`
      claim AS (
        INSERT INTO audit_log_write (org_id, key, request_hash, entry_ids)
        SELECT ${organizationId}, ${claim.key}, ${claim.requestHash}, array_agg(id ORDER BY id) FROM entry
        HAVING count(*) > 0
        ON CONFLICT DO NOTHING
        RETURNING 1
      ),
      written AS (SELECT entry.* FROM entry, claim),`
    : Prisma.sql`written AS (SELECT * FROM entry),`;
  return Prisma.sql`
    clock AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
    entry AS MATERIALIZED (
      SELECT
        ${organizationId} AS org_id, clock.at AS created_at, audit_log_id(sent.id, clock.at) AS id,
        user_id, action, resource_type, resource_id, details, ip_address, actor_type, actor_name,
        actor_email, api_key_id, user_agent, request_id, occurred_at::timestamptz(3)
      FROM gate, clock, unnest(
        ${newIds(entries.length)}::uuid[], ${column('user_id')}::text[], ${column('action')}::text[],
        ${column('resource_type')}::text[], ${column('resource_id')}::text[],
        ${column('details')}::text[], ${column('ip_address')}::text[],
        ${column('actor_type')}::text[], ${column('actor_name')}::text[],
        ${column('actor_email')}::text[], ${column('api_key_id')}::text[],
        ${column('user_agent')}::text[], ${column('request_id')}::text[],
        ${entries.map((entry) => entry.occurred_at?.toISOString() ?? null)}::text[]
      ) AS sent (
        id, user_id, action, resource_type, resource_id, details, ip_address, actor_type, actor_name,
        actor_email, api_key_id, user_agent, request_id, occurred_at
      )
      WHERE gate.is_open
    ),
    ${claimed}
    logged AS (
      INSERT INTO audit_log (
        org_id, created_at, id, user_id, action, resource_type, resource_id, details, ip_address,
        actor_type, actor_name, actor_email, api_key_id, user_agent, request_id, occurred_at)
      SELECT * FROM written
    ),
    queued AS (
      INSERT INTO audit_log_outbox (org_id, created_at, id) SELECT org_id, created_at, id FROM written
    )`;
}

/**
 * Always of the same time, so that its counter alone goes up: the entries of one millisecond then keep the order in which
 * this process wrote them. The database puts the true time in.
 */
const generator = new V7Generator();

function newIds(count: number): string[] {
  return Array.from({ length: count }, () => generator.generateOrResetWithTs(1).toString());
}
