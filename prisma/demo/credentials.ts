import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { addKey, hashKey, newApiKey, newPassword, type Secrets } from './accounts';
import type { DemoFacts } from './demo-file';
import { system } from './entry';
import { demoKeyName } from './northwind';
import { Random } from './random';
import { Recorder } from './recorder';
import type { Tenant } from './tenant';
import { writeEntries } from './write-entries';

/** Keeps those of the demo's secrets that still open it, and makes new ones for the rest. */
export async function renewSecrets(
  client: Client,
  tenant: Tenant,
  known: DemoFacts | null,
): Promise<Secrets> {
  const random = new Random(randomBytes(16).toString('hex'));
  const recorder = new Recorder(tenant.id, Date.now(), random);
  const password =
    known !== null && (await opens(client, tenant, known.password))
      ? known.password
      : await resetPassword(client, tenant, recorder);
  const apiKey =
    known !== null && (await isGood(client, tenant, known.api_key))
      ? known.api_key
      : await replaceKey(client, tenant, recorder);
  await writeEntries(client, tenant.id, recorder.take());
  return { password, apiKey };
}

async function opens(client: Client, { people: [owner] }: Tenant, password: string) {
  const { rows } = await client.query(
    `select password from account where user_id = $1 and provider_id = 'credential'`,
    [owner.id],
  );
  const hash: string | null = rows[0]?.password ?? null;
  return hash !== null && (await verifyPassword({ hash, password }));
}

async function resetPassword(client: Client, { people: [owner] }: Tenant, recorder: Recorder) {
  const password = newPassword();
  const { rowCount } = await client.query(
    `update account set password = $1, updated_at = now()
     where user_id = $2 and provider_id = 'credential'`,
    [await hashPassword(password), owner.id],
  );
  if (rowCount !== 1) {
    throw new Error(`The demo's owner, ${owner.email}, is gone or has no password any more.`);
  }
  recorder.record(system, 'reset_password', 'user', owner.id, { email: owner.email });
  return password;
}

async function isGood(client: Client, { id }: Tenant, apiKey: string) {
  const { rowCount } = await client.query(
    `select from api_key where key_hash = $1 and organization_id = $2 and revoked_at is null
       and (expires_at is null or expires_at > now())
       and scopes @> '{audit_log:read,audit_log:write}'`,
    [hashKey(apiKey), id],
  );
  return rowCount === 1;
}

/** A key that nobody can know any more must not stay good. */
async function replaceKey(client: Client, tenant: Tenant, recorder: Recorder) {
  const { rows } = await client.query(
    `update api_key set revoked_at = now()
     where organization_id = $1 and name = $2 and revoked_at is null returning id`,
    [tenant.id, demoKeyName],
  );
  for (const { id } of rows) {
    recorder.record(system, 'revoke', 'api_key', id, { name: demoKeyName });
  }
  const apiKey = newApiKey();
  const id = `ak_${randomBytes(8).toString('hex')}`;
  const scopes = ['audit_log:read', 'audit_log:write'] as const;
  const key = { id, name: demoKeyName, scopes, expiresAt: null, revokedAt: null };
  await addKey(client, tenant.id, { ...key, createdAt: recorder.now }, apiKey);
  const details = { name: demoKeyName, key_prefix: apiKey.slice(0, 12), scopes: [...scopes] };
  recorder.record(system, 'create', 'api_key', id, details);
  return apiKey;
}
