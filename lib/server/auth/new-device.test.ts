import { expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callAuth } from '@/test/support/auth-calls';
import { withMail } from '@/test/support/mailed';
import { patient } from '@/test/support/size';
import { untilServed } from '@/test/support/until-served';

// A sign-in with a browser, or from a network, that a user never had is mailed to them.

const { database, smtp: mailServer } = withMail();

const firefox = (version: number, system = 'X11; Linux x86_64') =>
  `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;

type Credentials = { email: string; password: string };

async function signIn({ email, password }: Credentials, address: string, userAgent: string) {
  const sent = { json: { email, password }, address, headers: { 'user-agent': userAgent } };
  return (await untilServed(() => callAuth('/sign-in/email', sent))).status;
}

test('the first is remembered, the same again is not told, and each other once', async () => {
  const owner = await putOwner(database);
  const quiet: [address: string, userAgent: string][] = [
    ['10.1.2.3', firefox(130)],
    ['10.1.2.99', firefox(131)],
    ['::ffff:10.1.2.3', firefox(130)],
  ];
  for (const [address, userAgent] of quiet)
    expect(await signIn(owner, address, userAgent)).toBe(200);
  const told: [address: string, userAgent: string][] = [
    ['10.1.3.3', firefox(130)],
    ['10.1.2.3', firefox(130, 'Windows NT 10.0; Win64; x64')],
    ['2001:db8:1::1', firefox(130)],
    ['2001:db8:2::1', firefox(130)],
  ];
  for (const [index, [address, userAgent]] of told.entries()) {
    expect(await signIn(owner, address, userAgent)).toBe(200);
    await expect.poll(() => mailServer.mails.length, patient).toBe(index + 1);
    expect(mailServer.mails[index]?.to).toEqual([owner.email]);
  }
  for (const [address, userAgent] of [...quiet, ...told, ['2001:db8:2:ffff::9', firefox(129)]])
    expect(await signIn(owner, String(address), String(userAgent))).toBe(200);
  expect(mailServer.mails).toHaveLength(told.length);
});

test('whoever has other mails sent to the address does not keep the warning from it', async () => {
  const owner = await putOwner(database);
  await signIn(owner, '10.1.2.3', firefox(130));
  const { countMail } = await import('@/lib/server/rate-limit/account-limits');
  for (let n = 0; n < 10; n++) await countMail(owner.email);
  await expect(countMail(owner.email)).rejects.toThrow('several mails');
  await signIn(owner, '10.1.3.3', firefox(130));
  await expect.poll(() => mailServer.mails.length, patient).toBe(1);
});

test('the mail has no link, and says where and with what', async () => {
  const owner = await putOwner(database);
  await signIn(owner, '10.1.2.3', firefox(130));
  await signIn(owner, '10.9.9.9', 'http://evil.example/ <b>');
  await expect.poll(() => mailServer.mails.length, patient).toBe(1);
  const text = mailServer.mails[0]?.data.replace(/=\n/g, '') ?? '';
  expect(text).toContain('Subject: New sign-in to the audit log');
  expect(text).toContain('An unknown browser, from 10. 9. 9. 9, at ');
  expect(text).not.toMatch(/https?:|evil/);
});

test('a wrong password neither tells nor teaches anything', async () => {
  const owner = await putOwner(database);
  await signIn(owner, '10.1.2.3', firefox(130));
  const wrong = { email: owner.email, password: 'not the password' };
  expect(await signIn(wrong, '10.5.5.5', firefox(130))).toBe(401);
  expect(mailServer.mails).toEqual([]);
  expect(await signIn(owner, '10.5.5.5', firefox(130))).toBe(200);
  await expect.poll(() => mailServer.mails.length, patient).toBe(1);
});

test('of one user a hundred are remembered, the last used', async () => {
  const owner = await putOwner(database);
  await database.query(
    `insert into known_device (user_id, hash, seen_at)
     select $1, n::text, now() - make_interval(days => n) from generate_series(1, 100) as n`,
    [owner.userId],
  );
  await signIn(owner, '10.1.2.3', firefox(130));
  const { rows } = await database.query(
    `select count(*)::int, bool_or(hash = '100') as has_oldest from known_device where user_id = $1`,
    [owner.userId],
  );
  expect(rows).toEqual([{ count: 100, has_oldest: false }]);
});
