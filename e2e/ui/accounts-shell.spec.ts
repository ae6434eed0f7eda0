import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

test('a chosen theme is kept for the next visit', async ({ page, newOwner, signIn }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await scheme()).toBe('light dark');

  await page.getByRole('button', { name: /^Account of / }).click();
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
  for (const [name, theme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await page.getByText(name, { exact: true }).click();
    expect(await scheme()).toBe(theme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await scheme()).toBe(theme);

    await page.getByRole('button', { name: /^Account of / }).click();
    await expect(page.getByRole('radio', { name })).toBeChecked();
  }
  await page.getByText('System', { exact: true }).click();
  expect(await scheme()).toBe('light dark');
});

test('sign-in and sign-out work by keyboard alone', async ({ page, newOwner }, { project }) => {
  const { email, password } = await newOwner();
  const { keyboard } = page;
  await page.goto('/sign-in?next=%2Fsettings%2Fapi-keys');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await keyboard.type(email);
  await keyboard.press('Tab');
  await keyboard.type(password);
  await keyboard.press('Enter');
  // Checking a password is slow, by design.
  await expect(page).toHaveURL('/settings/api-keys', { timeout: 20_000 });
  // Until a page has loaded, Chromium moves the focus back to the last fragment.
  await page.waitForLoadState('load');

  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Create API key' })).toBeFocused();

  const settings = page.getByRole('navigation', { name: 'Settings' });
  const places =
    project.name === 'ui-phone'
      ? [settings.getByRole('button', { name: 'Settings: API keys' })]
      : await settings.getByRole('link').all();
  for (const place of places.reverse()) {
    await keyboard.press('Shift+Tab');
    await expect(place).toBeFocused();
  }
  await keyboard.press('Shift+Tab');
  const account = page.getByRole('button', { name: /^Account of / });
  await expect(account).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'System' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'System' })).toBeHidden();
  await expect(account).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  if (project.name === 'ui-phone') {
    await expect(page.getByRole('link', { name: 'API reference' })).toBeFocused();
    await keyboard.press('Tab');
  }
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page).toHaveURL('/sign-in');
});

test('the header fits the screen, and its targets are large enough for a finger', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const least = width < 768 ? 44 : 24;
  for (const target of await page.locator('header').first().locator('a, button').all()) {
    const box = await target.boundingBox();
    if (box === null || box.y < 0) continue;
    expect(Math.min(box.width, box.height), await target.innerHTML()).toBeGreaterThanOrEqual(least);
  }
});

test.describe('axe reports nothing serious for', () => {
  test('signing in', async ({ page }) => {
    await page.goto('/sign-in');
    await expectAccessible(page);
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await expectAccessible(page);
  });

  test('signing up', async ({ page }) => {
    await page.goto('/sign-up');
    await expectAccessible(page);
  });

  test('an unknown address', async ({ page }) => {
    await page.goto('/nothing/here');
    await expect(page.getByText('There is no page at this address')).toBeVisible();
    await expectAccessible(page);
  });

  test('the account menu', async ({ page, newOwner, signIn }) => {
    await signIn(await newOwner());
    await page.goto('/settings/api-keys');
    await page.getByRole('button', { name: /^Account of / }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expectAccessible(page);
  });

  test('a page that a member may not open', async ({ page, newOwner, newMember, signIn }) => {
    await signIn(await newMember(await newOwner(), 'member'));
    await page.goto('/settings/api-keys');
    await expect(page.getByText('Your role does not include API keys')).toBeVisible();
    await expectAccessible(page);
  });
});
