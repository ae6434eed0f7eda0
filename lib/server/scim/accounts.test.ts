import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putSession } from '@/e2e/accounts';
import { callAuth, configureAuth, type Person, signUp } from '@/test/support/auth-calls';
import { callRoute, newProvisioned, newToken, newUser } from '@/test/support/scim';

// Accounts belong to all organizations of the server: by SCIM none gets at another, nor an admin at an owner.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
beforeAll(() => configureAuth());
afterAll(() => database.end());

const rowOf = async (userId: string) =>
  (await database.query('select name, email from "user" where id = $1', [userId])).rows[0];

const organizationOf = async ({ userId }: Person): Promise<string> =>
  (await database.query('select organization_id from member where user_id = $1', [userId])).rows[0]
    .organization_id;

/** Makes somebody a member, as an invitation does. */
const join = (organizationId: string, userId: string, role = 'member') =>
  database.query(
    'insert into member (id, organization_id, user_id, role) values ($1, $2, $3, $4)',
    [randomBytes(8).toString('hex'), organizationId, userId, role],
  );

const moved = (address: string) => ({
  Operations: [
    { op: 'replace', path: 'emails[type eq "work"].value', value: address },
    { op: 'replace', path: 'displayName', value: 'Somebody else' },
  ],
});

const newAddress = () => `${randomBytes(6).toString('hex')}@provided.example`;

/** The newest entry of what SCIM has done to somebody, or was refused. */
const entryAbout = async (resource: string, action: string) =>
  (
    await database.query(
      `select actor_type, actor_name, outcome, details from audit_log
       where (resource_id = $1 or resource_name = $1) and action = $2 order by id desc limit 1`,
      [resource, action],
    )
  ).rows[0];

test('an account that was invited keeps its name and address', async () => {
  const { scim, owner } = await newProvisioned();
  const guest = await signUp();
  await join(await organizationOf(owner), guest.userId);
  const before = await rowOf(guest.userId);
  const answer = await scim('PATCH', `/Users/${guest.userId}`, moved(newAddress()));
  expect(answer).toMatchObject({ status: 200, body: { displayName: 'Somebody else' } });
  expect(await rowOf(guest.userId)).toEqual(before);
});

test('an account that SCIM made changes, until another organization has it too', async () => {
  const { scim } = await newProvisioned();
  const { id } = (await scim('POST', '/Users', newUser())).body;
  const address = newAddress();
  await scim('PATCH', `/Users/${id}`, moved(address));
  expect(await rowOf(id)).toEqual({ name: 'Somebody else', email: address });

  await join(await organizationOf(await signUp()), id);
  await scim('PATCH', `/Users/${id}`, moved(newAddress()));
  expect(await rowOf(id)).toEqual({ name: 'Somebody else', email: address });
  const off = { Operations: [{ op: 'replace', value: { active: false } }] };
  expect((await scim('PATCH', `/Users/${id}`, off)).body.active).toBe(false);
  const { rows } = await database.query('select id from member where user_id = $1', [id]);
  expect(rows).toHaveLength(1);
});

test('the address of an account that there is is 409, and an entry', async () => {
  const { scim, id: tokenId } = await newProvisioned();
  const { email } = await signUp();
  const user = (await scim('POST', '/Users', newUser())).body;
  expect((await scim('POST', '/Users', newUser({ userName: email, emails: [] }))).status).toBe(409);
  expect((await scim('PATCH', `/Users/${user.id}`, moved(email))).status).toBe(409);
  const entry = await entryAbout(email, 'refuse');
  expect(entry).toMatchObject({
    actor_type: 'system',
    actor_name: 'SCIM: Provider',
    outcome: 'failure',
  });
  expect(JSON.parse(entry.details).scim_token).toBe(tokenId);
});

const verify = (organizationId: string, domain: string) =>
  database.query(
    `insert into sign_in_domain (id, organization_id, domain, token, verified_at)
     values ($1, $2, $3, $1, now())`,
    [`domain_${randomBytes(8).toString('hex')}`, organizationId, domain],
  );

test('who has verified a domain takes up its accounts that are confirmed, and no other makes any', async () => {
  const [a, b] = [await newProvisioned(), await newProvisioned()];
  const domain = `${randomBytes(6).toString('hex')}.example`;
  await verify(await organizationOf(a.owner), domain);
  const of = (name: string) =>
    newUser({ userName: `${name}@${domain}`, emails: [{ value: `${name}@${domain}` }] });
  expect((await b.scim('POST', '/Users', of('new'))).status).toBe(409);
  expect((await b.scim('POST', '/Users', newUser())).status).toBe(201);
  const made = await a.scim('POST', '/Users', of('new'));
  expect(made.status).toBe(201);
  const isVerified = async (userId: string) =>
    (await database.query('select email_verified from "user" where id = $1', [userId])).rows[0]
      .email_verified;
  expect(await isVerified(made.body.id)).toBe(true);

  // An account of somebody who may not have the address at all.
  const squatter = await signUp();
  await database.query('update "user" set email = $1 where id = $2', [
    `ceo@${domain}`,
    squatter.userId,
  ]);
  expect((await a.scim('POST', '/Users', of('ceo'))).status).toBe(409);
  await database.query('update "user" set email_verified = true where id = $1', [squatter.userId]);
  const taken = await a.scim('POST', '/Users', of('ceo'));
  expect(taken).toMatchObject({ status: 201, body: { id: squatter.userId } });
});

