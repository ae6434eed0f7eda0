import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

type Headers = Record<string, string>;

const path = '/v1/audit-log';

const unknownKey = `hs_live_${'0'.repeat(64)}`;

/** The organization whose log was read, taken from the one entry that the test put there. */
async function organizationIn(response: { json(): Promise<unknown> }) {
  const { audit_log } = (await response.json()) as { audit_log: { org_id: string }[] };
  return audit_log[0]?.org_id;
}

test.describe('one credential', () => {
  test('a key as X-API-Key', async ({ request, newOrganization, insertEntries }) => {
    const { organizationId, apiKey } = await newOrganization();
    await insertEntries(organizationId, [{ createdAt: new Date() }]);
    const response = await request.get(path, { headers: { 'x-api-key': apiKey } });
    expect(response.status()).toBe(200);
    expect(await organizationIn(response)).toBe(organizationId);
  });

  for (const scheme of ['Bearer', 'bearer']) {
    test(`a key as Authorization: ${scheme}`, async ({
      request,
      newOrganization,
      insertEntries,
    }) => {
      const { organizationId, apiKey } = await newOrganization();
      await insertEntries(organizationId, [{ createdAt: new Date() }]);
      const response = await request.get(path, {
        headers: { authorization: `${scheme} ${apiKey}` },
      });
      expect(response.status()).toBe(200);
      expect(await organizationIn(response)).toBe(organizationId);
    });
  }

  test('the session cookie, from the first call after sign-up', async ({ request, signUp }) => {
    const owner = await signUp();
    const response = await request.get(path, { headers: { cookie: owner.cookie } });
    expect(response.status()).toBe(200);
    expect(await organizationIn(response)).toBe(owner.organizationId);
  });
});

test.describe('precedence', () => {
  test('a key takes precedence over the cookie of another organization', async ({
    request,
    newOwner,
    newOrganization,
    insertEntries,
  }) => {
    const owner = await newOwner();
    const { organizationId, apiKey } = await newOrganization();
    await insertEntries(organizationId, [{ createdAt: new Date() }]);
    const keys: Headers[] = [{ 'x-api-key': apiKey }, { authorization: `Bearer ${apiKey}` }];
    for (const key of keys) {
      const response = await request.get(path, { headers: { ...key, cookie: owner.cookie } });
      expect(await organizationIn(response)).toBe(organizationId);
    }
  });

  test('an invalid key falls back to the cookie', async ({ request, newOwner }) => {
    const owner = await newOwner();
    const keys: Headers[] = [
      { 'x-api-key': unknownKey },
      { 'x-api-key': 'nonsense' },
      { authorization: `Bearer ${unknownKey}` },
    ];
    for (const key of keys) {
      const response = await request.get(path, { headers: { ...key, cookie: owner.cookie } });
      expect(response.status()).toBe(200);
      expect(await organizationIn(response)).toBe(owner.organizationId);
    }
  });

  test('a valid key without permission does not fall back to the cookie', async ({
    request,
    newOwner,
    newOrganization,
  }) => {
    const owner = await newOwner();
    const { apiKey } = await newOrganization(['audit_log:write']);
    const response = await request.get(path, {
      headers: { 'x-api-key': apiKey, cookie: owner.cookie },
    });
    await expectError(response, 'forbidden');
  });
});

test.describe('no valid credential', () => {
  const sentence = 'A valid API key or session is needed: send the key as X-API-Key, or sign in.';
  const refused: Record<string, Headers> = {
    none: {},
    'a malformed key': { 'x-api-key': 'hs_live_123' },
    'a key in capitals': { 'x-api-key': `hs_live_${'A'.repeat(64)}` },
    'an unknown key': { 'x-api-key': unknownKey },
    'an unknown bearer': { authorization: `Bearer ${unknownKey}` },
    'another scheme': { authorization: `Basic ${unknownKey}` },
    'a scheme alone': { authorization: 'Bearer' },
    'a forged cookie': { cookie: 'better-auth.session_token=abc.def' },
    'a cookie that is not percent-encoded': { cookie: 'better-auth.session_token=%E0%A4%A' },
    'an empty cookie': { cookie: 'better-auth.session_token=' },
    'a cookie of another name': { cookie: `__Secure-better-auth.session_token=abc.def` },
  };
  for (const [what, headers] of Object.entries(refused)) {
    test(`${what}: 401`, async ({ request }) => {
      const response = await request.get(path, { headers });
      expect((await expectError(response, 'unauthorized')).error).toBe(sentence);
      expect(response.headers()['www-authenticate']).toBe('Bearer');
      expect(response.headers()['ratelimit-limit']).toBeUndefined();
    });
  }

  test('a cookie with another signature: 401', async ({ request, newOwner }) => {
    const { cookie } = await newOwner();
    const forged = cookie.replace(/\.[^.]{6}/, '.AAAAAA');
    expect(forged).not.toBe(cookie);
    const response = await request.get(path, { headers: { cookie: forged } });
    expect((await expectError(response, 'unauthorized')).error).toBe(sentence);
  });

  for (const [what, column, time] of [
    ['an expired key', 'expires_at', 'clock_timestamp()'],
    ['a revoked key', 'revoked_at', 'clock_timestamp()'],
  ] as const) {
    test(`${what}: 401 from that moment`, async ({ request, newOrganization, database }) => {
      const { apiKey, apiKeyId } = await newOrganization();
      const get = () => request.get(path, { headers: { 'x-api-key': apiKey } });
      expect((await get()).status()).toBe(200);
      await database.query(`update api_key set ${column} = ${time} where id = $1`, [apiKeyId]);
      expect((await expectError(await get(), 'unauthorized')).error).toBe(sentence);
    });

    const once: Record<string, string> = { 'idempotency-key': 'once' };
    for (const own of [{}, once]) {
      test(`${what} writes nothing from that moment: ${JSON.stringify(own)}`, async ({
        request,
        newOrganization,
        database,
      }) => {
        const { apiKey, apiKeyId, organizationId } = await newOrganization();
        const post = (headers: Record<string, string> = {}) =>
          request.post(path, {
            headers: { 'x-api-key': apiKey, ...headers },
            data: { action: 'create', resource_type: 'source' },
          });
        expect((await post()).status()).toBe(201);
        await database.query(`update api_key set ${column} = ${time} where id = $1`, [apiKeyId]);
        await expectError(await post(own), 'unauthorized');
        const { rows } = await database.query(
          `select (select count(*)::int from audit_log where org = (select audit_log_org($1))) as entries,
             (select count(*)::int from audit_log_write where org = (select audit_log_org($1))) as claims`,
          [organizationId],
        );
        expect(rows).toEqual([{ entries: 1, claims: 0 }]);
      });
    }
  }

  test('an expired or signed-out session: 401 from that moment', async ({
    request,
    newOwner,
    database,
  }) => {
    for (const end of [
      `update session set expires_at = now() - interval '1 second' where user_id = $1`,
      'delete from session where user_id = $1',
    ]) {
      const { cookie, userId } = await newOwner();
      const get = () => request.get(path, { headers: { cookie } });
      expect((await get()).status()).toBe(200);
      await database.query(end, [userId]);
      expect((await expectError(await get(), 'unauthorized')).error).toBe(sentence);
    }
  });
});
