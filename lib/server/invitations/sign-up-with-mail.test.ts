import { expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callAuth, cookieOf, newAddress, newEmail, password } from '@/test/support/auth-calls';
import { withMail } from '@/test/support/mailed';

// With a mail server an account is made by whoever was reached at its address, and nobody else is told what accounts there are.

const { database, smtp: mailServer } = withMail();

const signUp = (email: string, more: Record<string, unknown> = {}, address = newAddress()) =>
  callAuth('/sign-up/email', { json: { name: 'Somebody', email, password, ...more }, address });

const accountOf = async (email: string) =>
  (await database.query('select email_verified from "user" where email = $1', [email])).rows;

const lastMail = () => mailServer.mails.at(-1)?.data.replace(/=\n/g, '').replace(/=3D/g, '=') ?? '';

/** The token of the link in the last mail. */
const lastToken = () =>
  new URL(/http\S+sign-up\S+/.exec(lastMail())?.[0] ?? '').searchParams.get('token') ?? '';

test('a sign-up answers the same whether or not the address has an account', async () => {
  const { email: taken } = await putOwner(database);
  const free = newEmail();
  const answers = [];
  for (const email of [taken, free, taken.toUpperCase()]) {
    const response = await signUp(email);
    const headers = [...response.headers].filter(([name]) => name !== 'date').sort();
    answers.push({ status: response.status, headers, body: await response.text() });
    expect(mailServer.mails.at(-1)?.to[0]?.toLowerCase()).toBe(email.toLowerCase());
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(200);
  expect(mailServer.mails).toHaveLength(3);
  expect(await accountOf(free), 'and makes no account').toEqual([]);
});

test('the mail tells whose address it is: to sign in, or to go on', async () => {
  const { email: taken } = await putOwner(database);
  await signUp(taken);
  expect(lastMail()).toContain('http://localhost:3999/sign-in');
  expect(lastMail()).not.toContain('token=');
  await signUp(newEmail());
  expect(lastMail()).toContain('http://localhost:3999/sign-up?');
});

test('the mailed link makes an account whose address is proved, signed in and with an organization', async () => {
  const email = newEmail();
  await signUp(email);
  const response = await signUp(email, { emailToken: lastToken(), organizationName: 'Mine' });
  expect(response.status).toBe(200);
  expect(cookieOf(response)).toMatch(/^better-auth\.session_token=.+/);
  expect(await accountOf(email)).toEqual([{ email_verified: true }]);
  const { rows } = await database.query(
    `select o.name, m.role from organization o join member m on m.organization_id = o.id
     join "user" u on u.id = m.user_id where u.email = $1`,
    [email],
  );
  expect(rows).toEqual([{ name: 'Mine', role: 'owner' }]);

  const again = await signUp(email, { emailToken: lastToken() });
  expect(again.ok, 'a link makes one account').toBe(false);
});

test('a link is of one address, and of one day', async () => {
  const { isProofOf, proofOf } = await import('./address-proof');
  const email = newEmail();
  const now = Date.now();
  const token = proofOf(email, now);
  expect(isProofOf(email, token, now)).toBe(true);
  expect(isProofOf(email.toUpperCase(), token, now)).toBe(true);
  expect(isProofOf(email, token, now + 24 * 3_600_000 - 1)).toBe(true);
  expect(isProofOf(email, token, now + 24 * 3_600_000)).toBe(false);
  expect(isProofOf(newEmail(), token, now)).toBe(false);
  const later = `${Number(token.split('.')[0]) + 1}.${token.split('.')[1]}`;
  for (const wrong of [
    '',
    'x',
    '.',
    later,
    `${token}A`,
    token.slice(1),
    [token],
    null,
    undefined,
  ]) {
    expect(isProofOf(email, wrong, now)).toBe(false);
  }
  await signUp(newEmail());
  await signUp(email, { emailToken: lastToken() });
  expect(await accountOf(email)).toEqual([]);
});

test('mails to one address are limited, whoever asks, and the refusal too is the same', async () => {
  const { email: taken } = await putOwner(database);
  for (const email of [taken, newEmail()]) {
    const statuses: number[] = [];
    for (let number = 0; number < 12; number++) statuses.push((await signUp(email)).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
  }
  expect(mailServer.mails).toHaveLength(20);
});

test('an invitation needs no further mail', async () => {
  const { invitationLink } = await import('./link');
  const { organizationId, cookie } = await putOwner(database);
  const email = newEmail();
  const invited = await callAuth('/organization/invite-member', {
    json: { organizationId, email, role: 'member' },
    cookie,
  });
  const { id } = await invited.json();
  const link = new URL(invitationLink({ id, email }, 'mail'));
  const by = { invitationId: id, invitationToken: link.searchParams.get('token') };
  mailServer.mails.length = 0;
  expect((await signUp(email, by)).status).toBe(200);
  expect(mailServer.mails).toEqual([]);
  expect(await accountOf(email)).toHaveLength(1);
});
