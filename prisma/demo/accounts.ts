import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { demoKeyName } from './northwind';
import type { Key, Tenant } from './tenant';

/** What opens the demo. Nothing but its hashes is in the database. */
export type Secrets = { password: string; apiKey: string };

export const newOrganizationId = () => `org_${randomBytes(16).toString('hex')}`;

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

/** One of the demo's organizations, or null where it has not been made. */
export async function findOrganization(client: Client, slug: string) {
  const found = await client.query('select id, created_at from organization where metadata = $1', [
    mark(slug),
  ]);
  const [row] = found.rows;
  return row === undefined
    ? null
    : { id: row.id as string, foundedAt: row.created_at.getTime() as number };
}

async function insert(client: Client, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  await client.query(
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  );
}

/**
 * The organization with its people and keys. The owner and the demo's key have these secrets; those of all others are random, and
 * known to nobody.
 */
export async function addOrganization(client: Client, tenant: Tenant, secrets: Secrets) {
  const { id, name, slug, foundedAt, people, keys } = tenant;
  const metadata = mark(slug);
  await insert(client, 'organization', {
    id,
    name,
    slug,
    metadata,
    created_at: new Date(foundedAt),
  });
  for (const { id: user_id, name, email, role, joinedAt } of people) {
    const times = { created_at: new Date(joinedAt), updated_at: new Date(joinedAt) };
    const password = await hashPassword(role === 'owner' ? secrets.password : newPassword());
    const account = { id: randomUUID(), account_id: user_id, provider_id: 'credential' };
    const member = {
      id: randomUUID(),
      organization_id: id,
      user_id,
      role,
      created_at: times.created_at,
    };
    await insert(client, '"user"', { id: user_id, name, email, email_verified: true, ...times });
    await insert(client, 'account', { ...account, user_id, password, ...times });
    await insert(client, 'member', member);
  }
  for (const key of keys) {
    await addKey(client, id, key, key.name === demoKeyName ? secrets.apiKey : newApiKey());
  }
}

type NewKey = Pick<Key, 'id' | 'name' | 'scopes' | 'createdAt' | 'expiresAt' | 'revokedAt'>;

export async function addKey(client: Client, organization_id: string, key: NewKey, apiKey: string) {
  const time = (at: number | null) => (at === null ? null : new Date(at));
  const { id, name, scopes, createdAt, expiresAt, revokedAt } = key;
  const hashes = { key_hash: hashKey(apiKey), key_prefix: apiKey.slice(0, 12) };
  const times = {
    created_at: time(createdAt),
    expires_at: time(expiresAt),
    revoked_at: time(revokedAt),
  };
  await insert(client, 'api_key', { id, organization_id, name, scopes, ...hashes, ...times });
}
