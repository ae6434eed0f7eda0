import { expectAccessible } from './expect-accessible';
import { expect, test } from './member-fixtures';

test('a guest with an account signs in, joins, and is then in two organizations', async ({
  page,
  newBrowser,
  newOwner,
  invite,
}) => {
  const owner = await newOwner();
  const guest = await newOwner();
  const link = await invite(owner, guest.email, 'admin');
  await page.goto(link);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in and join' }).click();
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Password').fill(guest.password);
  await page.getByRole('button', { name: 'Sign in and join' }).click();
  await expect(page).toHaveURL('/overview', { timeout: 20_000 });
  await page.goto(link);
  await expect(page.getByText('This invitation was already used')).toBeVisible();
  await expectAccessible(page);

  const signedIn = await newBrowser(guest);
  await signedIn.goto('/audit-log');
  await signedIn.getByRole('button', { name: /^Account of / }).click();
  const choices = signedIn
    .getByRole('banner')
    .locator('[popover]')
    .getByRole('button', { name: /^Organization/ });
  await expect(choices).toHaveCount(2);
  await expect(choices.and(signedIn.locator('[aria-current]'))).toHaveCount(1);
  await expectAccessible(signedIn);
  // Chromium drops a request to close that arrives while one page replaces another.
  const reloaded = signedIn.waitForEvent('load');
  await choices.and(signedIn.locator(':not([aria-current])')).click();
  await reloaded;
  const log = await signedIn.request.get('/v1/audit-log?limit=1');
  expect((await log.json()).audit_log[0].org_id).toBe(owner.organizationId);
});

test('a signed-in guest joins or declines with one click', async ({
  page,
  newOwner,
  signIn,
  invite,
}) => {
  const owner = await newOwner();
  const guest = await newOwner();
  const declined = await invite(owner, guest.email);
  await signIn(guest);
  await page.goto(declined);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByText('This invitation was declined')).toBeVisible();
  await page.goto(await invite(owner, guest.email, 'admin'));
  await page.getByRole('button', { name: /^Join / }).click();
  await expect(page).toHaveURL('/overview');
});

test('a guest signed in with another address is told so, and can switch accounts', async ({
  page,
  newOwner,
  signIn,
  invite,
}) => {
  const owner = await newOwner();
  const email = `guest-${owner.email}`;
  const link = await invite(owner, email);
  await signIn(owner);
  await page.goto(link);
  await expect(page.getByText('This invitation is for another address')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Create the account and join' })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
});

test('an invalid link reveals nothing about invitations', async ({ page, newOwner, invite }) => {
  const owner = await newOwner();
  const email = `guest-${owner.email}`;
  const link = await invite(owner, email);
  const { searchParams } = new URL(link, 'http://here.invalid');
  const id = searchParams.get('id');
  for (const query of ['', `?id=${id}`, `?id=${id}&token=x`, '?id=%00&token=x', `?id=x&id=${id}`]) {
    await page.goto(`/accept-invitation${query}`);
    await expect(page.getByText('This is not a valid invitation link')).toBeVisible();
    expect(await page.content()).not.toContain(email);
  }
  await expectAccessible(page);
});
