import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { addKey, hashKey, newApiKey, newPassword, type Secrets } from './accounts';
import type { DemoFacts } from './demo-file';
import { system } from './entry';
import { demoKeyName } from './northwind';
import { Random } from './random';
import { Simulation } from './simulation';
import type { Tenant } from './tenant';
import { writeEntries } from './write-entries';

const scopes = ['audit_log:read', 'audit_log:write'] as const;

/** Keeps those of the known secrets that still open the demo, and makes new ones for the rest. The log says so. */
export async function renewSecrets(
  client: Client,
  tenant: Tenant,
  known: DemoFacts | null,
): Promise<Secrets> {
  const log = new Simulation(tenant, new Random(randomBytes(16).toString('hex')), Date.now());
  const isKnown = known !== null && (await opens(client, tenant, known.password));
  const password = isKnown ? known.password : await resetPassword(client, tenant, log);
  const isGood = known !== null && (await reads(client, tenant, known.api_key));
  const apiKey = isGood ? known.api_key : await replaceKey(client, tenant, log);
  await writeEntries(client, tenant.id, log.take());
  return { password, apiKey };
}

async function opens(client: Client, { people: [owner] }: Tenant, password: string) {
  const { rows } = await client.query(
    `select password from account where user_id = $1 and provider_id = 'credential' and password is not null`,
    [owner.id],
  );
  return rows.length === 1 && verifyPassword({ hash: rows[0].password, password });
}

async function resetPassword(client: Client, { people: [owner] }: Tenant, log: Simulation) {
  const { id, email } = owner;
  const password = newPassword();
  const { rowCount } = await client.query(
    `update account set password = $1, updated_at = now() where user_id = $2 and provider_id = 'credential'`,
    [await hashPassword(password), id],
  );
  if (rowCount !== 1)
    throw new Error(`The demo's owner, ${email}, is gone or has no password any more.`);
  log.note(system, 'reset_password', { type: 'user', id, label: {} }, { email });
  return password;
}

async function reads(client: Client, { id }: Tenant, apiKey: string) {
  const { rowCount } = await client.query(
    `select from api_key where key_hash = $1 and organization_id = $2 and revoked_at is null
       and (expires_at is null or expires_at > now()) and scopes @> $3`,
    [hashKey(apiKey), id, scopes],
  );
  return rowCount === 1;
}

/** A key that nobody can know any more must not stay good. */
async function replaceKey(client: Client, { id: orgId }: Tenant, log: Simulation) {
  const [name, label] = [demoKeyName, { name: demoKeyName }];
  const { rows } = await client.query(
    'update api_key set revoked_at = now() where organization_id = $1 and name = $2 and revoked_at is null returning id',
    [orgId, name],
  );
  for (const { id } of rows) log.note(system, 'revoke', { type: 'api_key', id, label }, {});
  const apiKey = newApiKey();
  const id = `ak_${randomBytes(8).toString('hex')}`;
  const key = { id, name, scopes, createdAt: log.now, expiresAt: null, revokedAt: null };
  await addKey(client, orgId, key, apiKey);
  const details = { key_prefix: apiKey.slice(0, 12), scopes: [...scopes] };
  log.note(system, 'create', { type: 'api_key', id, label }, details);
  return apiKey;
}
