import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configureAuth, newAddress } from '@/test/support/auth-calls';
import { callRoute, newProvisioned, newUser } from '@/test/support/scim';

// What is too large, too deep, or nothing at all.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
let provided: Awaited<ReturnType<typeof newProvisioned>>;
let userId: string;
beforeAll(async () => {
  configureAuth({ RATE_LIMIT_PER_MINUTE: '1000000' });
  provided = await newProvisioned();
  userId = (await provided.scim('POST', '/Users', newUser())).body.id;
});
afterAll(() => database.end());

const withFilter = (filter: string) =>
  provided.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);

test.each([
  ['no value', 'userName eq', 'invalidFilter'],
  ['no operator', 'userName like "x"', 'invalidFilter'],
  ['an unknown attribute', 'password eq "x"', 'invalidFilter'],
  ['a name of Object', '__proto__ eq "x"', 'invalidFilter'],
  ['an open bracket', '(userName eq "x"', 'invalidFilter'],
  ['a second filter', 'userName eq "x" userName eq "y"', 'invalidFilter'],
  ['a text without marks', 'userName eq x', 'invalidFilter'],
  ['an order of a flag', 'active gt true', 'invalidFilter'],
  ['half a surrogate pair', String.raw`userName eq "\ud800"`, 'invalidFilter'],
  ['NUL', String.raw`userName eq "\u0000"`, 'invalidFilter'],
  ['1,001 characters', `userName eq "${'x'.repeat(987)}"`, 'invalidFilter'],
  ['11 levels', `${'('.repeat(11)}active eq true${')'.repeat(11)}`, 'invalidFilter'],
])('a filter with %s is 400', async (_, filter, scimType) => {
  expect(await withFilter(filter)).toMatchObject({
    status: 400,
    body: { status: '400', scimType },
  });
});

test.each([
  [2, 'active eq true and not (userName sw "zzz")'],
  [1, 'meta.created gt "2020-01-01T00:00:00Z" and externalId pr'],
  [1, 'emails[type eq "work" and value co "@provided.example"]'],
  [1, 'urn:ietf:params:scim:schemas:core:2.0:User:userName ew "PROVIDED.example"'],
  [0, `userName eq "' OR TRUE --"`],
  [0, String.raw`userName co "%" or userName co "\\"`],
  [2, 'id pr'],
  [2, 'externalId eq null or externalId pr'],
])('%i users have %s', async (count, filter) => {
  expect((await withFilter(filter)).body.totalResults).toBe(count);
});

const words = [
  ...['userName', 'active', 'emails', 'emails[', ']', '(', ')', 'and', 'or', 'not', 'eq', 'ne'],
  ...['co', 'sw', 'ew', 'pr', 'gt', 'le', '"x"', 'true', 'null', '1', '"', '\\', '.value', 'type'],
];

test('no filter is an error of the server', async () => {
  const filters = fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
    fc.string({ maxLength: 60, unit: 'grapheme' }),
  );
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      expect([200, 400]).toContain((await withFilter(filter)).status);
    }),
    { numRuns: 300 },
  );
});

test('no PATCH is an error of the server', async () => {
  const paths = fc.oneof(
    fc.constantFrom('userName', 'name', 'name.givenName', 'emails', 'active', 'members', 'x.y'),
    fc.constantFrom('emails[type eq "work"].value', 'emails[', 'a[b eq 1]', 'urn:x:y', '__proto__'),
    fc.string({ maxLength: 20 }),
  );
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'Replace', 'REMOVE', 'move', null),
      path: paths,
      value: fc.oneof(fc.jsonValue(), fc.dictionary(paths, fc.jsonValue(), { maxKeys: 4 })),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 4 }), async (Operations) => {
      const { status } = await provided.scim('PATCH', `/Users/${userId}`, { Operations });
      expect([200, 400, 409]).toContain(status);
    }),
    { numRuns: 200 },
  );
});

