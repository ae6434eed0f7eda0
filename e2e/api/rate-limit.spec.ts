import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

test('an organization over its limit gets 429 with Retry-After, and others are still served', async ({
  request,
  newOwner,
  newApiKey,
  newOrganization,
}) => {
  const owner = await newOwner();
  const apiKey = await newApiKey(owner);
  const get = (headers: Record<string, string>) => request.get('/v1/audit-log/x', { headers });
  const first = await get({ 'x-api-key': apiKey });
  const limit = Number(first.headers()['ratelimit-limit']);
  expect(limit).toBe(1_000);

  let left = Number(first.headers()['ratelimit-remaining']);
  const callers = Array.from({ length: 8 }, async () => {
    while (left > 0) {
      left -= 1;
      expect((await get({ 'x-api-key': apiKey })).status()).toBe(404);
    }
  });
  await Promise.all(callers);

  // The limit counts the organization, whichever credential it sends.
  const credentials: Record<string, string>[] = [{ 'x-api-key': apiKey }, { cookie: owner.cookie }];
  for (const headers of credentials) {
    const response = await get(headers);
    const { error } = await expectError(response, 'rate_limited');
    const rate = response.headers();
    expect(rate).toMatchObject({ 'ratelimit-limit': '1000', 'ratelimit-remaining': '0' });
    expect(rate['retry-after']).toBe(rate['ratelimit-reset']);
    expect(Number(rate['retry-after'])).toBeGreaterThan(0);
    expect(Number(rate['retry-after'])).toBeLessThanOrEqual(60);
    expect(error).toContain(`${rate['retry-after']} seconds`);
  }
  const other = await newOrganization();
  expect((await get({ 'x-api-key': other.apiKey })).status()).toBe(404);
});

test('a refused request counts too, and its answer says what is left', async ({
  request,
  newOrganization,
}) => {
  const reader = await newOrganization();
  const writer = await newOrganization(['audit_log:write']);
  const get = async (path: string, { apiKey }: { apiKey: string }) => {
    const response = await request.get(path, { headers: { 'x-api-key': apiKey } });
    return [response.status(), response.headers()['ratelimit-remaining']];
  };
  expect(await get('/v1/audit-log?limit=0', reader)).toEqual([400, '999']);
  expect(await get('/v1/audit-log/x', reader)).toEqual([404, '998']);
  expect(await get('/v1/api-keys', reader)).toEqual([403, '997']);
  expect(await get('/v1/audit-log', writer)).toEqual([403, '999']);
});
