import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { demoKeyName } from './northwind';
import type { Key, Tenant } from './tenant';

/** What opens the demo. It is nowhere in the database, only its hashes are. */
export type Secrets = { password: string; apiKey: string };

export const newOrganizationId = () => `org_${randomBytes(16).toString('hex')}`;

export const newSecrets = (): Secrets => ({ password: newPassword(), apiKey: newApiKey() });

/** 100 bits, without the characters that look like others. */
export function newPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

export const newApiKey = () => `hs_live_${randomBytes(32).toString('hex')}`;

export const hashKey = (apiKey: string) => createHash('sha256').update(apiKey).digest('hex');

/** Tells the demo's organizations from real ones, whatever they are renamed to. */
const mark = (slug: string) => JSON.stringify({ demo: slug });

type Found = { id: string; foundedAt: number };

/** One of the demo's organizations, or null where it has not been made. */
export async function findOrganization(client: Client, slug: string): Promise<Found | null> {
  const { rows } = await client.query(
    'select id, created_at from organization where metadata = $1',
    [mark(slug)],
  );
  return rows.length === 0 ? null : { id: rows[0].id, foundedAt: rows[0].created_at.getTime() };
}

/**
 * The organization with its people and keys. The owner and the demo's key have these secrets; those of all others are
 * random, and known to nobody.
 */
export async function addOrganization(client: Client, tenant: Tenant, secrets: Secrets) {
  const { id, name, slug, foundedAt, people, keys } = tenant;
  await client.query(
    'insert into organization (id, name, slug, metadata, created_at) values ($1, $2, $3, $4, $5)',
    [id, name, slug, mark(slug), new Date(foundedAt)],
  );
  for (const person of people) {
    const joined = new Date(person.joinedAt);
    await client.query(
      `insert into "user" (id, name, email, email_verified, created_at, updated_at)
       values ($1, $2, $3, true, $4, $4)`,
      [person.id, person.name, person.email, joined],
    );
    const password = person.role === 'owner' ? secrets.password : newPassword();
    await client.query(
      `insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       values ($1, $2, 'credential', $2, $3, $4, $4)`,
      [randomUUID(), person.id, await hashPassword(password), joined],
    );
    await client.query(
      `insert into member (id, organization_id, user_id, role, created_at)
       values ($1, $2, $3, $4, $5)`,
      [randomUUID(), id, person.id, person.role, joined],
    );
  }
  for (const key of keys) {
    await addKey(client, id, key, key.name === demoKeyName ? secrets.apiKey : newApiKey());
  }
}

type NewKey = Pick<Key, 'id' | 'name' | 'scopes' | 'createdAt' | 'expiresAt' | 'revokedAt'>;

export async function addKey(client: Client, orgId: string, key: NewKey, apiKey: string) {
  const time = (at: number | null) => (at === null ? null : new Date(at));
  await client.query(
    `insert into api_key
       (id, organization_id, name, key_hash, key_prefix, scopes, created_at, expires_at, revoked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      key.id,
      orgId,
      key.name,
      hashKey(apiKey),
      apiKey.slice(0, 12),
      key.scopes,
      time(key.createdAt),
      time(key.expiresAt),
      time(key.revokedAt),
    ],
  );
}
