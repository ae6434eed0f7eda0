import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { addKey, hashKey, newApiKey, newPassword, type Secrets } from './accounts';
import type { DemoFacts } from './demo-file';
import { Recorder, system } from './entry';
import { demoKeyName } from './northwind';
import { Random } from './random';
import type { Tenant } from './tenant';
import { writeEntries } from './write-entries';

/** Keeps those of the known secrets that still open the demo, and makes new ones for the rest. The log says so. */
export async function renewSecrets(
  client: Client,
  tenant: Tenant,
  known: DemoFacts | null,
): Promise<Secrets> {
  const recorder = new Recorder(tenant.id, Date.now(), new Random(randomBytes(16).toString('hex')));
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
    `select password as hash from account where user_id = $1 and provider_id = 'credential'`,
    [owner.id],
  );
  return Boolean(rows[0]?.hash) && verifyPassword({ hash: rows[0].hash, password });
}

async function resetPassword(client: Client, { people: [owner] }: Tenant, recorder: Recorder) {
  const { id, email } = owner;
  const password = newPassword();
  const { rowCount } = await client.query(
    `update account set password = $1, updated_at = now() where user_id = $2 and provider_id = 'credential'`,
    [await hashPassword(password), id],
  );
  if (rowCount !== 1)
    throw new Error(`The demo's owner, ${email}, is gone or has no password any more.`);
  recorder.record(system, 'reset_password', 'user', id, { email });
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
  const name = demoKeyName;
  const { rows } = await client.query(
    `update api_key set revoked_at = now()
     where organization_id = $1 and name = $2 and revoked_at is null returning id`,
    [tenant.id, name],
  );
  for (const { id } of rows) recorder.record(system, 'revoke', 'api_key', id, { name });
  const apiKey = newApiKey();
  const id = `ak_${randomBytes(8).toString('hex')}`;
  const scopes = ['audit_log:read' as const, 'audit_log:write' as const];
  const key = { id, name, scopes, createdAt: recorder.now, expiresAt: null, revokedAt: null };
  await addKey(client, tenant.id, key, apiKey);
  const details = { name, key_prefix: apiKey.slice(0, 12), scopes };
  recorder.record(system, 'create', 'api_key', id, details);
  return apiKey;
}
