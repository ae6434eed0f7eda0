import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { baseUrl, configureAuth } from '@/test/support/auth-calls';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

const get = async (cookie: string, headers: Record<string, string>) => {
  const { GET } = await import('@/app/v1/api-keys/route');
  const request = new Request(`${baseUrl}/v1/api-keys`, {
    headers: { cookie, ...headers },
  });
  return GET(request, { params: Promise.resolve({}) });
};

test.each([
  ['cross-site', 403],
  ['same-site', 200],
  ['same-origin', 200],
  ['none', 200],
  ['', 200],
])('reading with a session from a page of site "%s": %i', async (site, status) => {
  const { cookie } = await putOwner(database);
  const response = await get(cookie, site === '' ? {} : { 'sec-fetch-site': site });
  expect(response.status).toBe(status);
});

test("a key is accepted from another site's page, because no browser adds it by itself", async () => {
  const { POST } = await import('@/app/v1/audit-log/route');
  const { organizationId } = await putOwner(database);
  const { hashCredential } = await import('@/lib/server/auth/hash-credential');
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  await database.query(
    `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
     values ($1, $2, 'Key', $3, $4, '{audit_log:write}')`,
    [`ak_${randomBytes(8).toString('hex')}`, organizationId, hashCredential(key), key.slice(0, 12)],
  );
  const response = await POST(
    new Request(`${baseUrl}/v1/audit-log`, {
      method: 'POST',
      headers: {
        'x-api-key': key,
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/json',
      },
      body: '{"action":"create","resource_type":"source"}',
    }),
    { params: Promise.resolve({}) },
  );
  expect(response.status, await response.text()).toBe(201);
});

test('the routes of better-auth refuse it too', async () => {
  const { serveAuth } = await import('./auth-handler');
  const { cookie, email } = await putOwner(database);
  const getSession = (site: string) =>
    serveAuth(
      new Request(`${baseUrl}/api/auth/get-session`, {
        headers: { cookie, 'sec-fetch-site': site },
      }),
    );
  const own = await getSession('same-origin');
  expect(await own.json()).toMatchObject({ user: { email } });
  expect(own.headers.get('cache-control')).toBe('no-store');
  const others = await getSession('cross-site');
  expect(others.status).toBe(403);
  expect(others.headers.get('cache-control')).toBe('no-store');
});
