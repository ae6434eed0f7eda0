import type { Page } from '@playwright/test';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const createButton = (page: Page) => page.getByRole('button', { name: 'Create API key' });

test('a key is limited to networks and rotated, and both keys work until the old one stops', async ({
  page,
  context,
  baseURL,
  request,
  newOwner,
  signIn,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL });
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  await createButton(page).click();
  await page.getByLabel('Name').fill('Exporter');
  await page.getByLabel('Allowed networks').fill('the office');
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('each must be an address or a network')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Allowed networks').fill('10.0.0.0/8\n2001:db8::/32');
  await page.getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByText(/^hs_live_[0-9a-f]{64}$/);
  const old = String(await shown.textContent());
  await page.getByRole('button', { name: 'I have saved the key' }).click();
  await expect(page.locator('tbody tr')).toContainText('10.0.0.0/8 and 1 more');

  await page.getByRole('button', { name: 'Rotate Exporter' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox')).toContainText('After 1 day');
  await expectAccessible(page);
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'After 3 days' }).click();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(dialog).toContainText('It is shown only once');
  const made = String(await shown.textContent());
  expect(made).not.toBe(old);
  await dialog.getByRole('button', { name: 'Copy key' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made);
  await page.keyboard.press('Escape');
  await expect(shown, 'a dialog with an unsaved key does not close by accident').toBeVisible();
  await dialog.getByRole('button', { name: 'I have saved the key' }).click();

  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText(made.slice(0, 12));
  await expect(rows.nth(1)).toContainText('replaced by a new key');
  await expect(rows.nth(1)).toContainText('in 3 days');
  await expect(page.getByRole('button', { name: 'Rotate Exporter' })).toHaveCount(1);
  await expectAccessible(page);
  for (const key of [old, made]) {
    const answer = await request.get('/v1/audit-log', { headers: { 'x-api-key': key } });
    expect(answer.status()).toBe(200);
  }
});

test('a failed rotation is reported, and a key links to its entries', async ({
  page,
  newOwner,
  newApiKey,
  signIn,
}) => {
  const owner = await newOwner();
  await newApiKey(owner);
  await signIn(owner);
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: /^Rotate / }).click();
  await page.route('**/v1/api-keys/*/rotate', (route) => route.abort(), { times: 1 });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(page.getByText('The key was not rotated')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  const link = page.getByRole('link', { name: /^What Key .* did$/ });
  await expect(link).toHaveAttribute('href', /^\/audit-log\?api_key_id=ak_[0-9a-f]{16}$/);
});
