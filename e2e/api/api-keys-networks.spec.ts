import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

const path = '/v1/api-keys';

test('a key with networks works from these, and elsewhere answers like an unknown key', async ({
  request,
  newOwner,
}) => {
  const headers = { cookie: (await newOwner()).cookie };
  const networks = ['192.0.2.77/24', '192.0.2.0/24', '198.51.100.7', '2001:db8::5/32'];
  const data = { name: 'Deploys', scopes: ['audit_log:read'], networks };
  const created = await (await request.post(path, { headers, data })).json();
  const kept = ['192.0.2.0/24', '198.51.100.7/32', '2001:db8::/32'];
  expect(created.networks).toEqual(kept);
  const { api_keys } = await (await request.get(path, { headers })).json();
  expect(api_keys[0].networks).toEqual(kept);

  // The server under test trusts its peer as a proxy.
  const readFrom = (address: string, key: string) =>
    request.get('/v1/audit-log', { headers: { 'x-api-key': key, 'x-forwarded-for': address } });
  for (const address of ['192.0.2.7', '198.51.100.7', '2001:db8:1::9', '::ffff:192.0.2.9']) {
    expect((await readFrom(address, created.key)).status(), address).toBe(200);
  }
  const nobody = await expectError(await readFrom('192.0.2.7', 'hs_live_none'), 'unauthorized');
  for (const address of ['192.0.3.7', '198.51.100.8', '2001:db9::1', '']) {
    const refused = await expectError(await readFrom(address, created.key), 'unauthorized');
    expect(refused.error).toBe(nobody.error);
  }
});

test('a refused use from another network does not set last_used_at', async ({
  request,
  newOwner,
  database,
}) => {
  const headers = { cookie: (await newOwner()).cookie };
  const data = { name: 'Deploys', scopes: ['audit_log:read'], networks: ['192.0.2.0/24'] };
  const { id, key } = await (await request.post(path, { headers, data })).json();
  await request.get('/v1/audit-log', { headers: { 'x-api-key': key } });
  const { rows } = await database.query('select last_used_at from api_key where id = $1', [id]);
  expect(rows).toEqual([{ last_used_at: null }]);
});

test('the entry of a new key lists its networks', async ({ request, newOwner }) => {
  const headers = { cookie: (await newOwner()).cookie };
  const data = { name: 'Deploys', scopes: ['audit_log:read'], networks: ['192.0.2.0/24'] };
  const { id } = await (await request.post(path, { headers, data })).json();
  const log = await request.get(`/v1/audit-log?resource_id=${id}`, { headers });
  const [entry] = (await log.json()).audit_log;
  expect(JSON.parse(entry.details)).toMatchObject({ networks: ['192.0.2.0/24'] });
});
