import { expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callAuth as callOnce, cookieOf } from '@/test/support/auth-calls';
import { beginApp } from '@/test/support/authenticator';
import { mailTo, queryOf, textOf, withMail } from '@/test/support/mailed';
import { addPasskey } from '@/test/support/passkey-calls';
import { patient } from '@/test/support/size';
import { untilServed } from '@/test/support/until-served';

// Each change of what somebody signs in with is mailed to them.

const { database, smtp } = withMail();

/** A busy machine may answer 503, which changes nothing. */
const callAuth: typeof callOnce = (path, sent) => untilServed(() => callOnce(path, sent));

/** The notices to an address, as soon as there are so many. */
async function noticesTo(email: string, count: number) {
  const find = () => smtp.mails.filter(({ to }) => to.includes(email)).map(textOf);
  await expect.poll(() => find().length, patient).toBe(count);
  return find();
}

const next = 'another one, which is long';

async function succeed(path: string, cookie: string, json: object = {}): Promise<Response> {
  const response = await callAuth(path, { json, cookie });
  expect(response.status, `${path} ${await response.clone().text()}`).toBe(200);
  return response;
}

test('a new password, that says with what, where and when, without a link; a wrong one none', async () => {
  const { email, cookie, password } = await putOwner(database);
  const wrong = { currentPassword: 'not the password', newPassword: next };
  expect((await callAuth('/change-password', { json: wrong, cookie })).status).toBe(400);
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0' };
  const json = { currentPassword: password, newPassword: next };
  const sent = { json, cookie, headers, address: '10.1.2.3' };
  expect((await callAuth('/change-password', sent)).status).toBe(200);
  const [text = ''] = await noticesTo(email, 1);
  expect(text).toContain('Subject: Your password was changed');
  expect(text).toMatch(/Firefox on Linux, from 10\. 1\. 2\. 3, at \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  expect(text).not.toMatch(/https?:/);
});

test('a reset', async () => {
  const { email } = await putOwner(database);
  await callAuth('/request-reset', { json: { email } });
  const link = queryOf(await mailTo(smtp.mails, email), '/reset-password');
  expect((await callAuth('/use-reset-link', { json: { ...link, newPassword: next } })).status).toBe(
    200,
  );
  expect((await noticesTo(email, 2)).at(-1)).toContain('Subject: Your password was reset');
});

test('an authenticator app that is added and removed', async () => {
  const { email, cookie, password } = await putOwner(database);
  const app = await beginApp(cookie, password);
  const verified = await succeed('/two-factor/verify-totp', cookie, { code: app.codeAt() });
  expect((await noticesTo(email, 1)).at(-1)).toContain('Subject: An authenticator app was added');
  await succeed('/two-factor/disable', cookieOf(verified), { password });
  expect((await noticesTo(email, 2)).at(-1)).toContain('Subject: Your second factor was switched');
});

test('a passkey that is added and removed', async () => {
  const { email, cookie, userId } = await putOwner(database);
  await addPasskey(cookie);
  expect((await noticesTo(email, 1)).at(-1)).toContain('Subject: A passkey was added');
  const { rows } = await database.query('select id from passkey where user_id = $1', [userId]);
  await succeed('/remove-passkey', cookie, { passkeyId: rows[0].id });
  expect((await noticesTo(email, 2)).at(-1)).toContain('Subject: A passkey was removed');
});
