import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { expect, rowOf, test } from './member-fixtures';
import { openSettingsList } from './settings-list';

const widthOf = (page: Page) => page.viewportSize()?.width ?? 0;
const isPhone = (page: Page) => widthOf(page) < 768;

test('the settings are linked from the header, and each page from the others', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await page.goto('/audit-log');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL('/settings/api-keys');
  for (const name of [
    'Catalogue',
    'Evidence',
    'General',
    'Import',
    'Members',
    'Profile',
    'Roles',
    'Security',
    'Sessions',
    'Sign-in',
  ]) {
    const settings = await openSettingsList(page);
    for (const link of await settings.getByRole('link').all()) {
      const { x = 0, width = 0, height = 0 } = (await link.boundingBox()) ?? {};
      expect(x + width, 'the link is within the screen').toBeLessThan(widthOf(page));
      if (isPhone(page)) expect(height).toBeGreaterThanOrEqual(44);
    }
    await settings.getByRole('link', { name }).click();
    if (isPhone(page)) {
      await expect(page.getByRole('button', { name: `Settings: ${name}` })).toBeVisible();
      await expect(settings.getByRole('link')).toHaveCount(0);
    }
    const current = (await openSettingsList(page)).getByRole('link', { name });
    await expect(current).toHaveAttribute('aria-current', 'page');
    if (!isPhone(page)) continue;
    await current.click();
    await expect(current, 'the page that is shown closes the menu').toBeHidden();
  }
});

test('on a phone the settings are a menu that says where one is, by keyboard too', async ({
  page,
  newOwner,
  signIn,
}) => {
  test.skip(!isPhone(page), 'Beside the page they are a list.');
  await signIn(await newOwner());
  await page.goto('/settings/members');
  const menu = page.getByRole('button', { name: 'Settings: Members' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const evidence = page.getByRole('link', { name: 'Evidence' });
  await expect(evidence).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(evidence).toBeHidden();
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await evidence.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/settings/evidence');
  await expect(evidence).toBeHidden();
  await expect(page.getByRole('button', { name: 'Settings: Evidence' })).toBeVisible();
});

test('a plain member sees only their settings', async ({ page, newOwner, newMember, signIn }) => {
  await signIn(await newMember(await newOwner(), 'member'));
  await page.goto('/settings');
  await expect(page).toHaveURL('/settings/members');
  const settings = await openSettingsList(page);
  await expect(settings.getByRole('link')).toHaveText([
    'Profile',
    'Security',
    'Sessions',
    'Members',
    'Roles',
    'Evidence',
  ]);
});

test('a renamed organization has its new name everywhere', async ({
  page,
  newOwner,
  newMember,
  signIn,
}) => {
  const owner = await newOwner();
  await newMember(owner, 'member');
  await signIn(owner);
  await page.goto('/settings/organization');
  await expect(page.getByText(owner.organizationId)).toBeVisible();
  const rename = page.getByRole('button', { name: 'Rename' });
  await expect(rename).toBeDisabled();
  await page.getByLabel('Name').fill('  ');
  await expect(page.getByText('Give the organization a name.')).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Name').fill('Okafor & <Sons>');
  await page.route('**/organization/update', (route) => route.abort(), { times: 1 });
  await rename.click();
  await expect(page.getByText('The name was not changed')).toBeVisible();
  await rename.click();
  await expect(page.getByText('Renamed.')).toBeVisible();
  await expect(rename, 'the page knows the new name').toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Account of / }).click();
  await expect(page.getByRole('banner').locator('[popover]')).toContainText('Okafor & <Sons>');
  await page.reload();
  await expect(page.getByLabel('Name')).toHaveValue('Okafor & <Sons>');
});

test('sessions are listed with their device, and end one by one or all but this one', async ({
  page,
  newBrowser,
  playwright,
  baseURL,
  extraHTTPHeaders,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  const { email, password } = owner;
  const signInWith = async (userAgent: string) => {
    const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders, userAgent });
    await request.post('/api/auth/sign-in/email', { data: { email, password } });
    const { cookies } = await request.storageState();
    await request.dispose();
    return { cookie: `${cookies[0]?.name}=${cookies[0]?.value}` };
  };
  const laptop = await signInWith('Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Firefox/150.0');
  const phone = await signInWith('Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) Safari/604.1');
  await signInWith('curl/8.14.1');

  await signIn(owner);
  await page.goto('/settings/sessions');
  await expect(page.locator('tbody tr')).toHaveCount(4);
  await expect(page.locator('tbody tr').first()).toContainText('This one');
  const address = String(extraHTTPHeaders?.['x-forwarded-for']);
  await expect(rowOf(page, 'Firefox on Linux')).toContainText(address);
  await expectAccessible(page);

  const elsewhere = await newBrowser(laptop);
  await elsewhere.goto('/settings/sessions');
  await expect(elsewhere.getByRole('heading', { name: 'Your sessions' })).toBeVisible();
  await page.getByRole('button', { name: 'End the session of Firefox on Linux' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'End session' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(3);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await page.getByRole('button', { name: 'End all others' }).click();
  await dialog.getByRole('button', { name: 'End all others' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'End all others' })).toHaveCount(0);
  const other = await newBrowser(phone);
  await other.goto('/settings/sessions');
  await expect(other).toHaveURL(/\/sign-in/);
});
