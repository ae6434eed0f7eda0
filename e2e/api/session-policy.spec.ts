import { expect, test } from '../fixtures';

// The server under test trusts its peer as a proxy, which says whose request it is.

test('people use an organization from its networks only, as the trusted proxy says', async ({
  request,
  newOwner,
  newApiKey,
}) => {
  const owner = await newOwner();
  const key = await newApiKey(owner);
  const from = (address: string) => ({ cookie: owner.cookie, 'x-forwarded-for': address });
  const set = (address: string, networks: string[]) =>
    request.post('/v1/session-policy', { headers: from(address), data: { networks } });

  const refused = await set('192.0.2.7', ['198.51.100.0/24']);
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({ code: 'unprocessable', param: 'networks' });

  const accepted = await set('192.0.2.7', ['192.0.2.0/24']);
  expect(await accepted.json()).toEqual({
    ...{ idle_minutes: null, max_minutes: null },
    ...{ networks: ['192.0.2.0/24'], address: '192.0.2.7' },
  });
  const read = (headers: Record<string, string>) => request.get('/v1/audit-log', { headers });
  for (const address of ['192.0.2.7', '::ffff:192.0.2.8', '198.51.100.9, 192.0.2.7'])
    expect((await read(from(address))).status(), address).toBe(200);
  // Only what the proxy added counts: the rest is what the client says.
  for (const address of ['198.51.100.9', '192.0.2.7, 198.51.100.9', '2001:db8::1']) {
    const response = await read(from(address));
    expect(response.status(), address).toBe(403);
    expect((await response.json()).error).toMatch(/may be used from its own networks only/);
  }
  // Keys have networks of their own.
  expect((await read({ 'x-api-key': key, 'x-forwarded-for': '198.51.100.9' })).status()).toBe(200);
});
