import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Client } from 'pg';
import { system } from '../demo/entry';
import { creationOf } from '../demo/history';
import { demoKeyName } from '../demo/northwind';
import { Random } from '../demo/random';
import { Simulation } from '../demo/simulation';
import type { Key, Tenant } from '../demo/tenant';
import { addKey, hashKey, newApiKey, newPassword, type Secrets } from './accounts';
import { openLog, writeEntries } from './write-entries';

/** Keeps those of the secrets that still open the demo, and makes new ones for the rest. The log says so. */
export async function renewSecrets(client: Client, tenant: Tenant, known: Secrets) {
  let { password, apiKey } = known;
  const log = new Simulation(tenant, new Random(randomBytes(16).toString('hex')), Date.now());
  const { id, email } = tenant.people[0];
  const accounts = await client.query(
    "select password from account where user_id = $1 and provider_id = 'credential'",
    [id],
  );
  const [{ password: hash } = { password: null }] = accounts.rows;
  if (hash === null) throw new Error(`The demo's owner, ${email}, is gone or has no password.`);
  if (!(await verifyPassword({ hash, password }))) {
    password = newPassword();
    await client.query(
      `update account set password = $1, updated_at = now()
       where user_id = $2 and provider_id = 'credential'`,
      [await hashPassword(password), id],
    );
    log.record(system, 'reset_password', { type: 'user', id, label: { email } });
  }
  const keys = await client.query(
    `select from api_key where key_hash = $1 and organization_id = $2 and revoked_at is null
       and (expires_at is null or expires_at > now())
       and scopes @> '{audit_log:read,audit_log:write}'`,
    [hashKey(apiKey), tenant.id],
  );
  if (keys.rowCount === 0) {
    apiKey = newApiKey();
    // A key that nobody can know any more must not stay good.
    const lost = await client.query(
      `update api_key set revoked_at = now()
       where organization_id = $1 and name = $2 and revoked_at is null returning id`,
      [tenant.id, demoKeyName],
    );
    const label = { name: demoKeyName };
    for (const { id } of lost.rows) log.record(system, 'revoke', { type: 'api_key', id, label });
    const made = tenant.keys.find(({ name }) => name === demoKeyName) as Key;
    const key = { ...made, id: `ak_${randomBytes(8).toString('hex')}`, createdAt: log.now };
    await addKey(client, tenant.id, key, apiKey);
    log.record(system, 'create', ...creationOf(key));
  }
  await writeEntries(client, await openLog(client, tenant.id), log.entries);
  return { password, apiKey };
}
