import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword, makeSignature } from 'better-auth/crypto';
import type pg from 'pg';
import { V7Generator } from 'uuidv7';
import { columnsOfEvent, type EventName } from '@/lib/contract/events';

// Writes to the database what signing up and signing in would: passwords are slow to check, by design. Those two have
// tests of their own.

/** An organization and its owner, who is signed in. */
export type Owner = {
  organizationId: string;
  userId: string;
  name: string;
  email: string;
  password: string;
  /** For the header `Cookie`. */
  cookie: string;
};

export const hex = (digits: number) => randomBytes(digits / 2).toString('hex');

export const newEmail = () => `${hex(12)}@example.com`;

/** Shared by all users of this process, so that it is hashed only once. */
const password = hex(20);
let passwordHash: Promise<string> | undefined;

export async function putOwner(database: pg.Pool): Promise<Owner> {
  passwordHash ??= hashPassword(password);
  const userId = `usr_${hex(32)}`;
  const organizationId = `org_${hex(32)}`;
  const name = `Owner ${hex(4)}`;
  const email = newEmail();
  const organizationName = `Organization ${hex(4)}`;
  await database.query(
    `with person as (
       insert into "user" (id, name, email) values ($1, $2, $3) returning *
     ), account as (
       insert into account (id, account_id, provider_id, user_id, password)
       select $4, id, 'credential', id, $5 from person
     ), organization as (
       insert into organization (id, name, slug) values ($6, $7, $6) returning *
     )
     insert into member (id, organization_id, user_id, role)
     select $8, organization.id, person.id, 'owner' from person, organization`,
    [
      ...[userId, name, email, randomUUID(), await passwordHash],
      ...[organizationId, organizationName, randomUUID()],
    ],
  );
  // Apart from the accounts, because on Citus the log is on other nodes.
  await putEvents(database, organizationId, { userId, name, email }, [
    { event: 'user.sign_up', resource: { id: userId, name } },
    {
      event: 'organization.create',
      resource: { id: organizationId, name: organizationName },
      details: { name: organizationName },
    },
  ]);
  const cookie = await putSession(database, userId, organizationId);
  return { organizationId, userId, name, email, password, cookie };
}

type PutEvent = {
  event: EventName;
  resource: { id: string; name: string };
  details?: object;
};

/** As the product's: of one time, because that of an entry replaces it, and the ids of one millisecond keep their order. */
const generator = new V7Generator();

/** What the product would have recorded of them. */
async function putEvents(
  database: pg.Pool,
  organizationId: string,
  { userId, name, email }: { userId: string; name: string; email: string },
  events: PutEvent[],
): Promise<void> {
  const rows = events.map(({ event, resource, details }) => ({
    id: generator.generateOrResetWithTs(1).toString(),
    ...columnsOfEvent(event),
    resource_id: resource.id,
    resource_name: resource.name,
    details: details === undefined ? null : JSON.stringify(details),
  }));
  await database.query(
    `insert into audit_log
       (org, created_at, id, action, resource_type, resource_id, resource_name, details, outcome, source,
        user_id, actor_type, actor_name, actor_email)
     select audit_log_org($1), clock.at, audit_log_id(entry.id, clock.at), entry.action, entry.resource_type,
       entry.resource_id, entry.resource_name, entry.details, entry.outcome, 'product', $2, 'user', $3, $4
     from (select date_trunc('milliseconds', clock_timestamp()) as at) as clock,
       json_to_recordset($5) as entry
         (id uuid, action text, resource_type text, resource_id text, resource_name text, details text, outcome text)`,
    [organizationId, userId, name, email, JSON.stringify(rows)],
  );
}

/** Creates a session in an organization. Returns the cookie that the browser would have. */
export async function putSession(
  database: pg.Pool,
  userId: string,
  organizationId: string,
  { confirmedMinutesAgo = 0 } = {},
): Promise<string> {
  const token = hex(32);
  await database.query(
    `insert into session (id, token, user_id, active_organization_id, expires_at, confirmed_at)
     values ($1, $2, $3, $4, now() + interval '7 days', now() - make_interval(mins => $5))`,
    [randomUUID(), token, userId, organizationId, confirmedMinutesAgo],
  );
  const secret = process.env.BETTER_AUTH_SECRET ?? '';
  const signed = `${token}.${await makeSignature(token, secret)}`;
  return `better-auth.session_token=${encodeURIComponent(signed)}`;
}

/** The number of an organization, asked for apart, because Citus takes no such function in a change. */
export async function numberOf(database: pg.Pool, organizationId: string): Promise<number> {
  const { rows } = await database.query('select audit_log_org($1) as org', [organizationId]);
  return rows[0].org;
}
