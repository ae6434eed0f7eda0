import type { Page } from '@playwright/test';
import { expect, hydrated, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);

const tile = (page: Page, name: string) =>
  page.getByRole('region', { name: 'In numbers' }).getByRole('link', { name }).first();

async function open(page: Page, path = '/overview') {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await hydrated(page);
}

test('one begins at what happened, and each number leads to its list', async ({
  page,
  newOwner,
  insertEntries,
}) => {
  const owner = await newOwner();
  const entry = { action: 'delete', resourceType: 'source', resourceId: 'src_1' };
  await insertEntries(owner.organizationId, [
    { ...entry, createdAt: ago(240), userId: 'usr_1' },
    { ...entry, createdAt: ago(30), userId: 'usr_1' },
    { ...entry, createdAt: ago(30), userId: 'usr_2', resourceId: 'src_2' },
    { ...entry, createdAt: ago(29), userId: 'usr_2' },
  ]);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/overview');
  await expect(page.getByRole('link', { name: 'Overview' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(tile(page, 'Deletions: 3')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Seen for the first time' })).toContainText(
    'usr_2',
  );
  await expect(tile(page, 'Hints: 0')).toHaveAttribute(
    'href',
    /hint=failed_sign_ins&.*hint=unusual_hour/,
  );
  await expectAccessible(page);

  await tile(page, 'Deletions: 3').click();
  await expect(page).toHaveURL(/\/audit-log\?.*action=delete/);
  await expect(page.locator('tr[data-entry]')).toHaveCount(3);
  await page.goBack();

  const before = page.getByRole('link', { name: 'Deletions: 1' });
  await before.click();
  await expect(page.locator('tr[data-entry]')).toHaveCount(1);
});

test('what matters tells of each person apart, and how many more there are', async ({
  page,
  newLog,
}) => {
  const { write } = await newLog();
  const failure = { action: 'deploy', resource_type: 'source', outcome: 'failure' };
  await write(['usr_1', 'usr_1', 'usr_1', 'usr_2'].map((user_id) => ({ ...failure, user_id })));
  await open(page);
  const list = page.getByRole('region', { name: 'What matters' });
  await list.getByRole('link', { name: 'and 2 more' }).click();
  await expect(page).toHaveURL(/actor=user/);
  await expect(page.locator('tr[data-entry]')).toHaveCount(3);
});

test('the period is in the address, and hours are chosen by keyboard', async ({
  page,
  newOwner,
  signIn,
  insertEntries,
}) => {
  const owner = await newOwner();
  await insertEntries(owner.organizationId, [
    { createdAt: ago(24 * 20), action: 'create', resourceType: 'source' },
    { createdAt: ago(24 * 13), action: 'create', resourceType: 'source' },
  ]);
  await signIn(owner);
  await open(page);
  await page.getByText('30 days', { exact: true }).click();
  await expect(page).toHaveURL('/overview?period=30d');
  await expect(tile(page, 'Entries')).toBeVisible();
  const chosen = page.getByRole('region', { name: 'When' }).getByRole('button', { pressed: true });
  await expect(chosen).toHaveCount(1);
  const name = await chosen.getAttribute('aria-label');
  await chosen.focus();
  await page.keyboard.press(name?.includes(', 23:00') ? 'ArrowLeft' : 'ArrowRight');
  await expect(chosen).toBeFocused();
  expect(await chosen.getAttribute('aria-label')).not.toBe(name);
  await page.reload();
  await expect(page.getByRole('radio', { name: '30 days' })).toBeChecked();
});

test('a new organization is led on, and a failure says so', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await open(page);
  const begin = page.getByRole('region', { name: 'Nothing of yours writes here yet' });
  await expect(begin.getByRole('link', { name: 'Import another log' })).toHaveAttribute(
    'href',
    '/settings/import',
  );
  await expectAccessible(page);
  await page.route('**/v1/audit-log/overview?*', (route) =>
    route.fulfill({
      status: 503,
      json: {
        error: 'The database is away.',
        status: 503,
        code: 'unavailable',
        request_id: 'req_0123456789ab',
      },
    }),
  );
  await page.getByText('Today', { exact: true }).click();
  await expect(page.getByText('The overview could not be loaded')).toBeVisible();
  await page.unroute('**/v1/audit-log/overview?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The overview could not be loaded')).toHaveCount(0);
});

test('an organization whose systems wrote long ago is not a new one', async ({
  page,
  newOwner,
  signIn,
  insertEntries,
}) => {
  const owner = await newOwner();
  await insertEntries(owner.organizationId, [{ createdAt: ago(24 * 90) }]);
  await signIn(owner);
  const asked = page.waitForResponse(/\/v1\/audit-log\?.*source=api/);
  await open(page, '/overview?period=today');
  expect((await asked).status()).toBe(200);
  await expect(tile(page, 'Entries')).toBeVisible();
  await expect(page.getByText('Nothing of yours writes here yet')).toHaveCount(0);
});

test('a member sees an overview of their own entries, and begins at the log', async ({
  page,
  newOwner,
  newMember,
  signIn,
  insertEntries,
}) => {
  const owner = await newOwner();
  const member = await newMember(owner, 'member');
  const entry = { createdAt: ago(5), action: 'delete', resourceType: 'source' };
  await insertEntries(owner.organizationId, [
    { ...entry, userId: member.userId },
    { ...entry, userId: 'usr_other' },
  ]);
  await signIn(member);
  await page.goto('/');
  await expect(page).toHaveURL('/audit-log');
  await open(page);
  await expect(tile(page, 'Deletions: 1')).toBeVisible();
  await expect(page.getByText('the part of the log that you may see')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Seen for the first time' })).toHaveCount(0);
});

test('nothing is wider than a small screen', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page);
  await expect(tile(page, 'Failures: 0')).toBeAttached();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  const main = await page.evaluate(() => {
    const element = document.querySelector('main');
    return element ? element.scrollWidth - element.clientWidth : null;
  });
  expect(main).toBe(0);
});