test('a body of more than 1 MB, 101 operations or 1,001 members is 413', async () => {
  const { scim } = provided;
  const long = newUser({ displayName: 'x'.repeat(1024 * 1024) });
  expect((await scim('POST', '/Users', long)).status).toBe(413);
  const op = { op: 'replace', path: 'active', value: true };
  const patch = (count: number) => ({ Operations: Array.from({ length: count }, () => op) });
  expect((await scim('PATCH', `/Users/${userId}`, patch(101))).status).toBe(413);
  expect((await scim('PATCH', `/Users/${userId}`, patch(100))).status).toBe(200);
  const members = Array.from({ length: 1_001 }, (_, index) => ({ value: `usr_${index}` }));
  expect((await scim('POST', '/Groups', { displayName: 'x', members })).status).toBe(413);
});

test.each([
  ['deep', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, 400],
  ['a list', '[]', 400],
  ['no JSON', '{', 400],
])('a body that is %s is refused', async (_, body, status) => {
  const answer = await provided.scim('POST', '/Users', body);
  expect(answer).toMatchObject({ status, body: { status: String(status) } });
});

test('other media types and methods are refused in the shape of SCIM', async () => {
  const headers = { authorization: `Bearer ${provided.secret}` };
  const plain = await callRoute('POST', '/scim/v2/Users', {
    body: {},
    headers: { ...headers, 'content-type': 'text/plain' },
  });
  expect([plain.status, (await plain.json()).status]).toEqual([415, '415']);
  const put = await callRoute('PUT', '/scim/v2/Users', { body: {}, headers });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
});

test('a revoked token, a rotated one whose day is over, and an API key are 401', async () => {
  const { owner } = provided;
  const { newToken, scimWith } = await import('@/test/support/scim');
  const headers = { cookie: owner.cookie };
  const status = async (secret: string) => (await scimWith(secret)('GET', '/Users')).status;

  const revoked = await newToken(owner);
  expect(await status(revoked.secret)).toBe(200);
  expect((await callRoute('DELETE', `/v1/scim/tokens/${revoked.id}`, { headers })).status).toBe(
    200,
  );
  expect(await status(revoked.secret)).toBe(401);

  const old = await newToken(owner);
  const path = `/v1/scim/tokens/${old.id}/rotate`;
  const rotated = await callRoute('POST', path, { headers, body: {} });
  expect(rotated.status).toBe(201);
  expect(await status((await rotated.json()).token)).toBe(200);
  expect(await status(old.secret)).toBe(200);
  expect((await callRoute('POST', path, { headers, body: {} })).status).toBe(409);
  await database.query('update scim_token set expires_at = now() where id = $1', [old.id]);
  expect(await status(old.secret)).toBe(401);

  const { rows } = await database.query('select token_hash from scim_token where id = $1', [
    old.id,
  ]);
  expect(rows[0].token_hash).not.toContain(old.secret.slice(8));
  expect(await status(old.secret.replace('hs_scim_', 'hs_live_'))).toBe(401);
});

test('a network that sends many tokens that are not valid has to wait', async () => {
  const address = newAddress();
  const statuses: number[] = [];
  for (let sent = 0; sent < 25; sent++) {
    const token = `hs_scim_${randomBytes(32).toString('hex')}`;
    const headers = { authorization: `Bearer ${token}`, 'x-client-address': address };
    statuses.push((await callRoute('GET', '/scim/v2/Users', { headers })).status);
  }
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
  expect(statuses.slice(20)).toEqual(Array.from({ length: 5 }, () => 429));
  // A token that is valid is exempt.
  const headers = { authorization: `Bearer ${provided.secret}`, 'x-client-address': address };
  expect((await callRoute('GET', '/scim/v2/Users', { headers })).status).toBe(200);
});

test('a change that has to wait too long is 503 in the shape of SCIM, and nothing is changed', async () => {
  const { scim, owner } = provided;
  const client = await database.connect();
  const body = { Operations: [{ op: 'replace', value: { displayName: 'Later' } }] };
  try {
    await client.query('begin');
    await client.query(
      `select from organization where id =
         (select organization_id from member where user_id = $1) for update`,
      [owner.userId],
    );
    const answer = await scim('PATCH', `/Users/${userId}`, body);
    expect(answer).toMatchObject({
      status: 503,
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '503' },
    });
    expect(answer.headers.get('retry-after')).toBe('5');
  } finally {
    await client.query('rollback');
    client.release();
  }
  expect((await scim('GET', `/Users/${userId}`)).body.displayName).not.toBe('Later');
  expect((await scim('PATCH', `/Users/${userId}`, body)).body.displayName).toBe('Later');
});
