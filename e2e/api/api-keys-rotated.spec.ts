import type { CreatedApiKey } from '@/lib/contract/api-keys';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readAll, readPage } from './read-log';

const path = '/v1/api-keys';
const day = 86_400_000;

for (const [sent, days] of [
  [{}, 1],
  [{ overlap_days: 7 }, 7],
] as const) {
  test(`rotating with ${JSON.stringify(sent)}: the old key works for ${days} more days beside the new one`, async ({
    request,
    newOwner,
  }) => {
    const headers = { cookie: (await newOwner()).cookie };
    const data = {
      name: 'Deploys',
      scopes: ['audit_log:read'],
      expires_in_days: 30,
      networks: ['0.0.0.0/0'],
    };
    const old: CreatedApiKey = await (await request.post(path, { headers, data })).json();
    const response = await request.post(`${path}/${old.id}/rotate`, { headers, data: sent });
    expect(response.status(), await response.text()).toBe(201);
    const made: CreatedApiKey = await response.json();
    expect(made).toEqual({
      ...old,
      id: expect.stringMatching(/^ak_[0-9a-f]{16}$/),
      key: expect.stringMatching(/^hs_live_[0-9a-f]{64}$/),
      key_prefix: made.key.slice(0, 12),
      created_at: expect.any(String),
      expires_at: expect.any(String),
    });
    expect(made.id).not.toBe(old.id);
    expect(made.key).not.toBe(old.key);
    const lifetime = Date.parse(String(made.expires_at)) - Date.parse(made.created_at);
    expect(lifetime / day).toBeCloseTo(30, 3);

    for (const { key } of [old, made]) await readPage(request, key);
    const { api_keys } = await (await request.get(path, { headers })).json();
    expect(api_keys).toHaveLength(2);
    expect(api_keys[1]).toMatchObject({ id: old.id, revoked_at: null, replaced_by: made.id });
    const left = Date.parse(api_keys[1].expires_at) - Date.parse(made.created_at);
    expect(left / day).toBeCloseTo(days, 3);
  });
}

test('without an overlap the old key stops at once', async ({ request, newOwner }) => {
  const headers = { cookie: (await newOwner()).cookie };
  const data = { name: 'Deploys', scopes: ['audit_log:read'] };
  const old = await (await request.post(path, { headers, data })).json();
  const response = await request.post(`${path}/${old.id}/rotate`, {
    headers,
    data: { overlap_days: 0 },
  });
  const made = await response.json();
  expect(made.expires_at, 'the old key had no expiry, so the new one has none').toBeNull();
  await readPage(request, made.key);
  const refused = await request.get('/v1/audit-log', { headers: { 'x-api-key': old.key } });
  await expectError(refused, 'unauthorized');
});

test('an overlap does not extend an expiry that comes sooner', async ({
  request,
  newOwner,
  database,
}) => {
  const headers = { cookie: (await newOwner()).cookie };
  const data = { name: 'Deploys', scopes: ['audit_log:read'], expires_in_days: 2 };
  const { id, expires_at } = await (await request.post(path, { headers, data })).json();
  await request.post(`${path}/${id}/rotate`, { headers, data: { overlap_days: 7 } });
  const { rows } = await database.query('select expires_at from api_key where id = $1', [id]);
  expect(rows[0].expires_at.toISOString()).toBe(expires_at);
});

test('the entry of a rotation has both ids and the expiry of the old key', async ({
  request,
  newOwner,
  newApiKey,
}) => {
  const owner = await newOwner();
  const headers = { cookie: owner.cookie };
  const data = { name: 'Deploys', scopes: ['audit_log:read'] };
  const old = await (await request.post(path, { headers, data })).json();
  const made = await (await request.post(`${path}/${old.id}/rotate`, { headers, data: {} })).json();
  const { api_keys } = await (await request.get(path, { headers })).json();
  const entries = await readAll(request, await newApiKey(owner), `action=rotate`);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    resource_type: 'api_key',
    resource_id: old.id,
    user_id: owner.userId,
  });
  expect(JSON.parse(String(entries[0]?.details))).toEqual({
    name: 'Deploys',
    old_id: old.id,
    old_key_prefix: old.key_prefix,
    old_expires_at: api_keys[1].expires_at,
    new_id: made.id,
    new_key_prefix: made.key_prefix,
  });
});

test('a key is rotated once, and only while it is valid', async ({
  request,
  newOwner,
  database,
}) => {
  const { cookie, organizationId } = await newOwner();
  const headers = { cookie };
  const create = async () => {
    const data = { name: 'Deploys', scopes: ['audit_log:read'] };
    return (await (await request.post(path, { headers, data })).json()).id;
  };
  const rotate = (id: string) => request.post(`${path}/${id}/rotate`, { headers, data: {} });
  const count = async () => {
    const sql = 'select from api_key where organization_id = $1';
    return (await database.query(sql, [organizationId])).rowCount;
  };

  const twice = await create();
  const answers = await Promise.all([rotate(twice), rotate(twice), rotate(twice)]);
  expect(answers.map((answer) => answer.status()).sort()).toEqual([201, 409, 409]);
  expect(await count()).toBe(2);

  const revoked = await create();
  await request.delete(`${path}/${revoked}`, { headers });
  const expired = await create();
  await database.query('update api_key set expires_at = clock_timestamp() where id = $1', [
    expired,
  ]);
  for (const id of [twice, revoked, expired]) await expectError(await rotate(id), 'conflict');
  expect(await count()).toBe(4);
});

test('an invalid overlap: 400, names overlap_days', async ({ request, newOwner }) => {
  const headers = { cookie: (await newOwner()).cookie };
  const data = { name: 'Deploys', scopes: ['audit_log:read'] };
  const { id } = await (await request.post(path, { headers, data })).json();
  for (const overlap_days of [-1, 8, 0.5, '1', null, {}]) {
    const response = await request.post(`${path}/${id}/rotate`, {
      headers,
      data: { overlap_days },
    });
    await expectError(response, 'invalid_parameter', 'overlap_days');
  }
});

test("another organization's key answers like one that does not exist", async ({
  request,
  newOwner,
  newOrganization,
}) => {
  const headers = { cookie: (await newOwner()).cookie };
  const { apiKey, apiKeyId } = await newOrganization();
  const rotate = async (id: string) => {
    const response = await request.post(`${path}/${id}/rotate`, { headers, data: {} });
    const { request_id, ...body } = await expectError(response, 'not_found');
    return body;
  };
  expect(await rotate(apiKeyId)).toEqual(await rotate('ak_0123456789abcdef'));
  await rotate('x');
  await readPage(request, apiKey);
});
