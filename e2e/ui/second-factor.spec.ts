import type { Page } from '@playwright/test';
import type { Owner } from '../fixtures';
import { expect, test } from './audit-log-screen';
import { codeOfKey } from './authenticator';
import { expectAccessible } from './expect-accessible';

const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function passPassword(page: Page, { email, password }: Owner): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await button(page, 'Sign in').click();
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
}

test('an authenticator app is set up, asked for, replaced by a backup code, and turned off', async ({
  page,
  database,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/security');
  await expectAccessible(page);
  await button(page, 'Set up').click();
  await dialog(page).getByLabel('Your password').fill(owner.password);
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const key = (await dialog(page).locator('pre').textContent()) ?? '';
  const code = dialog(page).getByLabel('Code', { exact: true });
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  await expectAccessible(page);
  await code.fill('000000');
  await dialog(page).getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog(page).getByText('This is not the code that the app shows now')).toBeVisible();
  await code.fill(codeOfKey(key, -1));
  await dialog(page).getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('Keep these backup codes')).toBeVisible();
  const [backupCode = '', ...others] = (
    (await dialog(page).locator('pre').textContent()) ?? ''
  ).split('\n');
  expect(others).toHaveLength(9);
  await expectAccessible(page);
  await button(page, 'I have kept them').click();
  await expect(page.getByText('Backup codes: 10 of 10 left')).toBeVisible();

  await signOut(page);
  // A provider of somebody on this server, which the sign-in page offers.
  await database.query(
    `insert into sign_in_provider (id, organization_id, kind, name, covers_owners)
     values ($1, $2, 'saml', 'IdP', true)`,
    [`provider_${owner.userId}`, owner.organizationId],
  );
  await database.query(
    `insert into sign_in_domain (id, organization_id, domain, token, verified_at, provider_id)
     values ($1, $2, $1 || '.example', $1, now(), $3)`,
    [owner.userId.replace('_', '-'), owner.organizationId, `provider_${owner.userId}`],
  );
  await page.goto('/sign-in');
  const otherWay = page.getByRole('link', { name: 'Single sign-on' });
  await expect(otherWay).toBeVisible();
  await passPassword(page, owner);
  await expect(otherWay, 'the password was the way').toHaveCount(0);
  const step = page.getByLabel('Code', { exact: true });
  await expect(step).toBeFocused();
  await expect(step).toHaveAttribute('autocomplete', 'one-time-code');
  await expectAccessible(page);
  await step.fill(codeOfKey(key));
  await button(page, 'Sign in').click();
  await expect(page).toHaveURL('/overview');

  await signOut(page);
  await passPassword(page, owner);
  await button(page, 'Use a backup code').click();
  await page.getByLabel('Backup code').fill(backupCode);
  await button(page, 'Sign in').click();
  await expect(page).toHaveURL('/overview');
  await page.goto('/settings/security');
  await expect(page.getByText('Backup codes: 9 of 10 left')).toBeVisible();
  await button(page, 'Turn off').click();
  await dialog(page).getByLabel('Your password').fill(owner.password);
  await dialog(page).getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Not set up')).toBeVisible();
});

test('a passkey is added, signs in alone, and is removed', async ({ page, newOwner, signIn }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/security');
  await button(page, 'Add a passkey').click();
  await dialog(page).getByLabel('Name').fill('Laptop');
  await dialog(page).getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('row', { name: /Laptop/ })).toBeVisible();
  await expectAccessible(page);

  await signOut(page);
  await page.goto('/sign-in');
  await expectAccessible(page);
  // A device that does not ask who holds it is not enough.
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await button(page, 'Sign in with a passkey').click();
  await expect(page.getByText('The device showed no passkey')).toBeVisible();
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await button(page, 'Sign in with a passkey').click();
  await expect(page).toHaveURL('/overview');

  await page.goto('/settings/security');
  await button(page, 'Rename Laptop').click();
  await dialog(page).getByLabel('Name').fill('Old laptop');
  await dialog(page).getByRole('button', { name: 'Rename' }).click();
  await button(page, 'Remove Old laptop').click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('You have no passkey.')).toBeVisible();
});

test('what is sensitive asks who is there, and is done then', async ({
  page,
  newOwner,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await database.query(
    `update session set confirmed_at = now() - interval '16 minutes' where user_id = $1`,
    [owner.userId],
  );
  await page.goto('/settings/api-keys');
  await button(page, 'Create API key').click();
  await page.getByLabel('Name').fill('Warehouse sync');
  await button(page, 'Create key').click();
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expectAccessible(page);
  await asked.getByLabel('Your password').fill('not the password');
  await asked.getByRole('button', { name: 'Confirm' }).click();
  await expect(asked.getByText('This is not your password.')).toBeVisible();
  await asked.getByLabel('Your password').fill(owner.password);
  await asked.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('It is shown only once')).toBeVisible();
  await button(page, 'I have saved the key').click();

  // It holds for a while, and for what is not confirmed nothing is done.
  await database.query(
    `update session set confirmed_at = now() - interval '16 minutes' where user_id = $1`,
    [owner.userId],
  );
  await page.getByRole('button', { name: /^Revoke/ }).click();
  await dialog(page)
    .getByRole('button', { name: /^Revoke/ })
    .click();
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('confirm that it is you, or sign in again')).toBeVisible();
});

test('where a second factor is required, nothing else is reached until it is there', async ({
  page,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/sign-in');
  await page.getByRole('checkbox', { name: 'Required for this organization' }).check();
  await page.getByLabel('Term in days').fill('3');
  const form = page.locator('form', { hasText: 'Required for this organization' });
  await form.getByRole('button', { name: 'Save' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'requires a second factor' });
  await expect(notice).toContainText('in 3 days');
  await expectAccessible(page);
  await page.getByLabel('Term in days').fill('0');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/settings\/security/);
  await page.goto('/audit-log');
  await expect(page).toHaveURL(/settings\/security/);
  await expect(notice).toContainText('Until then you reach nothing else here');
  await expectAccessible(page);
  await button(page, 'Set up').click();
  await dialog(page).getByLabel('Your password').fill(owner.password);
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  const key = (await dialog(page).locator('pre').textContent()) ?? '';
  await dialog(page).getByLabel('Code', { exact: true }).fill(codeOfKey(key));
  await dialog(page).getByRole('button', { name: 'Turn on' }).click();
  await button(page, 'I have kept them').click();
  await expect(notice).toHaveCount(0);
  await page.goto('/audit-log');
  await expect(page).toHaveURL(/audit-log/);
});
