import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  callAuth,
  configureAuth,
  newEmail,
  password,
  signIn,
  signUp,
} from '@/test/support/auth-calls';
import {
  beginApp,
  confirmApp,
  cookiesOf,
  signUpWithApp,
  stopClock,
} from '@/test/support/authenticator';

// What is sensitive, what an organization requires, and who has lost the second factor.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

async function organizationOf(userId: string): Promise<string> {
  const { rows } = await database.query(
    'select organization_id as id from member where user_id = $1',
    [userId],
  );
  return rows[0].id;
}

const age = (userId: string, minutes: number) =>
  database.query(
    'update session set confirmed_at = now() - make_interval(mins => $2) where user_id = $1',
    [userId, minutes],
  );

const invite = (cookie: string, organizationId: string) =>
  callAuth('/organization/invite-member', {
    json: { organizationId, email: newEmail(), role: 'member' },
    cookie,
  });

async function eventsOf(organizationId: string): Promise<string[]> {
  const { rows } = await database.query(
    `select resource_type || '.' || action as event from audit_log where org = (select audit_log_org($1)) order by id`,
    [organizationId],
  );
  return rows.map(({ event }) => event);
}

async function addMember(organizationId: string, userId: string, role = 'member'): Promise<string> {
  const id = crypto.randomUUID();
  await database.query(
    'insert into member (id, organization_id, user_id, role) values ($1, $2, $3, $4)',
    [id, organizationId, userId, role],
  );
  return id;
}

test('an act that is sensitive is refused 15 minutes after the sign-in, until the password is given again', async () => {
  const { userId, cookie } = await signUp();
  const organizationId = await organizationOf(userId);
  await age(userId, 14);
  expect((await invite(cookie, organizationId)).status).toBe(200);
  await age(userId, 15);
  const refused = await invite(cookie, organizationId);
  expect(refused.status).toBe(403);
  expect((await refused.json()).code).toBe('confirmation_required');

  const confirm = (given: string) =>
    callAuth('/confirm-session', { json: { password: given }, cookie });
  expect((await confirm('not the password')).status).toBe(400);
  expect((await invite(cookie, organizationId)).status).toBe(403);
  expect((await confirm(password)).status).toBe(200);
  expect((await invite(cookie, organizationId)).status).toBe(200);
  expect((await eventsOf(organizationId)).slice(-3)).toEqual([
    'session.confirm_failed',
    'session.confirm',
    'invitation.create',
  ]);
});

test('a session is confirmed by ten guesses at most', async () => {
  const { userId, cookie } = await signUp();
  await age(userId, 16);
  const statuses: number[] = [];
  for (let guess = 0; guess < 11; guess++) {
    const json = { password: `not the password ${guess}` };
    statuses.push((await callAuth('/confirm-session', { json, cookie })).status);
  }
  expect(statuses).toEqual([...Array(10).fill(400), 429]);
});

test('a code confirms once, and counts as the second factor of the session', async () => {
  stopClock();
  const { userId, cookie, codeAt } = await signUpWithApp();
  const confirm = (code: string) => callAuth('/confirm-session', { json: { code }, cookie });
  await database.query('update session set has_second_factor = false where user_id = $1', [userId]);
  expect((await confirm(codeAt(-1))).status).toBe(400);
  expect((await confirm(codeAt())).status).toBe(200);
  expect((await confirm(codeAt())).status).toBe(400);
  const { rows } = await database.query(
    'select has_second_factor as shown from session where user_id = $1',
    [userId],
  );
  expect(rows).toEqual([{ shown: true }]);
});

test('whoever knows the password alone neither adds a second factor beside one that is there, nor takes it away', async () => {
  const { userId, email } = await signUp();
  const organizationId = await organizationOf(userId);
  await database.query(
    `update organization set second_factor_since = now() - interval '1 day', second_factor_days = 0 where id = $1`,
    [organizationId],
  );
  await database.query(
    `insert into passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
     values ($1, $2, 'AAAA', $1, 0, 'singleDevice', false)`,
    [crypto.randomUUID(), userId],
  );
  // A passkey is no second step: the password begins a session, which has shown no factor.
  const signedIn = await signIn(email);
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const expectRefused = async (path: string, json: object) => {
    const refused = await callAuth(path, { cookie, json });
    expect(refused.status, path).toBe(403);
    expect(await refused.json(), path).toMatchObject({ code: 'confirmation_required' });
  };
  for (const path of ['enable', 'disable', 'generate-backup-codes'])
    await expectRefused(`/two-factor/${path}`, { password });
  await expectRefused('/remove-passkey', { passkeyId: crypto.randomUUID() });
  // Nor does it confirm who they are.
  expect((await callAuth('/confirm-session', { json: { password }, cookie })).status).toBe(400);
  expect((await invite(cookie, organizationId)).status).toBe(403);
});

