import type { Owner } from '../fixtures';
import { expect, test } from './member-fixtures';
import { expectOne, userAgent } from './recorded-fixtures';

const sessionsOf = 'select id from session where user_id = $1 order by created_at desc';

test('a session ended by its id stops working at once, and an entry records it', async ({
  request,
  newOwner,
  newEntries,
  callAuth,
  database,
  ipAddress,
}) => {
  const owner = await newOwner();
  const signIn = await callAuth(null, '/sign-in/email', owner);
  const other = String(signIn.headers()['set-cookie']?.split(';')[0]);
  const read = async (cookie: string) =>
    (await request.get('/v1/audit-log', { headers: { cookie } })).status();
  expect(await read(other)).toBe(200);
  const { rows } = await database.query(sessionsOf, [owner.userId]);
  expect(rows).toHaveLength(2);
  await newEntries(owner);

  expect((await callAuth(owner, '/end-session', { sessionId: rows[0].id })).status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    action: 'end',
    resource_type: 'session',
    resource_id: rows[0].id,
    details: { ip_address: ipAddress, user_agent: userAgent },
  });
  expect([await read(other), await read(owner.cookie)]).toEqual([401, 200]);
  const again = await callAuth(owner, '/end-session', { sessionId: rows[0].id });
  expect(again.status()).toBe(404);
  const ends = (await newEntries(owner)).filter(({ action }) => action === 'end');
  expect(ends).toEqual([]);
});

test("another user's session answers like one that does not exist", async ({
  newOwner,
  callAuth,
  database,
}) => {
  const owner = await newOwner();
  const stranger = await newOwner();
  const { rows } = await database.query(sessionsOf, [stranger.userId]);
  const end = async (sessionId: string) => {
    const response = await callAuth(owner, '/end-session', { sessionId });
    return [response.status(), await response.json()];
  };
  expect(await end(rows[0].id)).toEqual(await end(crypto.randomUUID()));
  expect((await end('x'))[0]).toBe(400);
  expect((await database.query(sessionsOf, [stranger.userId])).rowCount).toBe(1);
});

test('ending all other sessions records each in each organization', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  database,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const own: Owner = { ...admin };
  const { rows } = await database.query(
    'select organization_id as id from member where user_id = $1 and role = $2',
    [admin.userId, 'owner'],
  );
  for (let count = 0; count < 3; count++) await callAuth(null, '/sign-in/email', admin);
  for (const one of [owner, admin]) await newEntries(one);

  const response = await callAuth(admin, '/end-other-sessions');
  expect(await response.json()).toEqual({ ended: 3 });
  expect((await database.query(sessionsOf, [admin.userId])).rowCount).toBe(1);
  const actions = (await newEntries(owner)).map(({ action, resource_type }) => [
    action,
    resource_type,
  ]);
  expect(actions).toEqual(Array(3).fill(['end', 'session']));

  await callAuth(admin, '/organization/set-active', { organizationId: rows[0].id });
  const theirs = await newEntries({ ...own, organizationId: rows[0].id });
  expect(theirs.filter(({ action }) => action === 'end')).toHaveLength(3);
  expect((await callAuth(null, '/end-other-sessions')).status()).toBe(401);
});
