import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callAuth, configureAuth, newAddress, password, signIn } from '@/test/support/auth-calls';
import { type App, cookiesOf, signUpWithApp, stopClock } from '@/test/support/authenticator';

// The second step of a sign-in, on better-auth's routes and the database.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

/** The password, from a network of its own. Returns the cookie that awaits the second factor. */
async function passPassword(email: string, address = newAddress()): Promise<string> {
  const response = await signIn(email, { address });
  expect(await response.json()).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
  const cookie = cookiesOf(response);
  expect(cookie).not.toContain('session_token');
  return cookie;
}

const send = (path: string, code: string, cookie: string, address = newAddress()) =>
  callAuth(path, { json: { code }, cookie, address });
const sendCode = (code: string, cookie: string, address?: string) =>
  send('/two-factor/verify-totp', code, cookie, address);
const sendBackupCode = (code: string, cookie: string, address?: string) =>
  send('/two-factor/verify-backup-code', code, cookie, address);

const countSessions = async (userId: string) =>
  (await database.query('select from session where user_id = $1', [userId])).rowCount;

/** What was recorded of a user, without readings, in its order. */
async function recorded(userId: string): Promise<string[]> {
  const { rows } = await database.query(
    `select resource_type || '.' || action as event from audit_log
     where org = (select audit_log_org(organization_id) from member where user_id = $1) order by id`,
    [userId],
  );
  return rows.map(({ event }) => event);
}

test.each([
  [-2, 400],
  [-1, 200],
  [0, 200],
  [1, 200],
  [2, 400],
])('a clock that is %i steps off: %i', async (steps, status) => {
  stopClock();
  const { userId, email, codeAt } = await signUpWithApp();
  // Setting it up has used a code of now.
  await database.query('update two_factor set last_step = 0 where user_id = $1', [userId]);
  const cookie = await passPassword(email);
  expect((await sendCode(codeAt(steps), cookie)).status).toBe(status);
});

test('a code is good once, and those before it are not good any more', async () => {
  stopClock();
  const { userId, email, codeAt } = await signUpWithApp();
  // The code that set it up.
  expect((await sendCode(codeAt(-1), await passPassword(email))).status).toBe(400);
  const first = await passPassword(email);
  expect((await sendCode(codeAt(), first)).status).toBe(200);
  const sessions = await countSessions(userId);
  for (const cookie of [first, await passPassword(email), await passPassword(email)]) {
    expect((await sendCode(codeAt(), cookie)).ok).toBe(false);
    expect((await sendCode(codeAt(-1), cookie)).ok).toBe(false);
  }
  expect(await countSessions(userId)).toBe(sessions);
  expect((await sendCode(codeAt(1), await passPassword(email))).status).toBe(200);
});

test('of one code that is sent ten times at once, one signs in', async () => {
  stopClock();
  const { email, codeAt } = await signUpWithApp();
  const cookies = await Promise.all(Array.from({ length: 8 }, () => passPassword(email)));
  const answers = await Promise.all(cookies.map((cookie) => sendCode(codeAt(), cookie)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

const otherThan = (app: App) => (app.codeAt() === '000000' ? '111111' : '000000');

test('after ten wrong codes no right one is accepted, from any network, and each left an entry', async () => {
  stopClock();
  const app = await signUpWithApp();
  for (let guess = 0; guess < 10; guess++) {
    const response = await sendCode(otherThan(app), await passPassword(app.email));
    expect(response.status).toBe(400);
    expect((await response.json()).code).toBe('INVALID_CODE');
  }
  const cookie = await passPassword(app.email);
  for (const response of [
    await sendCode(app.codeAt(), cookie),
    await sendBackupCode(app.backupCodes[0] ?? '', cookie),
  ]) {
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(600);
  }
  const events = await recorded(app.userId);
  expect(events.filter((event) => event === 'two_factor.fail')).toHaveLength(10);
  expect(events).not.toContain('user.sign_in');
});

test('a network that guesses at many accounts is stopped', async () => {
  const address = newAddress();
  const apps = await Promise.all(Array.from({ length: 4 }, signUpWithApp));
  const statuses: number[] = [];
  for (const app of apps) {
    for (let guess = 0; guess < 9; guess++) {
      const cookie = await passPassword(app.email);
      statuses.push((await sendCode(otherThan(app), cookie, address)).status);
    }
  }
  expect(statuses.filter((status) => status === 400)).toHaveLength(30);
  expect(statuses.slice(30).every((status) => status === 429)).toBe(true);
});

test('a backup code is good once, however it is typed, and says how many are left', async () => {
  const { userId, email, backupCodes } = await signUpWithApp();
  const [code = ''] = backupCodes;
  expect(new Set(backupCodes).size).toBe(10);
  const typed = ` ${code.toUpperCase().replace('-', ' ')}`;
  expect((await sendBackupCode(typed, await passPassword(email))).status).toBe(200);
  expect((await sendBackupCode(code, await passPassword(email))).status).toBe(401);
  const { rows } = await database.query(
    `select details from audit_log where action = 'use_backup_code' and resource_id = $1`,
    [userId],
  );
  expect(rows.map(({ details }) => JSON.parse(details))).toEqual([{ codes_left: 9 }]);
  const stored = await database.query('select backup_codes from two_factor where user_id = $1', [
    userId,
  ]);
  for (const each of backupCodes) expect(stored.rows[0].backup_codes).not.toContain(each);
});

test('the entries of a sign-in with a code: none before the code', async () => {
  const { userId, email, codeAt } = await signUpWithApp();
  const before = await recorded(userId);
  expect(before.at(-1)).toBe('two_factor.enable');
  const cookie = await passPassword(email);
  expect(await recorded(userId)).toEqual(before);
  await sendCode(codeAt(), cookie);
  expect(await recorded(userId)).toEqual([...before, 'user.sign_in']);
});

test('the cookie of a first step is nobody’s session, and two of them are refused', async () => {
  const [ada, ben] = await Promise.all([signUpWithApp(), signUpWithApp()]);
  const [first, second] = [await passPassword(ada.email), await passPassword(ben.email)];
  for (const path of ['/end-other-sessions', '/two-factor/disable', '/confirm-session'])
    expect((await callAuth(path, { json: { password }, cookie: first })).status).toBe(401);
  expect((await sendCode(ada.codeAt(), `${first}; ${second}`)).status).toBe(403);
  expect((await sendCode(ada.codeAt(), first.replace(/\.two_factor=2fa-../, '$&x'))).status).toBe(
    403,
  );
});

test('setting up asks for the password, replaces the session in its organization, and can be undone', async () => {
  const person = await signUpWithApp();
  const wrong = await callAuth('/two-factor/disable', {
    json: { password: 'not the password' },
    cookie: person.cookie,
  });
  expect(wrong.status).toBe(400);
  const { rows } = await database.query(
    'select active_organization_id as org, has_second_factor as shown from session where user_id = $1',
    [person.userId],
  );
  expect(rows).toEqual([{ org: expect.stringMatching(/^org_/), shown: true }]);
  const right = await callAuth('/two-factor/disable', {
    json: { password },
    cookie: person.cookie,
  });
  expect(right.status).toBe(200);
  expect((await recorded(person.userId)).slice(-2)).toEqual([
    'two_factor.enable',
    'two_factor.disable',
  ]);
  const left = await database.query(
    'select has_second_factor as shown from session where user_id = $1',
    [person.userId],
  );
  expect(left.rows).toEqual([{ shown: false }]);
  expect((await signIn(person.email)).headers.get('set-cookie')).toContain('session_token=');
});
