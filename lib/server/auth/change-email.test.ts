import { expect, test } from 'vitest';
import { newEmail, type Owner, putOwner } from '@/e2e/accounts';
import { userEntries } from '@/test/support/account-entries';
import { callAuth, newAddress } from '@/test/support/auth-calls';
import { mailTo, queryOf, textOf, withMail } from '@/test/support/mailed';
import { untilServed } from '@/test/support/until-served';

const { database, smtp } = withMail();

const as = ({ cookie }: Owner, path: string, json: object = {}) =>
  untilServed(() => callAuth(path, { json, cookie, address: newAddress() }));

const eventsOf = async ({ organizationId }: Owner) =>
  (await userEntries(database, organizationId)).filter(({ event }) => event !== 'user.sign_up');

async function accountOf({ userId }: Owner) {
  const { rows } = await database.query(
    'select email, email_verified as verified from "user" where id = $1',
    [userId],
  );
  return rows[0];
}

async function askToChange(owner: Owner, newAddressOfIt = newEmail()) {
  const response = await as(owner, '/request-email-change', {
    newEmail: newAddressOfIt,
    currentPassword: owner.password,
  });
  expect(await response.json()).toEqual({ mail: 'sent' });
  const [old, next] = [
    await mailTo(smtp.mails, owner.email),
    await mailTo(smtp.mails, newAddressOfIt),
  ];
  return { to: newAddressOfIt, old, next };
}

const confirm = (owner: Owner, link: Record<string, string>) =>
  as(owner, '/confirm-email-change', link);

test.each([
  ['first at the old one', ['old', 'next']],
  ['first at the new one', ['next', 'old']],
] as const)('an address changes when it is confirmed at both: %s', async (_, order) => {
  const owner = await putOwner(database);
  const asked = await askToChange(owner);
  const [first, second] = order.map((side) => queryOf(asked[side], '/change-email'));
  expect((await confirm(owner, first ?? {})).status).toBe(200);
  expect(await accountOf(owner)).toEqual({ email: owner.email, verified: false });
  expect((await confirm(owner, first ?? {})).status, 'once').toBe(400);
  expect((await confirm(owner, second ?? {})).status).toBe(200);
  expect(await accountOf(owner)).toEqual({ email: asked.to, verified: true });
  expect((await confirm(owner, second ?? {})).status, 'once').toBe(400);
  expect(await eventsOf(owner)).toMatchObject([
    { event: 'user.email_change_request', email: owner.email, details: { to: asked.to } },
    {
      event: 'user.email_change_confirm',
      details: { address: order[0] === 'old' ? owner.email : asked.to },
    },
    { event: 'user.email_change_failed', outcome: 'failure', details: { reason: 'link' } },
    {
      event: 'user.email_change',
      userId: owner.userId,
      details: { changes: { email: { from: owner.email, to: asked.to } } },
    },
    { event: 'user.email_change_failed', outcome: 'failure', details: { reason: 'link' } },
  ]);
});

test('it takes the password, and another address', async () => {
  const owner = await putOwner(database);
  const ask = (newAddressOfIt: string, currentPassword = owner.password) =>
    as(owner, '/request-email-change', { newEmail: newAddressOfIt, currentPassword });
  const wrong = await ask(newEmail(), 'not the password');
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ code: 'INVALID_PASSWORD' });
  expect((await ask(owner.email.toUpperCase())).status).toBe(400);
  expect((await ask('no address')).status).toBe(400);
  expect(smtp.mails).toEqual([]);
  expect(await eventsOf(owner)).toMatchObject([
    { event: 'user.email_change_failed', outcome: 'failure', details: { reason: 'password' } },
  ]);
});

test('an address with an account gets no link, and the answer does not tell', async () => {
  const [owner, other] = [await putOwner(database), await putOwner(database)];
  const { old, next } = await askToChange(owner, other.email);
  expect(textOf(next)).toContain('you have an account with it already');
  expect(textOf(next)).not.toContain('token=');
  expect((await confirm(owner, queryOf(old, '/change-email'))).status).toBe(200);
  expect((await accountOf(owner)).email).toBe(owner.email);
});

test('an address that got an account meanwhile stays with it', async () => {
  const owner = await putOwner(database);
  const { to, old, next } = await askToChange(owner);
  const other = await putOwner(database);
  await database.query('update "user" set email = $2 where id = $1', [other.userId, to]);
  await confirm(owner, queryOf(old, '/change-email'));
  expect((await confirm(owner, queryOf(next, '/change-email'))).status).toBe(400);
  expect((await accountOf(owner)).email).toBe(owner.email);
  expect((await eventsOf(owner)).at(-1)).toMatchObject({ details: { reason: 'taken' } });
});

