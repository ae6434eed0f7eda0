import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

const path = '/v1/api-keys';
const data = { name: 'Deploys', scopes: ['audit_log:read'] };

const refused: [what: string, body: object, param: string, reason?: string][] = [
  ['no name', { scopes: data.scopes }, 'name', 'it is missing'],
  ['an empty name', { ...data, name: '' }, 'name', 'it is empty'],
  ['a long name', { ...data, name: 'x'.repeat(65) }, 'name', 'it is longer than 64 characters'],
  ['a name that is not text', { ...data, name: 5 }, 'name', 'it must be text'],
  ['a name that is null', { ...data, name: null }, 'name', 'it must be text'],
  ['a name with a NUL', { ...data, name: 'a\0b' }, 'name', 'it contains a NUL character'],
  ['no scopes', { name: 'x' }, 'scopes', 'it is missing'],
  ['an empty list of scopes', { ...data, scopes: [] }, 'scopes', 'it must hold at least one scope'],
  ['scopes that are not a list', { ...data, scopes: 'audit_log:read' }, 'scopes'],
  ['an unknown scope', { ...data, scopes: ['admin'] }, 'scopes'],
  ['a permission that is not a scope', { ...data, scopes: ['api_keys:manage'] }, 'scopes'],
  ['an expiry of 0 days', { ...data, expires_in_days: 0 }, 'expires_in_days'],
  ['an expiry of half a day', { ...data, expires_in_days: 0.5 }, 'expires_in_days'],
  ['an expiry given as text', { ...data, expires_in_days: '30' }, 'expires_in_days'],
  ['an expiry in the far future', { ...data, expires_in_days: 1e9 }, 'expires_in_days'],
  ['networks that are not a list', { ...data, networks: '10.0.0.0/8' }, 'networks'],
  ['an invalid network', { ...data, networks: ['10.0.0.0/8', '10.0.0.0/33'] }, 'networks'],
  ['a network in words', { ...data, networks: ['the office'] }, 'networks'],
  ['too many networks', { ...data, networks: Array(21).fill('10.0.0.0/8') }, 'networks'],
  ['an unknown field', { ...data, organization_id: 'org_1' }, 'organization_id'],
  ['a misspelt field', { ...data, scope: ['x'] }, 'scope'],
];

for (const [what, body, param, reason] of refused) {
  test(`${what}: 400, names ${param}, creates nothing`, async ({ request, newOwner, database }) => {
    const { cookie, organizationId } = await newOwner();
    const response = await request.post(path, { headers: { cookie }, data: body });
    const { error } = await expectError(response, 'invalid_parameter', param);
    if (reason !== undefined) expect(error).toBe(`Invalid parameter '${param}': ${reason}.`);
    const { rows } = await database.query('select from api_key where organization_id = $1', [
      organizationId,
    ]);
    expect(rows).toHaveLength(0);
  });
}

test('a body that is not a JSON object: 400', async ({ request, newOwner }) => {
  const { cookie } = await newOwner();
  const headers = { cookie, 'content-type': 'application/json' };
  const invalidUtf8 = Buffer.from([0x22, 0xff, 0x22]);
  for (const body of ['', '{', 'null', '[]', '"text"', '5', '{"name":}', invalidUtf8]) {
    const response = await request.post(path, { headers, data: Buffer.from(body) });
    await expectError(response, 'bad_request');
  }
});

test('a body of another type: 415', async ({ request, newOwner }) => {
  const { cookie } = await newOwner();
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
    const response = await request.post(path, {
      headers: { cookie, 'content-type': type },
      data: Buffer.from(JSON.stringify(data)),
    });
    await expectError(response, 'unsupported_media_type');
  }
  const parameter = { cookie, 'content-type': 'Application/JSON; charset=utf-8' };
  const body = Buffer.from(JSON.stringify(data));
  expect((await request.post(path, { headers: parameter, data: body })).status()).toBe(201);
});

test('a body too large: 413', async ({ request, newOwner }) => {
  const { cookie } = await newOwner();
  const response = await request.post(path, {
    headers: { cookie },
    data: { ...data, name: 'x'.repeat(140_000) },
  });
  await expectError(response, 'payload_too_large');
});

test('a write with the cookie from another or an unknown origin: 403', async ({
  playwright,
  baseURL,
  newOwner,
  database,
}) => {
  const { cookie, organizationId } = await newOwner();
  // Without the Origin that the fixture sends.
  const request = await playwright.request.newContext({ extraHTTPHeaders: {} });
  const before = await database.query('select from api_key where organization_id = $1', [
    organizationId,
  ]);
  const port = new URL(String(baseURL)).port;
  for (const origin of [
    undefined,
    'null',
    'https://evil.example',
    `${baseURL}.evil.example`,
    `https://localhost:${port}`,
    `http://localhost:${Number(port) + 1}`,
  ]) {
    const headers = { cookie, ...(origin !== undefined && { origin }) };
    await expectError(await request.post(path, { headers, data }), 'forbidden');
    await expectError(await request.delete(`${path}/ak_0`, { headers }), 'forbidden');
    expect((await request.get(path, { headers })).status(), 'reading is allowed').toBe(200);
  }
  const after = await database.query('select from api_key where organization_id = $1', [
    organizationId,
  ]);
  expect(after.rowCount).toBe(before.rowCount);
  await request.dispose();
});

test('a key cannot manage keys', async ({ request, newOrganization }) => {
  const { apiKey, apiKeyId } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  await expectError(await request.get(path, { headers }), 'forbidden');
  await expectError(await request.post(path, { headers, data }), 'forbidden');
  await expectError(await request.delete(`${path}/${apiKeyId}`, { headers }), 'forbidden');
  const rotate = `${path}/${apiKeyId}/rotate`;
  await expectError(await request.post(rotate, { headers, data: {} }), 'forbidden');
});

for (const id of [
  'x',
  'ak_0',
  'ak_0123456789abcdef',
  'AK_0123456789ABCDEF',
  '%00',
  '%F0%9F%98%80',
]) {
  test(`revoking ${id}, which does not exist: 404`, async ({ request, newOwner }) => {
    const { cookie } = await newOwner();
    await expectError(await request.delete(`${path}/${id}`, { headers: { cookie } }), 'not_found');
  });
}
