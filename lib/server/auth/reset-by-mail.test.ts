import { expect, test } from 'vitest';
import { newEmail, type Owner, putOwner, putSession } from '@/e2e/accounts';
import { userEntries } from '@/test/support/account-entries';
import { callAuth, newAddress, signIn } from '@/test/support/auth-calls';
import { mailTo, queryOf, textOf, withMail } from '@/test/support/mailed';

const { database, smtp } = withMail();

const next = 'another one, which is long';

const request = (email: string, sent = {}) =>
  callAuth('/request-reset', { json: { email }, ...sent });

const use = (link: Record<string, string>, newPassword = next) =>
  callAuth('/use-reset-link', { json: { ...link, newPassword } });

async function mailedLink({ email }: Owner) {
  expect((await request(email)).status).toBe(200);
  return queryOf(await mailTo(smtp.mails, email), '/reset-password');
}

const eventsOf = async ({ organizationId }: Owner) =>
  (await userEntries(database, organizationId)).filter(({ event }) => event !== 'user.sign_up');

test('the mailed link sets a new password, ends all sessions, and proves the address', async () => {
  const owner = await putOwner(database);
  await putSession(database, owner.userId, owner.organizationId);
  const response = await use(await mailedLink(owner));
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie'), 'nobody is signed in by it').toBeNull();
  const { rows } = await database.query(
    `select email_verified, (select count(*)::int from session where user_id = "user".id) as sessions
     from "user" where id = $1`,
    [owner.userId],
  );
  expect(rows).toEqual([{ email_verified: true, sessions: 0 }]);
  expect(await eventsOf(owner)).toMatchObject([
    { event: 'user.password_reset_request', outcome: 'success', userId: null, email: owner.email },
    {
      event: 'user.password_reset',
      userId: owner.userId,
      details: { link: 'mail', ended_sessions: 2 },
    },
  ]);
  expect((await signIn(owner.email, {}, owner.password)).status).toBe(401);
  expect((await signIn(owner.email, {}, next)).status).toBe(200);
});

test('the answer is the same for any address, and waits for no mail', async () => {
  const { email } = await putOwner(database);
  const answers = [];
  for (const address of [email, newEmail(), email.toUpperCase()]) {
    const response = await request(address);
    const headers = [...response.headers].filter(([name]) => name !== 'date').sort();
    answers.push({ status: response.status, headers, body: await response.text() });
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  await expect.poll(() => smtp.mails.length, { timeout: 30_000 }).toBe(2);
  for (const { to } of smtp.mails) expect(to).toEqual([email]);
});

test('a link of this server, whatever host the request names', async () => {
  const owner = await putOwner(database);
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
  expect((await request(owner.email, { headers })).status).toBe(200);
  const mail = await mailTo(smtp.mails, owner.email);
  expect(textOf(mail)).not.toContain('evil');
  expect((await use(queryOf(mail, '/reset-password'))).status).toBe(200);
});

test('a link works once, and none of the others after it', async () => {
  const owner = await putOwner(database);
  const [first, second] = [await mailedLink(owner), await mailedLink(owner)];
  const answers = await Promise.all([use(first), use(second)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const link of [first, second]) {
    const again = await use(link, 'and yet another one');
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ code: 'RESET_LINK_INVALID' });
  }
  await expect
    .poll(async () => (await eventsOf(owner)).at(-1), { timeout: 30_000 })
    .toMatchObject({ event: 'user.password_reset_failed', outcome: 'failure', userId: null });
});

test('a link ends with the address, with the password, and with its time', async () => {
  const owner = await putOwner(database);
  const link = await mailedLink(owner);
  const email = newEmail();
  const rename = (to: string) =>
    database.query('update "user" set email = $2 where id = $1', [owner.userId, to]);
  await rename(email);
  expect((await use(link)).status).toBe(400);
  expect((await use({ ...link, email })).status).toBe(400);
  await rename(owner.email);

  const { token = '' } = link;
  const [ends = '', signature = ''] = token.split('.');
  expect(Number(ends) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
  expect((await use({ ...link, token: `${Number(ends) + 60_000}.${signature}` })).status).toBe(400);

  const json = { currentPassword: owner.password, newPassword: 'changed in between' };
  expect((await callAuth('/change-password', { json, cookie: owner.cookie })).status).toBe(200);
  expect((await use(link)).status).toBe(400);
});

test('a refused password does not use the link up', async () => {
  const owner = await putOwner(database);
  const link = await mailedLink(owner);
  expect((await use(link, 'password123')).status).toBe(400);
  expect((await use(link)).status).toBe(200);
});

test('an account that has no password gets its first by mail, once', async () => {
  for (const taken of [
    'update account set password = null where user_id = $1',
    // As SCIM and single sign-on make them.
    'delete from account where user_id = $1',
  ]) {
    const owner = await putOwner(database);
    await database.query(taken, [owner.userId]);
    const [first, second] = [await mailedLink(owner), await mailedLink(owner)];
    const answers = await Promise.all([use(first), use(second)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const link of [first, second]) expect((await use(link)).status).toBe(400);
    expect((await signIn(owner.email, {}, next)).status).toBe(200);
    const { rows } = await database.query(
      `select count(*)::int as count from account where user_id = $1 and provider_id = 'credential'`,
      [owner.userId],
    );
    expect(rows).toEqual([{ count: 1 }]);
  }
});

test('links are asked for and tried as often as one signs in: by address, and by network', async () => {
  const owner = await putOwner(database);
  const tries = [];
  for (let tried = 0; tried < 12; tried++)
    tries.push((await use({ email: owner.email, token: `1.${tried}` })).status);
  expect(tries).toEqual([...Array(10).fill(400), 429, 429]);
  expect((await request(owner.email)).status).toBe(429);
  expect((await signIn(owner.email, {}, owner.password)).status, 'but they can sign in').toBe(200);

  const address = newAddress();
  const asked = [];
  for (let tried = 0; tried < 32; tried++)
    asked.push((await request(newEmail(), { address })).status);
  expect(asked).toEqual([...Array(30).fill(200), 429, 429]);
});
