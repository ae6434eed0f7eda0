import { randomBytes } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect, type Owner, test } from '../fixtures';
import { asPerson } from './access-cells';

// SCIM as an identity provider reaches it, through the server. What it does is tested in lib/server/scim.

const newProvider = async (request: APIRequestContext, owner: Owner, origin = '') => {
  const answer = await request.post('/v1/scim/tokens', {
    headers: asPerson(owner, origin),
    data: { name: 'Provider' },
  });
  expect(answer.status()).toBe(201);
  const headers = {
    authorization: `Bearer ${(await answer.json()).token}`,
    'content-type': 'application/scim+json',
  };
  return { headers };
};

test('a user is provisioned, found and removed', async ({ request, newOwner, baseURL }) => {
  const owner = await newOwner();
  const { headers } = await newProvider(request, owner, baseURL);
  const userName = `${randomBytes(6).toString('hex')}@provided.example`;
  const created = await request.post('/scim/v2/Users', { headers, data: { userName } });
  expect(created.status()).toBe(201);
  expect(created.headers()['content-type']).toBe('application/scim+json');
  expect(created.headers()['x-request-id']).toMatch(/^req_/);
  expect(created.headers()['ratelimit-remaining']).toMatch(/^\d+$/);
  const { id, meta } = await created.json();
  expect(meta.location).toBe(`${new URL(baseURL ?? '').origin}/scim/v2/Users/${id}`);
  expect(created.headers().location).toBe(meta.location);

  const filter = new URLSearchParams({ filter: `userName eq "${userName}"`, count: '100' });
  const found = await request.get(`/scim/v2/Users?${filter}`, { headers });
  expect(await found.json()).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  const removed = await request.delete(`/scim/v2/Users/${id}`, { headers });
  expect([removed.status(), await removed.text()]).toEqual([204, '']);
  expect((await request.get(`/scim/v2/Users/${id}`, { headers })).status()).toBe(404);
});

test('errors have the shape of SCIM, wherever they arise', async ({
  request,
  newOwner,
  newOrganization,
  baseURL,
}) => {
  const owner = await newOwner();
  const { headers } = await newProvider(request, owner, baseURL);
  const { apiKey } = await newOrganization();
  const shape = (status: number) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail: expect.stringMatching(/\.$/),
  });
  for (const [path, sent, status] of [
    ['/scim/v2/Users', {}, 401],
    ['/scim/v2/Users', { 'x-api-key': apiKey }, 401],
    ['/scim/v2/Users', { authorization: `Bearer ${apiKey}` }, 401],
    ['/scim/v2/Users', asPerson(owner, baseURL ?? ''), 401],
    ['/scim/v2/Users/nobody', headers, 404],
    ['/scim/v2/Bulk', headers, 404],
    ['/scim/v2/Users?filter=x', headers, 400],
    ['/scim/v2/Users/%00', headers, 400],
  ] as const) {
    const answer = await request.get(path, { headers: sent });
    expect(`${path} ${answer.status()}`).toBe(`${path} ${status}`);
    expect(answer.headers()['content-type']).toBe('application/scim+json');
    expect(await answer.json()).toMatchObject(shape(status));
  }
  const patched = await request.patch('/scim/v2/Users', { headers, data: {} });
  expect(await patched.json()).toMatchObject(shape(405));
  // A token reads nothing of the log.
  expect((await request.get('/v1/audit-log', { headers })).status()).toBe(401);
});
