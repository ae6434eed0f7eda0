import { describe, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callAuth, cookieOf, newAddress, newEmail, password } from '@/test/support/auth-calls';
import { withMail } from '@/test/support/mailed';

// With a mail server, the mail is the only way to the link of an invitation: who opens it was reached at the address.

const { database, smtp: mailServer } = withMail();

type Owner = Awaited<ReturnType<typeof putOwner>>;

const invite = ({ organizationId, cookie }: Owner, email: string, address = newAddress()) =>
  callAuth('/organization/invite-member', {
    json: { organizationId, email, role: 'member', resend: true },
    ...{ cookie, address },
  });

/** What the link in the last mail leads to. */
function lastLink(): { invitationId: string; token: string } {
  const text = mailServer.mails.at(-1)?.data.replace(/=\n/g, '').replace(/=3D/g, '=') ?? '';
  const url = new URL(/http\S+accept-invitation\S+/.exec(text)?.[0] ?? '');
  const value = (name: string) => url.searchParams.get(name) ?? '';
  return { invitationId: value('id'), token: value('token') };
}

const isProved = async (email: string) =>
  (await database.query('select email_verified as proved from "user" where email = $1', [email]))
    .rows[0].proved;

const acceptAs = (cookie: string, link: { invitationId: string; token: string }) =>
  callAuth('/organization/accept-invitation', { json: link, cookie });

async function signUp(email: string, link = lastLink()): Promise<string> {
  const by = { invitationId: link.invitationId, invitationToken: link.token };
  const account = { name: 'Guest', email, password, ...by };
  return cookieOf(await callAuth('/sign-up/email', { json: account }));
}

test('the link is in the mail, and in no answer or list', async () => {
  const { listInvitations } = await import('@/lib/server/organizations/members');
  const owner = await putOwner(database);
  const email = newEmail();
  const answers = [await invite(owner, email), await invite(owner, email)];
  for (const answer of answers) {
    expect(await answer.json()).toEqual({ id: expect.any(String), mail: 'sent' });
  }
  expect(mailServer.mails.map(({ to }) => to)).toEqual([[email], [email]]);
  const listed = await listInvitations(owner.organizationId, 'owner');
  expect(listed).toMatchObject([{ email, link: null, canResend: true }]);
  expect(JSON.stringify(listed)).not.toContain(lastLink().token);
});

test('accepting with the mailed link proves the address', async () => {
  const owner = await putOwner(database);
  const email = newEmail();
  await invite(owner, email);
  const cookie = await signUp(email);
  expect(await isProved(email)).toBe(false);
  expect((await acceptAs(cookie, lastLink())).status).toBe(200);
  expect(await isProved(email)).toBe(true);
});

test('accepting with a link that was handed over, before there was mail, proves nothing', async () => {
  const { invitationLink } = await import('./link');
  const owner = await putOwner(database);
  const email = newEmail();
  await invite(owner, email);
  const { invitationId } = lastLink();
  const handed = new URL(invitationLink({ id: invitationId, email }, 'hand'));
  const token = handed.searchParams.get('token') ?? '';
  expect(token).not.toBe(lastLink().token);
  const link = { invitationId, token };
  expect((await acceptAs(await signUp(email, link), link)).status).toBe(200);
  expect(await isProved(email)).toBe(false);
});

test('one address gets ten mails an hour, whoever invites', async () => {
  const email = newEmail();
  const statuses: number[] = [];
  for (let number = 0; number < 3; number++) {
    const owner = await putOwner(database);
    for (let count = 0; count < 5; count++) statuses.push((await invite(owner, email)).status);
  }
  expect(statuses).toEqual([...Array(10).fill(200), ...Array(5).fill(429)]);
  expect(mailServer.mails).toHaveLength(10);
  const owner = await putOwner(database);
  expect((await invite(owner, newEmail())).status).toBe(200);
});

test('one network sends two hundred invitations an hour, whoever invites', async () => {
  const address = newAddress();
  await database.query('insert into rate_limit (key, points, expire) values ($1, 199, $2)', [
    `inviting network:${address}`,
    Date.now() + 3_600_000,
  ]);
  const [one, two] = [await putOwner(database), await putOwner(database)];
  expect((await invite(one, newEmail(), address)).status).toBe(200);
  expect((await invite(two, newEmail(), address)).status).toBe(429);
  expect((await invite(two, newEmail())).status).toBe(200);
});

test.each(['\u200b', '\u202e \u2066', '\u2800', '\u3164'])(
  'the name %j, which shows nothing, is refused of a person and of an organization',
  async (name) => {
    const { proofOf } = await import('./address-proof');
    const email = newEmail();
    const account = { name: 'Somebody', email, password, emailToken: proofOf(email, Date.now()) };
    for (const fields of [{ name }, { organizationName: name }]) {
      const response = await callAuth('/sign-up/email', { json: { ...account, ...fields } });
      expect(response.status).toBe(400);
      const message = 'Invalid name: it is blank: it has only white space or invisible characters.';
      expect(await response.json()).toMatchObject({ code: 'INVALID_NAME', message });
    }
    const { organizationId, cookie } = await putOwner(database);
    const json = { organizationId, data: { name } };
    expect((await callAuth('/organization/update', { json, cookie })).status).toBe(400);
  },
);

describe.each([
  'Click https://evil.example/now',
  'www.evil.example',
  'Two\nlines',
  'Two\rlines',
  'Two\u2028lines',
  'A\u0007bell',
])('the name %j', (name) => {
  test('is refused for a person and for an organization', async () => {
    const { proofOf } = await import('./address-proof');
    const email = newEmail();
    const account = { name: 'Somebody', email, password, emailToken: proofOf(email, Date.now()) };
    for (const json of [
      { ...account, name },
      { ...account, organizationName: name },
    ]) {
      const response = await callAuth('/sign-up/email', { json });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'INVALID_NAME' });
    }
    const { organizationId, cookie } = await putOwner(database);
    const renamed = { organizationId, data: { name } };
    expect((await callAuth('/organization/update', { json: renamed, cookie })).status).toBe(400);
  });

  test('is in no mail, even if it was stored', async () => {
    const owner = await putOwner(database);
    await database.query('update organization set name = $1 where id = $2', [
      name,
      owner.organizationId,
    ]);
    await invite(owner, newEmail());
    const mail = mailServer.mails.at(-1)?.data ?? '';
    const head = mail.slice(0, mail.indexOf('\n\n'));
    expect(head).toContain('Subject: ');
    expect(mail.replace(/http:\/\/localhost:3999\S*/g, '')).not.toMatch(
      /:\/\/|www\.\S|evil\.example/,
    );
  });
});

test('an ordinary name may have a full stop', async () => {
  const owner = await putOwner(database);
  await database.query('update organization set name = $1 where id = $2', [
    'Northwind Ltd.',
    owner.organizationId,
  ]);
  await invite(owner, newEmail());
  expect(mailServer.mails.at(-1)?.data).toContain('the audit log of Northwind Ltd.');
});
