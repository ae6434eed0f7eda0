import type { Page } from '@playwright/test';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const createButton = (page: Page) => page.getByRole('button', { name: 'Create API key' });
const rowOf = (page: Page, name: string) => page.locator('tbody tr', { hasText: name });
const failed = {
  status: 503,
  json: {
    error: 'The database cannot be reached.',
    status: 503,
    code: 'unavailable',
    request_id: 'req_0123456789ab',
  },
};

test.beforeEach(async ({ context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL });
});

test('a key is created, copied, used and revoked, and stops at once', async ({
  page,
  request,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/api-keys');
  await expect(page.getByText('No API keys yet')).toBeVisible();

  await createButton(page).click();
  await page.getByLabel('Name').fill('Warehouse sync');
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('It is shown only once')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy key' })).toBeFocused();
  await page.getByRole('button', { name: 'Copy key' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toMatch(/^hs_live_[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Copy command' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(
      `curl '${new URL(page.url()).origin}/v1/audit-log?limit=10' \\\n  -H 'X-API-Key: ${key}'`,
    );
  await page.getByRole('button', { name: 'I have saved the key' }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const row = rowOf(page, 'Warehouse sync');
  await expect(row).toContainText(key.slice(0, 12));
  await expect(row).toContainText('Active');
  await expect(row).toContainText('in 3 months');
  await expect(row.getByText('audit_log:read')).toBeVisible();
  await expect(row.getByText('audit_log:write')).toHaveCount(0);

  const read = () => request.get('/v1/audit-log', { headers: { 'x-api-key': key } });
  const answer = await read();
  expect(answer.status()).toBe(200);
  expect((await answer.json()).audit_log[0].org_id).toBe(owner.organizationId);

  await page.getByRole('button', { name: 'Revoke Warehouse sync' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Revoke “Warehouse sync”?');
  await expect(dialog).toContainText(key.slice(0, 12));
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog).toBeHidden();
  expect((await read()).status()).toBe(200);

  await page.getByRole('button', { name: 'Revoke Warehouse sync' }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(row).toContainText('Revoked');
  expect((await read()).status()).toBe(401);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Revoke Warehouse sync' })).toHaveCount(0);
});

test('the server renders the list with the state of each key', async ({
  page,
  request,
  database,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  const create = async (name: string, days: number | null) => {
    const response = await request.post('/v1/api-keys', {
      headers: { cookie: owner.cookie },
      data: { name, scopes: ['audit_log:read', 'audit_log:write'], expires_in_days: days },
    });
    return response.json();
  };
  const revoked = await create('Revoked one', null);
  await request.delete(`/v1/api-keys/${revoked.id}`, { headers: { cookie: owner.cookie } });
  const expired = await create('Expired one', 1);
  await database.query(`update api_key set expires_at = now() - interval '2 days' where id = $1`, [
    expired.id,
  ]);
  const soon = await create('Soon gone', 5);
  await request.get('/v1/audit-log', { headers: { 'x-api-key': soon.key } });
  await create('For ever', null);

  await signIn(owner);
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
  await page.goto('/settings/api-keys');
  await expect(rowOf(page, 'For ever')).toContainText('Active');
  await expect(rowOf(page, 'Soon gone')).toContainText('Expires soon');
  await expect(rowOf(page, 'Soon gone')).toContainText('in 5 days');
  await expect(rowOf(page, 'Expired one')).toContainText('Expired');
  await expect(rowOf(page, 'Expired one')).toContainText('2 days ago');
  await expect(rowOf(page, 'Revoked one')).toContainText('Revoked');
  const names = await page.locator('tbody tr td:first-child > span').allTextContents();
  expect(names).toEqual(['For ever', 'Soon gone', 'Expired one', 'Revoked one']);
  await expect(page.getByRole('button', { name: /^Revoke / })).toHaveCount(2);
});

test('the form reports each missing field at the field', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  await createButton(page).click();
  await page.getByRole('checkbox', { name: /audit_log:read/ }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('Give the key a name')).toBeVisible();
  await expect(page.getByText('Choose at least one.')).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();

  await page.getByLabel('Name').fill('Exporter');
  await expect(page.getByText('Give the key a name')).toHaveCount(0);
  await page.getByRole('checkbox', { name: /audit_log:write/ }).click();
  await page.getByRole('combobox', { name: 'Expires' }).click();
  await page.getByRole('option', { name: 'Custom…' }).click();
  for (const days of ['', '0', '1.5', '3651', 'ten']) {
    await page.getByLabel('Days').fill(days);
    await page.getByRole('button', { name: 'Create key' }).click();
    await expect(page.getByText('from 1 to 3,650')).toBeVisible();
  }
  await page.getByLabel('Days').fill('400');
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('It is shown only once')).toBeVisible();
  // The key may not read, so no command is offered.
  await expect(page.getByText('curl')).toHaveCount(0);
  await page.getByRole('button', { name: 'I have saved the key' }).click();
  await expect(rowOf(page, 'Exporter')).toContainText('in 1 year');
});

test('a dialog with an unsaved key does not close by accident', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  await createButton(page).click();
  await page.getByLabel('Name').fill('Exporter');
  await page.getByLabel('Name').press('Enter');
  const key = page.getByText(/^hs_live_[0-9a-f]{64}$/);
  await expect(key).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(key).toBeVisible();
  await page.getByRole('button', { name: 'I have saved the key' }).click();
  await expect(key).toHaveCount(0);

  await createButton(page).click();
  await expect(page.getByLabel('Name')).toHaveValue('');
});

test('a failure is reported and can be retried', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  await createButton(page).click();
  await page.getByLabel('Name').fill('Exporter');
  await page.route('**/v1/api-keys', (route) => route.fulfill(failed), { times: 1 });
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('The key was not created')).toBeVisible();
  await expect(page.getByText('req_0123456789ab')).toBeVisible();
  await page.getByRole('button', { name: 'Create key' }).click();
  await page.getByRole('button', { name: 'I have saved the key' }).click();

  await page.getByRole('button', { name: 'Revoke Exporter' }).click();
  await page.route('**/v1/api-keys/*', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByText('The key was not revoked')).toBeVisible();
  await expect(rowOf(page, 'Exporter')).toContainText('Active');
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(rowOf(page, 'Exporter')).toContainText('Revoked');
});

test('keys are managed by keyboard alone', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await page.goto('/settings/api-keys');
  const { keyboard } = page;
  await createButton(page).focus();
  await keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await keyboard.type('Exporter');
  for (let tabs = 0; tabs < 3; tabs++) await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: /audit_log:write/ })).toBeChecked();
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copy key' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'I have saved the key' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(createButton(page)).toBeFocused();

  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'What Exporter did' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Rotate Exporter' })).toBeFocused();
  await keyboard.press('Tab');
  const revoke = page.getByRole('button', { name: 'Revoke Exporter' });
  await expect(revoke).toBeFocused();
  await keyboard.press('Enter');
  // What is drawn listens to keys a moment later: once it has the focus, surely.
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(revoke).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByText('“Exporter” was revoked.')).toBeAttached();
  // The button that had the focus is gone; the focus must stay in the page.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test.describe('axe reports nothing serious for', () => {
  test.beforeEach(async ({ page, newOwner, signIn }) => {
    await signIn(await newOwner());
    await page.goto('/settings/api-keys');
  });

  const createKey = async (page: Page) => {
    await createButton(page).click();
    await page.getByLabel('Name').fill('Exporter');
    await page.getByRole('button', { name: 'Create key' }).click();
    await expect(page.getByText('It is shown only once')).toBeVisible();
  };

  test('the page without keys, and the form', async ({ page }) => {
    await expectAccessible(page);
    await createButton(page).click();
    await page.getByRole('button', { name: 'Create key' }).click();
    await expect(page.getByText('Give the key a name')).toBeVisible();
    await expectAccessible(page);
  });

  test('the choice of an expiry', async ({ page }) => {
    await createButton(page).click();
    await page.getByRole('combobox', { name: 'Expires' }).click();
    await expect(page.getByRole('option', { name: 'Never' })).toBeVisible();
    await expectAccessible(page);
  });

  test('the key that is shown once, and the list', async ({ page }) => {
    await createKey(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I have saved the key' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expectAccessible(page);
  });

  test('revoking that fails, and a revoked key', async ({ page }) => {
    await createKey(page);
    await page.getByRole('button', { name: 'I have saved the key' }).click();
    await page.getByRole('button', { name: 'Revoke Exporter' }).click();
    await page.route('**/v1/api-keys/*', (route) => route.fulfill(failed), { times: 1 });
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await expect(page.getByText('The key was not revoked')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await expect(rowOf(page, 'Exporter')).toContainText('Revoked');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expectAccessible(page);
  });
});
