import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configureAuth, signUp } from '@/test/support/auth-calls';
import { newProvisioned, newUser, scimWith } from '@/test/support/scim';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
beforeAll(() => configureAuth());
afterAll(() => database.end());

const memberships = async (userId: string) =>
  (await database.query('select organization_id, role from member where user_id = $1', [userId]))
    .rows;

test('a user is made, found, changed, deactivated, activated and deleted', async () => {
  const { scim } = await newProvisioned();
  const sent = newUser();
  const created = await scim('POST', '/Users', sent);
  expect(created.status).toBe(201);
  expect(created.headers.get('content-type')).toBe('application/scim+json');
  expect(created.headers.get('location')).toBe(created.body.meta.location);
  expect(created.body).toMatchObject({ ...sent, meta: { resourceType: 'User' } });
  const { id } = created.body;
  expect(await memberships(id)).toMatchObject([{ role: 'member' }]);
  expect((await scim('GET', `/Users/${id}`)).body).toEqual(created.body);

  const changed = { ...sent, displayName: 'Ada B', name: { givenName: 'Ada', familyName: 'B' } };
  const put = await scim('PUT', `/Users/${id}`, changed);
  expect(put).toMatchObject({ status: 200, body: { ...changed, id } });
  const [account] = (await database.query('select name from "user" where id = $1', [id])).rows;
  expect(account).toEqual({ name: 'Ada B' });

  const off = await scim('PUT', `/Users/${id}`, { ...changed, active: false });
  expect(off.body.active).toBe(false);
  expect(await memberships(id)).toEqual([]);
  const on = await scim('PUT', `/Users/${id}`, changed);
  expect(on.body.active).toBe(true);
  expect(await memberships(id)).toHaveLength(1);

  expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
  expect(await memberships(id)).toEqual([]);
  expect((await scim('GET', `/Users/${id}`)).status).toBe(404);
  const again = await scim('POST', '/Users', sent);
  expect(again).toMatchObject({ status: 201, body: { id } });
});

test('without a valid token it is 401, in the shape of SCIM', async () => {
  const answer = await scimWith(`hs_scim_${'0'.repeat(64)}`)('GET', '/Users');
  expect(answer).toMatchObject({
    status: 401,
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' },
  });
});

test('an account of others is neither taken up nor changed', async () => {
  const { scim } = await newProvisioned();
  const other = await signUp();
  const refused = await scim('POST', '/Users', newUser({ userName: other.email, emails: [] }));
  expect(refused).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  expect(await memberships(other.userId)).toHaveLength(1);
});
