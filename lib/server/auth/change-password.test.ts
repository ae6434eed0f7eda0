import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Owner, putOwner, putSession } from '@/e2e/accounts';
import { userEntries } from '@/test/support/account-entries';
import { callAuth, configureAuth, newAddress, signIn } from '@/test/support/auth-calls';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
beforeAll(() => configureAuth());
afterAll(() => database.end());

const next = 'another one, which is long';

const change = (owner: Owner, currentPassword: string, newPassword: string, more = {}) =>
  callAuth('/change-password', {
    json: { currentPassword, newPassword, ...more },
    cookie: owner.cookie,
  });

const liveSessions = async ({ userId }: Owner) =>
  (await database.query('select id from session where user_id = $1', [userId])).rowCount;

const eventsOf = async ({ organizationId }: Owner) =>
  (await userEntries(database, organizationId)).filter(({ event }) => event !== 'user.sign_up');

test('a changed password ends the other sessions, and each organization records it', async () => {
  const owner = await putOwner(database);
  const other = await putOwner(database);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values (gen_random_uuid()::text, $1, $2, 'member')`,
    [other.organizationId, owner.userId],
  );
  await putSession(database, owner.userId, owner.organizationId);
  await putSession(database, owner.userId, other.organizationId);
  const response = await change(owner, owner.password, next);
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie'), 'the session stays').toBeNull();
  expect(await liveSessions(owner)).toBe(1);
  for (const { organizationId } of [owner, other]) {
    const entries = await userEntries(database, organizationId);
    expect(entries.at(-1)).toEqual({
      event: 'user.password_change',
      outcome: 'success',
      resourceId: owner.userId,
      userId: owner.userId,
      email: owner.email,
      details: { ended_sessions: 2 },
    });
  }
  expect(JSON.stringify(await eventsOf(owner))).not.toContain(next);
  expect((await signIn(owner.email, {}, owner.password)).status).toBe(401);
  expect((await signIn(owner.email, {}, next)).status).toBe(200);
});

test('a wrong old password changes nothing, and is recorded as a failure', async () => {
  const owner = await putOwner(database);
  await putSession(database, owner.userId, owner.organizationId);
  const response = await change(owner, 'not the password', next);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'INVALID_PASSWORD' });
  expect(await liveSessions(owner)).toBe(2);
  expect(await eventsOf(owner)).toMatchObject([
    { event: 'user.password_change_failed', outcome: 'failure', userId: owner.userId },
  ]);
  expect((await signIn(owner.email, {}, owner.password)).status).toBe(200);
});

test('the old password cannot be guessed at a session more often than at the sign-in', async () => {
  const owner = await putOwner(database);
  const statuses = [];
  for (let tried = 0; tried < 12; tried++) {
    const response = await callAuth('/change-password', {
      json: { currentPassword: `guess ${tried} of many`, newPassword: next },
      cookie: owner.cookie,
      address: newAddress(),
    });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
  expect((await signIn(owner.email, {}, owner.password)).status, 'counted together').toBe(429);
  expect(await eventsOf(owner), 'and the log is not flooded').toHaveLength(10);
});

test.each([
  ['short pass', 'PASSWORD_TOO_SHORT', (_: Owner) => 'ninechars'],
  ['long pass', 'PASSWORD_TOO_LONG', (_: Owner) => 'x'.repeat(129)],
  ['common', 'PASSWORD_TOO_COMMON', (_: Owner) => 'PassWord123'],
  ['the address', 'PASSWORD_HOLDS_ADDRESS', (owner: Owner) => owner.email.toUpperCase()],
])('a password is refused: %s', async (_, code, passwordOf) => {
  const owner = await putOwner(database);
  const response = await change(owner, owner.password, passwordOf(owner));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code });
  const email = `sign-up-${owner.email}`;
  const signedUp = await callAuth('/sign-up/email', {
    json: { name: 'Somebody', email, password: passwordOf({ ...owner, email }) },
  });
  expect(signedUp.status).toBe(400);
  expect(await signedUp.json()).toMatchObject({ code });
  const made = await database.query('select from "user" where email = $1', [email]);
  expect(made.rowCount).toBe(0);
});

test('two changes at once by the same old password: one is made', async () => {
  const owner = await putOwner(database);
  const answers = await Promise.all(
    ['the first of two passwords', 'the second of two passwords'].map((wanted) =>
      change(owner, owner.password, wanted),
    ),
  );
  // The other one finds the new password, or has waited too long for it.
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('without a session there is nothing to change', async () => {
  const owner = await putOwner(database);
  const json = { currentPassword: owner.password, newPassword: next };
  expect((await callAuth('/change-password', { json })).status).toBe(401);
});
