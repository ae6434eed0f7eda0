import { newEmail } from '../accounts';
import { expect, test } from './member-fixtures';

test('a person may invite one address five times an hour, without limiting other addresses or people', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const { organizationId } = owner;
  const email = newEmail();
  const invite = (who: typeof owner, to: string) =>
    callAuth(who, '/organization/invite-member', {
      ...{ organizationId, email: to, role: 'member', resend: true },
    });
  await newEntries(owner);
  for (let count = 1; count <= 5; count++) {
    expect((await invite(owner, email)).status(), `number ${count}`).toBe(200);
  }
  const refused = await invite(owner, email.toUpperCase());
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
  expect((await refused.json()).message).toMatch(/^This address was sent .+ \d+ seconds\.$/);
  expect(await newEntries(owner), 'a refused invitation leaves no entry').toHaveLength(5);

  expect((await invite(owner, newEmail())).status()).toBe(200);
  expect((await invite(admin, email)).status()).toBe(200);
});

test('one network may ask for thirty accounts in ten minutes, however many at once', async ({
  callAuth,
}) => {
  const signUp = async (password: string) =>
    callAuth(null, '/sign-up/email', { name: 'Somebody', email: newEmail(), password });
  const tries = await Promise.all(Array.from({ length: 40 }, () => signUp('short')));
  const statuses = tries.map((response) => response.status());
  expect(statuses.filter((status) => status === 400)).toHaveLength(30);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect((await signUp('a password that is long enough')).status()).toBe(429);
});