test('who left is not taken back, and who was removed by SCIM is', async () => {
  const { scim, owner } = await newProvisioned();
  const person = await signUp();
  await join(await organizationOf(owner), person.userId);
  const set = (active: boolean) =>
    scim('PATCH', `/Users/${person.userId}`, {
      Operations: [{ op: 'replace', value: { active } }],
    });
  expect((await set(false)).status).toBe(200);
  expect((await set(true)).body.active).toBe(true);
  await database.query('delete from member where user_id = $1 and organization_id = $2', [
    person.userId,
    await organizationOf(owner),
  ]);
  expect((await set(true)).status).toBe(409);
  expect((await scim('GET', `/Users/${person.userId}`)).body.active).toBe(false);
});

test('the last owner stays, and so does any owner before the token of an admin', async () => {
  const { scim, owner } = await newProvisioned();
  const organization = await organizationOf(owner);
  const last = await scim('DELETE', `/Users/${owner.userId}`);
  expect(last).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('last owner') },
  });
  const second = await signUp();
  await join(organization, second.userId, 'owner');

  const admin = await signUp();
  await join(organization, admin.userId, 'admin');
  await database.query('update session set active_organization_id = $1 where user_id = $2', [
    organization,
    admin.userId,
  ]);
  const ofAdmin = await newToken(admin);
  expect((await ofAdmin.scim('DELETE', `/Users/${owner.userId}`)).status).toBe(403);
  const put = { userName: 'mine@provided.example', active: true };
  await ofAdmin.scim('PUT', `/Users/${owner.userId}`, put);
  expect((await rowOf(owner.userId)).email).toBe(owner.email);

  // Both at once: one of them stays.
  const both = await Promise.all(
    [owner, second].map(({ userId }) => scim('DELETE', `/Users/${userId}`)),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([204, 403]);
});

test('a token that an admin rotates spares owners then, and the answer and the entry say so', async () => {
  const { id, owner } = await newProvisioned();
  const organization = await organizationOf(owner);
  const admin = await signUp();
  await join(organization, admin.userId, 'admin');
  await database.query('update session set active_organization_id = $1 where user_id = $2', [
    organization,
    admin.userId,
  ]);
  const rotate = async (tokenId: string, { cookie }: Person) => {
    const path = `/v1/scim/tokens/${tokenId}/rotate`;
    const answer = await callRoute('POST', path, { body: {}, headers: { cookie } });
    expect(answer.status).toBe(201);
    const rotated = await answer.json();
    const { details } = await entryAbout(tokenId, 'rotate');
    return { id: rotated.id, covers: [rotated.covers_owners, JSON.parse(details).covers_owners] };
  };
  const byAdmin = await rotate(id, admin);
  expect(byAdmin.covers).toEqual([false, false]);
  expect((await rotate(byAdmin.id, owner)).covers).toEqual([true, true]);
});

test('the token of an owner who is one no more spares owners', async () => {
  const { scim, owner } = await newProvisioned();
  const organization = await organizationOf(owner);
  const [second, third] = [await signUp(), await signUp()];
  await join(organization, second.userId, 'owner');
  await join(organization, third.userId, 'owner');
  await database.query(`update member set role = 'admin' where user_id = $1`, [owner.userId]);
  expect((await scim('DELETE', `/Users/${second.userId}`)).status).toBe(403);
  await database.query('delete from member where user_id = $1', [owner.userId]);
  expect((await scim('DELETE', `/Users/${second.userId}`)).status).toBe(403);
});

