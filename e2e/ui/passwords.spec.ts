import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { expect, rowOf, test } from './member-fixtures';

const next = 'another one, which is long';

/** What a form tells a password manager: which of its fields holds what. */
const tokensOf = (form: Locator) =>
  form
    .locator('input')
    .evaluateAll((inputs: HTMLInputElement[]) =>
      inputs.filter(({ autocomplete }) => autocomplete !== '').map((input) => input.autocomplete),
    );

const form = (page: Page) => page.getByRole('main').locator('form').first();

test('a changed password ends the other sessions', async ({
  page,
  newBrowser,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  const elsewhere = await newBrowser(null);
  await elsewhere.goto('/sign-in?next=%2Fsettings%2Fprofile');
  await elsewhere.getByLabel('E-mail').fill(owner.email);
  await elsewhere.getByLabel('Password').fill(owner.password);
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(elsewhere).toHaveURL('/settings/profile');
  await signIn(owner);
  await page.goto('/settings/security');
  await page.getByLabel('Your password now').fill('not the password');
  await page.getByLabel('New password').fill(next);
  await expect(page.getByText('Accepted. It is long, and so hard to guess.')).toBeVisible();
  const change = page.getByRole('button', { name: 'Change the password' });
  await change.click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await expect(page.getByLabel('Your password now')).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel('Your password now').fill(owner.password);
  await page.getByLabel('New password').fill(owner.email);
  await expect(page.getByText('It contains your e-mail address')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('New password').fill(next);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Changed. Your other sessions have ended.')).toBeVisible();
  await expect(page.getByLabel('New password')).toHaveValue('');
  await page.reload();
  await expect(page, 'this one has not').toHaveURL('/settings/security');
  await elsewhere.goto('/settings/security');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test('an owner makes a link, with which a member sets a new password', async ({
  page,
  database,
  newBrowser,
  newOwner,
  newMember,
  signIn,
}) => {
  const owner = await newOwner();
  const member = await newMember(owner, 'member');
  // An account of other organizations too is not the owner's to open.
  await database.query('delete from member where user_id = $1 and organization_id <> $2', [
    member.userId,
    owner.organizationId,
  ]);
  await signIn(owner);
  await page.goto('/settings/members');
  await expect(
    rowOf(page, owner.email).getByRole('button', { name: /^Reset password/ }),
  ).toHaveCount(0);
  await rowOf(page, member.email)
    .getByRole('button', { name: /^Reset password/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The log records that you made it.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make a reset link' }).click();
  const link = String(await dialog.locator('pre').textContent());
  await expectAccessible(page);

  const guest = await newBrowser(null);
  await guest.goto(link);
  await expect(guest.getByLabel('E-mail')).toHaveValue(member.email);
  expect(await tokensOf(form(guest))).toEqual(['username', 'new-password']);
  await guest.getByLabel('New password').fill('password123');
  await expect(guest.getByText('It is one of the most common passwords')).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('New password').fill(next);
  await guest.getByRole('button', { name: 'Set the password' }).click();
  await expect(guest.getByText('Your new password is set')).toBeVisible();
  expect(guest.url()).not.toContain('token');
  await expectAccessible(guest);
  await guest.getByRole('link', { name: 'Sign in' }).click();
  await guest.getByLabel('E-mail').fill(member.email);
  await guest.getByLabel('Password').fill(next);
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(guest).toHaveURL('/audit-log');

  await guest.goto(link);
  await expect(guest.getByText('This link no longer works')).toBeVisible();
  await expectAccessible(guest);
});

test('without a mail server a forgotten password needs an owner', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByText('Ask an owner of your organization')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the sign-in' }).click();
  await expect(page).toHaveURL('/sign-in');
});

test('a profile has a name, which the whole page knows when it has changed', async ({
  page,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/profile');
  await expect(page.getByText(owner.email).filter({ visible: true })).toBeVisible();
  await expect(page.getByText('an address can be neither confirmed nor changed')).toBeVisible();
  await page.getByLabel('Name').fill(' ');
  await expect(page.getByText('Give your name.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name').fill('Ada & <Okafor>');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account of Ada & <Okafor>' })).toBeVisible();
});

test('links that confirm an address ask who it is, and change nothing when they are opened', async ({
  page,
  newOwner,
  signIn,
}) => {
  await page.goto('/change-email?token=1.x');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fchange-email%3Ftoken%3D1\.x/);
  await signIn(await newOwner());
  for (const path of ['/verify-email?token=1.x', '/change-email?token=1.x']) {
    await page.goto(path);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('This link does not work')).toBeVisible();
    await expectAccessible(page);
  }
});

test('the forms tell password managers what their fields hold', async ({
  page,
  newOwner,
  signIn,
  invite,
}) => {
  await page.goto('/sign-in');
  expect(await tokensOf(form(page))).toEqual(['username', 'current-password']);
  await page.goto('/sign-up');
  expect(await tokensOf(form(page))).toEqual(['name', 'username', 'new-password', 'organization']);
  const owner = await newOwner();
  await page.goto(await invite(owner, `new-${owner.email}`));
  expect(await tokensOf(form(page))).toEqual(['username', 'name', 'new-password']);
  await page.goto(await invite(owner, (await newOwner()).email));
  expect(await tokensOf(form(page))).toEqual(['username', 'current-password']);
  await signIn(owner);
  await page.goto('/settings/security');
  expect(await tokensOf(form(page))).toEqual(['username', 'current-password', 'new-password']);
});
