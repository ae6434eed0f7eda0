import type { Page } from '@playwright/test';
import { newEmail } from '../accounts';
import { expect, test } from './audit-log-screen';

async function fillSignIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const alertIn = (page: Page) => page.getByRole('main').getByRole('alert');
const accountButton = (page: Page) => page.getByRole('button', { name: /^Account of / });

test('signing up makes an organization, and its log begins with both', async ({ page, log }) => {
  const email = newEmail();
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Grace Hopper');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('ten letters and more');
  await page.getByLabel('Organization').fill('Harbour Webhooks');
  await page.getByRole('button', { name: 'Create the account' }).click();

  await expect(page).toHaveURL('/audit-log');
  await expect(log.rows).toHaveCount(2);
  await expect(log.rows.nth(0)).toContainText('create');
  await expect(log.rows.nth(0)).toContainText('organization');
  await expect(log.rows.nth(1)).toContainText('sign_up');
  await expect(log.rows.nth(1)).toContainText('Grace Hopper');

  await accountButton(page).click();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText('Harbour Webhooks').filter({ visible: true }).last()).toBeVisible();
  await expect(page.getByText('Owner', { exact: true })).toBeVisible();
});

test('signing up with a taken address is refused, and keeps the input', async ({
  page,
  newOwner,
}) => {
  const { email } = await newOwner();
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Grace Hopper');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('ten letters and more');
  await page.getByLabel('Organization').fill('Harbour Webhooks');
  await page.getByRole('button', { name: 'Create the account' }).click();

  await expect(page.getByText('No account can be made with this e-mail address.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
  await expect(page.getByLabel('Password')).toHaveValue('ten letters and more');
  await expect(page.getByLabel('Organization')).toHaveValue('Harbour Webhooks');
});

test('a new password says while it is typed why it would be refused', async ({ page }) => {
  const email = newEmail();
  await page.goto('/sign-up');
  await expect(page.getByText('10 to 128 characters')).toBeVisible();
  await page.getByLabel('Your name').fill('Grace Hopper');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Organization').fill('Harbour Webhooks');
  const password = page.getByLabel('Password');
  for (const [typed, words] of [
    ['123456789', 'Too short: 1 more character.'],
    ['Password123', 'It is one of the most common passwords'],
    [`my ${email}`, 'It contains your e-mail address'],
    ['x'.repeat(129), 'Too long: at most 128 characters.'],
    ['ten letters', 'Accepted.'],
  ] as const) {
    await password.fill(typed);
    await expect(page.getByText(words)).toBeVisible();
    await expect(password).toHaveAccessibleDescription(new RegExp(words));
  }
  await password.fill('qwertyuiop');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/Choose another one/);
});

test('a wrong password and an unknown address get the same answer', async ({ page, newOwner }) => {
  const { email } = await newOwner();
  await page.goto('/sign-in');
  for (const address of [email, newEmail()]) {
    await fillSignIn(page, address, 'not the password');
    await expect(alertIn(page)).toHaveText('The e-mail address or the password is wrong.');
    await expect(page.getByLabel('E-mail')).toHaveValue(address);
    await expect(page.getByLabel('Password')).toBeFocused();
    await page.reload();
  }
});

test('signing in leads to the page that was asked for', async ({ page, newOwner }) => {
  const { email, password } = await newOwner();
  await page.goto('/settings/api-keys');
  await expect(page).toHaveURL('/sign-in?next=%2Fsettings%2Fapi-keys');
  await fillSignIn(page, email, password);
  await expect(page).toHaveURL('/settings/api-keys');
  await expect(page.getByRole('heading', { name: 'API keys', exact: true })).toBeVisible();

  await page.goto('/sign-in?next=%2Fsettings%2Fapi-keys');
  await expect(page).toHaveURL('/settings/api-keys');
});

test('signing in never leads to another site', async ({ page, newOwner }) => {
  const { email, password } = await newOwner();
  await page.goto('/sign-in?next=%2F%2Fexample.com%2Flog');
  await fillSignIn(page, email, password);
  await expect(page).toHaveURL('/overview');
});

test('a form submitted before the scripts have loaded still signs in', async ({
  page,
  newOwner,
}) => {
  const { email, password } = await newOwner();
  let releaseScripts = () => {};
  const released = new Promise<void>((resolve) => {
    releaseScripts = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await fillSignIn(page, email, password);
  expect(page.url()).not.toContain('password');
  releaseScripts();
  // The scripts that the test held back now load one by one.
  await expect(page).toHaveURL('/overview', { timeout: 20_000 });
});

test('an outage and a rate limit do not look like a wrong password', async ({ page }) => {
  await page.goto('/sign-in');
  const answers = [
    { status: 503, json: { code: 'unavailable', request_id: 'req_0123456789ab' } },
    { status: 502, body: '<h1>Bad gateway</h1>' },
    { status: 429, headers: { 'X-Retry-After': '42' }, json: {} },
  ];
  await page.route('**/api/auth/sign-in/email', async (route) => {
    const answer = answers.shift();
    await (answer ? route.fulfill(answer) : route.abort());
  });
  const alert = alertIn(page);
  await fillSignIn(page, newEmail(), 'any password');
  await expect(alert).toContainText('The service is not available at the moment');
  await expect(alert).toContainText('req_0123456789ab');
  await fillSignIn(page, newEmail(), 'any password');
  await expect(alert).not.toContainText('req_0123456789ab');
  await expect(alert).toContainText('The service is not available at the moment');
  await fillSignIn(page, newEmail(), 'any password');
  await expect(alert).toHaveText('Too many attempts. Try again in 42 seconds.');
  await fillSignIn(page, newEmail(), 'any password');
  await expect(alert).toContainText('The server does not answer.');
});

test('signing out ends the session and leaves nothing on the screen', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await page.goto('/audit-log');
  await accountButton(page).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  expect((await page.request.get('/v1/audit-log')).status()).toBe(401);

  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByLabel('Password')).toBeVisible();
});

test('a failed sign-out is reported', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await page.goto('/audit-log');
  await page.route('**/api/auth/sign-out', (route) => route.abort(), { times: 1 });
  await accountButton(page).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are still signed in')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
});

test('a plain member learns whom to ask for access', async ({
  page,
  newOwner,
  newMember,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(await newMember(owner, 'member'));
  await page.goto('/audit-log');
  await expect(page.getByText(`To see more, ask ${owner.name}.`)).toBeVisible();
  await page.goto('/settings/api-keys');
  await expect(page.getByText(/owners and admins/i)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create API key' })).toHaveCount(0);
});