test('a group gives its members a role, of several the highest, and never owner', async () => {
  const { scim, owner } = await newProvisioned();
  const { id } = (await scim('POST', '/Users', newUser())).body;
  const roleOf = async (userId: string) =>
    (await database.query('select role from member where user_id = $1', [userId])).rows[0]?.role;
  const members = [{ value: id }, { value: owner.userId }];
  const make = async (displayName: string) =>
    (await scim('POST', '/Groups', { displayName, members })).body.id;
  const [admins, people] = [await make('Admins'), await make('People')];
  const give = async (group: string, role: string | null) =>
    (
      await callRoute('POST', `/v1/scim/groups/${group}`, {
        body: { role },
        headers: { cookie: owner.cookie },
      })
    ).status;
  expect(await give(admins, 'owner')).toBe(400);
  expect(await give(people, 'member')).toBe(200);
  expect(await give(admins, 'admin')).toBe(200);
  expect([await roleOf(id), await roleOf(owner.userId)]).toEqual(['admin', 'owner']);
  expect(await entryAbout(id, 'update')).toMatchObject({ actor_type: 'user' });

  const set = (active: boolean) =>
    scim('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', value: { active } }] });
  await set(false);
  await set(true);
  expect(await roleOf(id)).toBe('admin');
  const Operations = [{ op: 'remove', path: `members[value eq "${id}"]` }];
  await scim('PATCH', `/Groups/${admins}`, { Operations });
  expect(await roleOf(id)).toBe('member');
});

const limitsOf = async (userId: string) =>
  (
    await database.query(
      'select role, access_until, access_filter, access_filter_name from member where user_id = $1',
      [userId],
    )
  ).rows;

type Ending = (given: {
  scim: Awaited<ReturnType<typeof newProvisioned>>['scim'];
  owner: Person;
  id: string;
}) => Promise<unknown>;

const activation = (active: boolean) => ({ Operations: [{ op: 'replace', value: { active } }] });

const endings: [string, Ending][] = [
  ['is deactivated', ({ scim, id }) => scim('PATCH', `/Users/${id}`, activation(false))],
  ['is deleted', ({ scim, id }) => scim('DELETE', `/Users/${id}`)],
  [
    'is removed by an owner',
    async ({ owner, id }) => {
      const organizationId = await organizationOf(owner);
      const { rows } = await database.query('select id from member where user_id = $1', [id]);
      const json = { organizationId, memberIdOrEmail: rows[0].id };
      await callAuth('/organization/remove-member', { cookie: owner.cookie, json });
    },
  ],
  [
    'leaves',
    async ({ owner, id }) => {
      const organizationId = await organizationOf(owner);
      const cookie = await putSession(database, id, organizationId);
      await callAuth('/organization/leave', { cookie, json: { organizationId } });
    },
  ],
];

test.each(endings)('an auditor who %s has their limits when they come back', async (_, end) => {
  const { scim, owner } = await newProvisioned();
  const user = newUser();
  const { id } = (await scim('POST', '/Users', user)).body;
  const group = { displayName: 'Auditors', members: [{ value: id }] };
  const groupId = (await scim('POST', '/Groups', group)).body.id;
  await callRoute('POST', `/v1/scim/groups/${groupId}`, {
    body: { role: 'auditor' },
    headers: { cookie: owner.cookie },
  });
  await database.query(
    `update member set access_until = '2999-01-01', access_filter = 'action=pay', access_filter_name = 'Payments'
     where user_id = $1`,
    [id],
  );
  const before = await limitsOf(id);
  expect(before).toMatchObject([{ role: 'auditor', access_filter: 'action=pay' }]);

  await end({ scim, owner, id });
  expect(await limitsOf(id)).toEqual([]);
  const known = await scim('GET', `/Users/${id}`);
  const back =
    known.status === 404
      ? await scim('POST', '/Users', user)
      : await scim('PATCH', `/Users/${id}`, activation(true));
  expect(back.body).toMatchObject({ id, active: true });
  await scim('PATCH', `/Groups/${groupId}`, {
    Operations: [{ op: 'add', path: 'members', value: [{ value: id }] }],
  });
  expect(await limitsOf(id)).toEqual(before);
});

test('a removed person has no way back by an invitation', async () => {
  const { scim, owner } = await newProvisioned();
  const { id, userName } = (await scim('POST', '/Users', newUser())).body;
  const organization = await organizationOf(owner);
  await scim('PATCH', `/Users/${id}`, {
    Operations: [{ op: 'replace', value: { active: false } }],
  });
  await scim('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', value: { active: true } }] });
  await database.query(
    `insert into invitation (id, organization_id, email, role, expires_at, inviter_id)
     values ($1, $2, $3, 'admin', now() + interval '1 day', $4)`,
    [randomBytes(8).toString('hex'), organization, userName, owner.userId],
  );
  await scim('DELETE', `/Users/${id}`);
  const { rows } = await database.query('select status from invitation where email = $1', [
    userName,
  ]);
  expect(rows).toEqual([{ status: 'canceled' }]);
});

test('who was provisioned signs in by no password', async () => {
  const { scim } = await newProvisioned();
  const { userName } = (await scim('POST', '/Users', newUser({ password: 'a long password' })))
    .body;
  const json = { email: userName, password: 'a long password' };
  expect((await callAuth('/sign-in/email', { json })).status).toBe(401);
});
