import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { demoKeyName } from '../demo/northwind';
import type { Key, Tenant } from '../demo/tenant';

/** What opens the demo. Only its hashes are in the database. */
export type Secrets = { password: string; apiKey: string };

/** 100 bits, without the characters that look like others. */
export function newPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

export const newApiKey = () => `hs_live_${randomBytes(32).toString('hex')}`;

export const newSecrets = (): Secrets => ({ password: newPassword(), apiKey: newApiKey() });

export const hashKey = (apiKey: string) => createHash('sha256').update(apiKey).digest('hex');

/** Tells the demo's organizations from real ones, whatever they are renamed to. */
const mark = (slug: string) => JSON.stringify({ demo: slug });

/** One of the demo's organizations, or null where it has not been made. */
export async function findOrganization(client: Client, slug: string) {
  const query = 'select id, created_at from organization where metadata = $1';
  const { rows } = await client.query<{ id: string; created_at: Date }>(query, [mark(slug)]);
  return rows[0] ? { id: rows[0].id, foundedAt: rows[0].created_at.getTime() } : null;
}

async function insert(client: Client, table: string, row: Record<string, unknown>) {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  const query = `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`;
  await client.query(query, Object.values(row));
}

/**
 * The organization with its people and keys. The owner and the demo's key have these secrets; those of all others are
 * random, and known to nobody.
 */
export async function addOrganization(client: Client, tenant: Tenant, secrets: Secrets) {
  const { id: organization_id, name, slug, foundedAt, people, keys } = tenant;
  const organization = { id: organization_id, name, slug, metadata: mark(slug) };
  await insert(client, 'organization', { ...organization, created_at: new Date(foundedAt) });
  for (const { id: user_id, name, email, role, joinedAt } of people) {
    const created_at = new Date(joinedAt);
    const user = { id: user_id, name, email, email_verified: true, created_at };
    const password = await hashPassword(role === 'owner' ? secrets.password : newPassword());
    const account = { id: randomUUID(), account_id: user_id, provider_id: 'credential', user_id };
    await insert(client, '"user"', { ...user, updated_at: created_at });
    await insert(client, 'account', { ...account, password, created_at, updated_at: created_at });
    await insert(client, 'member', {
      id: randomUUID(),
      organization_id,
      user_id,
      role,
      created_at,
    });
  }
  for (const key of keys) {
    const apiKey = key.name === demoKeyName ? secrets.apiKey : newApiKey();
    await addKey(client, organization_id, key, apiKey);
  }
}

export async function addKey(client: Client, organization_id: string, key: Key, apiKey: string) {
  const { id, name, scopes, createdAt, expiresAt, revokedAt } = key;
  const time = (at: number | null) => (at === null ? null : new Date(at));
  await insert(client, 'api_key', {
    ...{ id, organization_id, name, scopes },
    ...{ key_hash: hashKey(apiKey), key_prefix: apiKey.slice(0, 12) },
    ...{ created_at: time(createdAt), expires_at: time(expiresAt), revoked_at: time(revokedAt) },
  });
}