test('a later change ends the links of an earlier one, and nobody else can use them', async () => {
  const [owner, other] = [await putOwner(database), await putOwner(database)];
  const first = await askToChange(owner);
  const firstLinks = [first.old, first.next].map((mail) => queryOf(mail, '/change-email'));
  smtp.mails.length = 0;
  const second = await askToChange(owner);
  for (const link of firstLinks) expect((await confirm(owner, link)).status).toBe(400);
  const links = [second.old, second.next].map((mail) => queryOf(mail, '/change-email'));
  for (const link of links) {
    expect((await confirm(other, link)).status).toBe(400);
    expect((await callAuth('/confirm-email-change', { json: link })).status).toBe(401);
    expect((await confirm(owner, link)).status).toBe(200);
  }
  expect((await accountOf(owner)).email).toBe(second.to);
  expect((await accountOf(other)).email).toBe(other.email);
});

test('a change that is canceled ends with its links, and only its own', async () => {
  const [owner, other] = [await putOwner(database), await putOwner(database)];
  const { to, old, next } = await askToChange(owner);
  const cancel = async (who: Owner) => (await as(who, '/cancel-email-change')).json();
  expect(await cancel(other)).toEqual({ canceled: false });
  expect((await callAuth('/cancel-email-change', {})).status).toBe(401);
  expect((await confirm(owner, queryOf(old, '/change-email'))).status).toBe(200);
  expect(await cancel(owner)).toEqual({ canceled: true });
  expect(await cancel(owner)).toEqual({ canceled: false });
  for (const mail of [old, next])
    expect((await confirm(owner, queryOf(mail, '/change-email'))).status).toBe(400);
  expect((await accountOf(owner)).email).toBe(owner.email);
  const events = await eventsOf(owner);
  expect(events.filter(({ event }) => event === 'user.email_change_cancel')).toMatchObject([
    { userId: owner.userId, outcome: 'success', details: { to } },
  ]);
  expect(await eventsOf(other)).toEqual([]);
});

test('an address is verified by the link that was mailed to it, by whoever is signed in', async () => {
  const [owner, other] = [await putOwner(database), await putOwner(database)];
  expect(await (await as(owner, '/request-verification')).json()).toEqual({ mail: 'sent' });
  const link = queryOf(await mailTo(smtp.mails, owner.email), '/verify-email');
  expect((await as(other, '/verify-address', link)).status).toBe(400);
  expect((await callAuth('/verify-address', { json: link })).status).toBe(401);
  expect((await accountOf(owner)).verified).toBe(false);
  expect((await as(owner, '/verify-address', link)).status).toBe(200);
  expect(await accountOf(owner)).toEqual({ email: owner.email, verified: true });
  expect((await as(owner, '/verify-address', link)).status, 'once').toBe(400);
  expect((await as(owner, '/request-verification')).status).toBe(400);
  expect(await eventsOf(owner)).toMatchObject([
    { event: 'user.email_verify', userId: owner.userId, details: { email: owner.email } },
  ]);
  expect(await eventsOf(other)).toMatchObject([
    { event: 'user.email_verify_failed', outcome: 'failure', userId: other.userId },
  ]);
});

test('mails to an address are limited, and tries of a link too', async () => {
  const owner = await putOwner(database);
  const asked = [];
  for (let tried = 0; tried < 11; tried++)
    asked.push((await as(owner, '/request-verification')).status);
  expect(asked).toEqual([...Array(10).fill(200), 429]);
  const tries = [];
  for (let tried = 0; tried < 11; tried++)
    tries.push((await as(owner, '/verify-address', { token: `1.${tried}` })).status);
  expect(tries).toEqual([...Array(10).fill(400), 429]);
  expect(await eventsOf(owner), 'and the log is not flooded').toHaveLength(10);
});

test('a name changes, with an entry that says what it was', async () => {
  const owner = await putOwner(database);
  expect((await as(owner, '/rename-user', { name: '  Ada Okafor ' })).status).toBe(200);
  expect((await as(owner, '/rename-user', { name: 'Ada Okafor' })).status).toBe(200);
  for (const name of ['', ' ', 'See https://evil.example', 'two\nlines', 'x'.repeat(101)]) {
    expect((await as(owner, '/rename-user', { name })).status, name).toBe(400);
  }
  const { rows } = await database.query('select name from "user" where id = $1', [owner.userId]);
  expect(rows).toEqual([{ name: 'Ada Okafor' }]);
  expect(await eventsOf(owner)).toMatchObject([
    {
      event: 'user.update',
      userId: owner.userId,
      details: { changes: { name: { from: owner.name, to: 'Ada Okafor' } } },
    },
  ]);
});
