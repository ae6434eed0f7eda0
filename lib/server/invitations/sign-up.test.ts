import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callAuth, configureAuth, newEmail, password } from '@/test/support/auth-calls';

// Who may make an account, by SIGN_UP. The configuration is read once, so each test loads the server again.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());
afterAll(() => database.end());

async function invited(email: string) {
  const { organizationId, cookie } = await putOwner(database);
  const response = await callAuth('/organization/invite-member', {
    json: { organizationId, email, role: 'member' },
    cookie,
  });
  const { id, link } = await response.json();
  const invitationToken = new URL(link).searchParams.get('token');
  return { invitationId: id, invitationToken };
}

async function signUp(email: string, more = {}) {
  const json = { name: 'Somebody', email, password, ...more };
  const response = await callAuth('/sign-up/email', { json });
  const { rowCount } = await database.query('select from "user" where email = $1', [email]);
  expect(rowCount).toBe(response.ok ? 1 : 0);
  return response.status;
}

test('without the setting, and open: anybody', async () => {
  configureAuth();
  expect(await signUp(newEmail())).toBe(200);
  vi.resetModules();
  configureAuth({ SIGN_UP: 'open' });
  expect(await signUp(newEmail())).toBe(200);
});

test('invited: who holds the link of an open invitation to their address', async () => {
  configureAuth({ SIGN_UP: 'invited' });
  const [email, other, revoked] = [newEmail(), newEmail(), newEmail()];
  const link = await invited(email);
  expect(await signUp(email)).toBe(403);
  expect(await signUp(email, { ...link, invitationToken: 'x' })).toBe(403);
  expect(await signUp(other, link)).toBe(403);
  expect(await signUp(email.toUpperCase(), { invitationId: link.invitationId })).toBe(403);
  expect(await signUp(email, link)).toBe(200);

  const closed = await invited(revoked);
  await database.query(`update invitation set status = 'canceled' where id = $1`, [
    closed.invitationId,
  ]);
  expect(await signUp(revoked, closed)).toBe(403);
});

test('off: nobody', async () => {
  configureAuth({ SIGN_UP: 'off' });
  const email = newEmail();
  const link = await invited(email);
  expect(await signUp(newEmail())).toBe(403);
  expect(await signUp(email, link)).toBe(403);
});

test.each(['invited', 'off'])(
  '%s, without a mail server: the answer does not tell an address with an account from another',
  async (mode) => {
    configureAuth({ SIGN_UP: mode });
    const { email: taken } = await putOwner(database);
    const answers = await Promise.all(
      [taken, newEmail()].map(async (email) => {
        const json = { name: 'Somebody', email, password };
        const response = await callAuth('/sign-up/email', { json });
        return { status: response.status, ...(await response.json()), request_id: '' };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 403, code: 'forbidden' });
  },
);

test('any other value is refused when the server starts', async () => {
  const { readEnv } = await import('@/lib/server/core/env');
  const given = {
    DATABASE_URL: 'postgres://nobody@localhost/none',
    BASE_URL: 'http://localhost',
    BETTER_AUTH_SECRET: 'x'.repeat(32),
    SIGN_UP: 'closed',
  };
  expect(() => readEnv(given as never)).toThrow('SIGN_UP: it must be open, invited or off');
});
