import type { Owner } from '../fixtures';
import { expect, test } from './audit-log-screen';

const kinds = ['create', 'update', 'update', 'update', 'delete', 'delete'];

/** Sixty entries of today: 30 updates, 20 deletions, 10 creations; and one of last year. */
const counted = test.extend<{ owner: Owner }>({
  owner: async ({ newOwner, insertEntries, signIn }, use) => {
    const owner = await newOwner();
    const rows = Array.from({ length: 60 }, (_, n) => ({
      action: kinds[n % kinds.length],
      resourceType: 'gauge',
      createdAt: new Date(Date.now() - n * 1000),
    }));
    const old = { action: 'archive', createdAt: new Date(Date.now() - 365 * 86_400_000) };
    await insertEntries(owner.organizationId, [...rows, { ...old, resourceType: 'gauge' }]);
    await signIn(owner);
    await use(owner);
  },
});

counted(
  'values come with their counts in the range, most frequent first',
  async ({ log, owner: _ }) => {
    await log.open('/audit-log?range=24h&resource_type=gauge');
    const popup = await log.openFilter('Action');
    await expect(popup.getByRole('option')).toHaveText(['update 30', 'delete 20', 'create 10']);
    await popup.getByRole('option', { name: 'delete' }).click();
    await expect(log.page).toHaveURL('/audit-log?action=delete&range=24h&resource_type=gauge');
    // The counts ignore the field's own filter, so that its other values stay on offer.
    await expect(popup.getByRole('option')).toHaveText(['update 30', 'delete 20', 'create 10']);
    await expect(popup.getByRole('option', { name: 'delete' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await popup.getByRole('combobox').fill('re');
    await expect(popup.getByRole('option')).toHaveText(['create 10', 'Use “re”']);
  },
);

counted('a value can be excluded, and its chip edited and removed', async ({ log, owner: _ }) => {
  const { page } = log;
  await log.open('/audit-log?resource_type=gauge&action=update');
  let popup = await log.openFilter('Action');
  await popup.getByText('is not', { exact: true }).click();
  await expect(page).toHaveURL('/audit-log?action_not=update&resource_type=gauge');
  await popup.getByRole('option', { name: 'create' }).click();
  await expect(page).toHaveURL(
    '/audit-log?action_not=update&action_not=create&resource_type=gauge',
  );
  await page.keyboard.press('Escape');
  await expect(popup).toBeHidden();
  await log.chips.getByRole('button', { name: 'Edit filter Action is not create' }).click();
  popup = page.getByRole('dialog', { name: 'Action', exact: true });
  await popup.getByRole('option', { name: 'create' }).click();
  await expect(page).toHaveURL('/audit-log?action_not=update&resource_type=gauge');
  await page.keyboard.press('Escape');
  await log.chips.getByRole('button', { name: 'Remove filter Action is not update' }).click();
  await expect(page).toHaveURL('/audit-log?resource_type=gauge');
});

test('actors are shown by name and filtered by id', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?range=30d');
  const popup = await log.openFilter('API key');
  await popup.getByRole('combobox').fill('CI dep');
  await popup
    .getByRole('option', { name: /^CI deploy/ })
    .first()
    .click();
  await expect(log.page).toHaveURL(/api_key_id=ak_[0-9a-f]{16}&range=30d$/);
  await log.page.keyboard.press('Escape');
  await expect(log.chips.getByRole('button', { name: /^Edit filter/ })).toHaveText(
    'API key: CI deploy',
  );
  // After a reload, the URL has only the id.
  await log.page.reload();
  if (log.isPhone) await log.openFilterSheet();
  await expect(log.chips.getByRole('button', { name: /^Edit filter/ })).toHaveText(
    'API key: CI deploy',
  );
});

test('the actor filter holds people, keys and the system, as the column does', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  const entry = { action: 'ping', resource_type: 'gauge' };
  await write([
    { ...entry, user_id: 'usr_grace', actor: { type: 'user', name: 'Grace' } },
    { ...entry, user_id: 'usr_other', actor: { type: 'user', name: 'Somebody else' } },
    { ...entry, actor: { type: 'system', name: 'nightly job' } },
    entry,
  ]);
  await log.open('/audit-log?action=ping');
  await expect(log.rows).toHaveCount(4);
  const popup = await log.openFilter('Actor');
  const options = popup.getByRole('option');
  await expect(options).toHaveCount(4);
  await popup.getByRole('option', { name: /^System/ }).click();
  await popup.getByRole('option', { name: /API key/ }).click();
  await popup.getByRole('option', { name: /^Grace/ }).click();
  await expect(log.page).toHaveURL(
    /\?action=ping&actor=system&actor=api_key:ak_[0-9a-f]{16}&actor=user:usr_grace$/,
  );
  await log.page.keyboard.press('Escape');
  await expect(popup).toBeHidden();
  if (log.isPhone) await log.page.getByRole('button', { name: 'Show entries' }).click();
  await expect(log.rows).toHaveCount(3);
  await expect(log.rows.filter({ hasText: 'Somebody else' })).toHaveCount(0);
  await expect(log.query).toHaveValue(/^action:ping actor:system actor:.* actor:Grace$/);
});

test('when values cannot be loaded, that is shown and a value can still be typed', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.open();
  await log.page.route('**/v1/audit-log/facets?**', (route) => route.abort());
  const popup = await log.openFilter('Action');
  await expect(popup.getByRole('alert')).toContainText('could not be loaded', { timeout: 15_000 });
  const requestWhere = (matches: (query: URLSearchParams) => boolean) =>
    log.page.waitForRequest((request) => {
      const { pathname, searchParams } = new URL(request.url());
      return pathname.endsWith('/facets') && matches(searchParams);
    });
  const searched = requestWhere((query) => query.get('search') === 'rotate');
  await popup.getByRole('combobox').fill('rotate');
  await searched;
  const retried = requestWhere((query) => !query.has('search'));
  await popup.getByRole('option', { name: 'Use “rotate”' }).click();
  await expect(log.page).toHaveURL('/audit-log?action=rotate');
  // Clearing the search loads the values again. Until that has failed too, they could still appear by themselves.
  await retried;
  const again = popup.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await log.page.unrouteAll();
  await again.click();
  await expect(popup.getByRole('option', { name: /^update [\d,]+$/ })).toBeVisible();
  await expect(popup.getByRole('alert')).toBeHidden();
});

test('counts of part of the log are labelled as such', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  // The demo is too small to reach the limit.
  await log.page.route('**/v1/audit-log/facets?**', async (route) => {
    const response = await route.fetch();
    const facet = await response.json();
    const counted_after = '2026-11-01T12:00:00.000Z';
    await route.fulfill({ response, json: { ...facet, is_complete: false, counted_after } });
  });
  const popup = await log.openFilter('Action');
  await expect(
    popup.getByText(/^Counted in entries since Nov \d, 2026, .*; earlier/),
  ).toBeVisible();
});
