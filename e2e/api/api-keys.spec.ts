import { createHash } from 'node:crypto';
import type { ApiKey, CreatedApiKey } from '@/lib/contract/api-keys';
import { expect, test } from '../fixtures';
import { expectCommonHeaders, expectError } from './expect-error';
import { readAll, readPage } from './read-log';

const path = '/v1/api-keys';
const data = { name: 'Deploys', scopes: ['audit_log:read'] };

test('a key is created, shown once, listed by its prefix, used, and revoked', async ({
  request,
  newOwner,
}) => {
  const owner = await newOwner();
  const headers = { cookie: owner.cookie };
  const response = await request.post(path, { headers, data });
  expect(response.status()).toBe(201);
  expectCommonHeaders(response);
  const { key, ...listed }: CreatedApiKey = await response.json();
  expect(key).toMatch(/^hs_live_[0-9a-f]{64}$/);
  expect(listed).toEqual({
    id: expect.stringMatching(/^ak_[0-9a-f]{16}$/),
    name: 'Deploys',
    key_prefix: key.slice(0, 12),
    scopes: ['audit_log:read'],
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
    networks: [],
    replaced_by: null,
    created_by: { user_id: owner.userId, name: owner.name },
  });

  const list = async (): Promise<ApiKey[]> => {
    const answer = await request.get(path, { headers });
    expect(await answer.text()).not.toContain(key);
    return (await answer.json()).api_keys;
  };
  expect(await list()).toEqual([listed]);

  await readPage(request, key);
  const [used] = await list();
  expect(Math.abs(Date.now() - Date.parse(String(used?.last_used_at)))).toBeLessThan(60_000);

  const revoked = await request.delete(`${path}/${listed.id}`, { headers });
  expect(revoked.status()).toBe(200);
  expect(await revoked.json()).toEqual({ ...used, revoked_at: expect.any(String) });
  expect((await list())[0]?.revoked_at).not.toBeNull();
  const refused = await request.get('/v1/audit-log', { headers: { 'x-api-key': key } });
  await expectError(refused, 'unauthorized');

  const again = await request.delete(`${path}/${listed.id}`, { headers });
  expect(await again.json()).toEqual(await revoked.json());
});

test('keys are listed newest first', async ({ request, newOwner, newApiKey }) => {
  const owner = await newOwner();
  const keys = [await newApiKey(owner), await newApiKey(owner), await newApiKey(owner)];
  const { api_keys } = await (
    await request.get(path, { headers: { cookie: owner.cookie } })
  ).json();
  const prefixes = keys.map((key) => key.slice(0, 12)).reverse();
  expect(api_keys.map((key: ApiKey) => key.key_prefix)).toEqual(prefixes);
});

test('only the hash of a key is stored', async ({ newOwner, newApiKey, database }) => {
  const key = await newApiKey(await newOwner());
  const hash = createHash('sha256').update(key).digest('hex');
  const { rows } = await database.query('select * from api_key where key_hash = $1', [hash]);
  expect(rows).toHaveLength(1);

  const tables = await database.query(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  for (const { name } of tables.rows) {
    const found = await database.query(
      `select count(*)::int as count from ${name} as r where strpos(r::text, $1) > 0`,
      [key.slice('hs_live_'.length)],
    );
    expect(found.rows[0].count, `the key is stored in ${name}`).toBe(0);
  }
});

test('a key stops at its expiry', async ({ request, newOwner, database }) => {
  const { cookie } = await newOwner();
  const headers = { cookie };
  const created = await request.post(path, { headers, data: { ...data, expires_in_days: 30 } });
  const { id, key, created_at, expires_at } = await created.json();
  const days = (Date.parse(expires_at) - Date.parse(created_at)) / 86_400_000;
  expect(days).toBeCloseTo(30, 3);
  await readPage(request, key);
  await database.query('update api_key set expires_at = clock_timestamp() where id = $1', [id]);
  const refused = await request.get('/v1/audit-log', { headers: { 'x-api-key': key } });
  await expectError(refused, 'unauthorized');
});

test('the time of the last use is written at most once a minute', async ({
  request,
  newOrganization,
  database,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  const row = async () => {
    const { rows } = await database.query('select last_used_at, xmin from api_key where id = $1', [
      apiKeyId,
    ]);
    return rows[0];
  };
  await readPage(request, apiKey);
  const first = await row();
  expect(first.last_used_at).not.toBeNull();
  for (let call = 0; call < 5; call++) await readPage(request, apiKey);
  expect(await row()).toEqual(first);

  await database.query(
    `update api_key set last_used_at = last_used_at - interval '61 seconds' where id = $1`,
    [apiKeyId],
  );
  // Not a page of the log: a key that reads pages may be cached for 30 seconds.
  await request.head('/v1/audit-log/export?format=json', { headers: { 'x-api-key': apiKey } });
  expect((await row()).last_used_at >= first.last_used_at).toBe(true);
});

test('creating and revoking a key is recorded, revoking it again is not', async ({
  request,
  newOwner,
  newApiKey,
}) => {
  const owner = await newOwner();
  const headers = { cookie: owner.cookie };
  const { id, key_prefix } = await (await request.post(path, { headers, data })).json();
  for (let times = 0; times < 2; times++) await request.delete(`${path}/${id}`, { headers });

  const entries = await readAll(request, await newApiKey(owner), `resource_id=${id}`);
  expect(entries.map(({ action, details }) => [action, JSON.parse(String(details))])).toEqual([
    ['revoke', { name: 'Deploys', key_prefix }],
    ['create', { name: 'Deploys', key_prefix, scopes: data.scopes, expires_at: null }],
  ]);
  for (const entry of entries) {
    expect(entry).toMatchObject({ resource_type: 'api_key', user_id: owner.userId });
  }
});