test('after the term a session without a second factor does nothing in the organization', async () => {
  const { userId, email, cookie } = await signUp();
  const organizationId = await organizationOf(userId);
  const require = (days: number) =>
    database.query(
      `update organization set second_factor_since = now() - interval '1 day', second_factor_days = $2 where id = $1`,
      [organizationId, days],
    );
  /** As the statements of the log check it, for callers that are cached. */
  const areValid = async () => {
    const { rows } = await database.query(
      `select audit_log_session_is_valid(id, $2, 'owner', '{}', null) as valid from session where user_id = $1`,
      [userId, organizationId],
    );
    return rows.map(({ valid }) => valid);
  };
  await database.query(
    `update member set created_at = now() - interval '10 days' where user_id = $1`,
    [userId],
  );
  await require(2);
  expect((await invite(cookie, organizationId)).status).toBe(200);
  expect(await areValid()).toEqual([true]);
  await require(1);
  expect(await areValid()).toEqual([false]);
  const refused = await invite(cookie, organizationId);
  expect(refused.status).toBe(403);
  expect((await refused.json()).code).toBe('second_factor_required');

  const app = await beginApp(cookie);
  const verified = await confirmApp(app, cookie);
  const withFactor = verified.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await invite(withFactor, organizationId)).status).toBe(200);
  expect(await areValid()).toEqual([true]);

  // One who joins later has the whole term, and the password alone is a step and no session.
  const later = await signUp();
  await addMember(organizationId, later.userId, 'admin');
  expect((await invite(later.cookie, organizationId)).status).toBe(200);
  expect(cookiesOf(await signIn(email))).not.toContain('session_token');
});

test('an owner resets the second factor of a member, with a reason', async () => {
  const owner = await signUp();
  const organizationId = await organizationOf(owner.userId);
  const member = await signUpWithApp();
  const memberId = await addMember(organizationId, member.userId);
  // As somebody has none who came by an invitation.
  await database.query('delete from member where user_id = $1 and id <> $2', [
    member.userId,
    memberId,
  ]);
  const reset = (cookie: string, json: object = {}) =>
    callAuth('/organization/reset-second-factor', {
      json: { organizationId, memberId, reason: 'Their phone was stolen', ...json },
      cookie,
    });
  const admin = await signUp();
  await addMember(organizationId, admin.userId, 'admin');
  const other = await signUp();
  expect((await reset(admin.cookie)).status).toBe(403);
  expect((await reset(other.cookie)).status).toBe(403);
  expect((await reset(owner.cookie, { memberId: 'absent' })).status).toBe(404);
  expect((await reset(owner.cookie, { reason: ' ' })).status).toBe(400);

  expect((await reset(owner.cookie)).status).toBe(200);
  const { rows } = await database.query(
    `select details from audit_log where org = (select audit_log_org($1)) and action = 'reset'`,
    [organizationId],
  );
  expect(rows.map(({ details }) => JSON.parse(details))).toEqual([
    {
      ...{ email: member.email, reason: 'Their phone was stolen' },
      ...{ had_app: true, passkeys: 0, sessions: 1 },
    },
  ]);
  const left = await database.query('select from session where user_id = $1', [member.userId]);
  expect(left.rowCount).toBe(0);
  expect((await signIn(member.email)).headers.get('set-cookie')).toContain('session_token=');
});

test.each([
  ['others', true],
  ['theirs alone', false],
])('nobody takes a second factor that protects another log: that of %s', async (_, isShared) => {
  const inviter = await signUp();
  const organizationId = await organizationOf(inviter.userId);
  const member = await signUpWithApp();
  const colleague = await signUp();
  if (isShared) await addMember(await organizationOf(member.userId), colleague.userId);
  const memberId = await addMember(organizationId, member.userId);
  const answer = await callAuth('/organization/reset-second-factor', {
    json: { organizationId, memberId, reason: 'They asked for it' },
    cookie: inviter.cookie,
  });
  expect((await answer.json()).code).toBe('MEMBER_ELSEWHERE');
  const { rowCount } = await database.query('select from two_factor where user_id = $1', [
    member.userId,
  ]);
  expect(rowCount).toBe(1);
});
