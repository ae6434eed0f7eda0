import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { migrateForTests } from '@/scripts/test/cluster.mjs';
import { createScratchDatabase } from '@/test/support/scratch-database';
import { setServerEnv } from '@/test/support/server-env';

// On a database of its own: a new key is taken for all secrets of a database.

let database: Awaited<ReturnType<typeof createScratchDatabase>>;
let admin: pg.Pool;
let endPools = async () => {};
beforeAll(async () => {
  database = await createScratchDatabase();
  await migrateForTests(database.url);
  admin = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await admin.end();
  await endPools();
  await database.drop();
});

const newKey = () => randomBytes(24).toString('hex');

async function load(ENCRYPTION_KEY: string) {
  vi.resetModules();
  setServerEnv();
  vi.stubEnv('ENCRYPTION_KEY', ENCRYPTION_KEY);
  vi.stubEnv('DATABASE_URL', database.url);
  const [{ findKeyProblem }, { seal, unseal }, client] = await Promise.all([
    import('./secret-canary'),
    import('@/lib/server/core/secrets'),
    import('@/lib/server/db/client'),
  ]);
  endPools = client.endPools;
  return { findKeyProblem, seal, unseal };
}

beforeEach(async () => {
  vi.unstubAllEnvs();
  await admin.query('delete from secret_canary');
});
test('a server with another key says so, and one without a key has nothing to say', async () => {
  const first = newKey();
  expect(await (await load(first)).findKeyProblem()).toBeNull();
  expect(await (await load(first)).findKeyProblem()).toBeNull();
  expect(await (await load(newKey())).findKeyProblem()).toMatch(/^ENCRYPTION_KEY is another one/);
  expect(await (await load('')).findKeyProblem()).toBeNull();
  expect(await (await load(`k2:${newKey()},k1:${first}`)).findKeyProblem()).toBeNull();
});

test('a start with a newer key encrypts anew what the older one had encrypted', async () => {
  const [first, second] = [newKey(), newKey()];
  const { organizationId } = await putOwner(admin);
  const id = `provider_${randomBytes(8).toString('hex')}`;
  const place = { organizationId, field: 'sign_in_provider.client_secret', id };
  const before = await load(first);
  await before.findKeyProblem();
  await admin.query(
    `insert into sign_in_provider (id, organization_id, kind, name, client_secret, covers_owners) values ($1, $2, 'oidc', 'IdP', $3, true)`,
    [id, organizationId, before.seal('a secret', place)],
  );
  expect(await (await load(`k2:${second},k1:${first}`)).findKeyProblem()).toBeNull();
  const alone = await load(`k2:${second}`);
  expect(await alone.findKeyProblem()).toBeNull();
  const { rows } = await admin.query('select client_secret from sign_in_provider where id = $1', [
    id,
  ]);
  expect(alone.unseal(rows[0].client_secret, place)).toBe('a secret');
});
