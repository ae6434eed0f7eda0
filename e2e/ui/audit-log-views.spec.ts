import type { AuditLogScreen } from './audit-log-screen';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const menuItem = (log: AuditLogScreen, name: string | RegExp) =>
  log.page.getByRole('menuitem', { name });

async function openMenu(log: AuditLogScreen) {
  await log.waitForHydration();
  await log.page.getByRole('button', { name: /^Saved view/ }).click();
  await expect(log.page.getByRole('menu', { name: 'Saved views' })).toBeVisible();
}

async function save(log: AuditLogScreen, name: string, shared = false) {
  await openMenu(log);
  await menuItem(log, 'Save what is shown…').click();
  const dialog = log.page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill(name);
  if (shared) await dialog.getByRole('checkbox', { name: 'For the organization' }).check();
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(dialog).toBeHidden();
}

test('a view is saved, changed, restored and deleted', async ({ log, newOwner, signIn }) => {
  await signIn(await newOwner());
  await log.open('/audit-log?action=create');
  await save(log, 'Created');
  await expect(log.page).toHaveURL(/action=create&view=view_[0-9a-f]{16}$/);
  const button = log.page.getByRole('button', { name: /^Saved view: Created/ });
  await expect(button).toBeFocused();
  await expect(button).not.toHaveAccessibleName(/unsaved/);

  // Another query under the same view is marked as unsaved, and can be undone.
  await log.page.goto(log.page.url().replace('action=create', 'action=delete'));
  await expect(button).toHaveAccessibleName('Saved view: Created, with unsaved changes');
  await openMenu(log);
  await menuItem(log, 'Back to “Created” as saved').click();
  await expect(log.page).toHaveURL(/\?action=create&view=/);
  await expect(button).toHaveAccessibleName('Saved view: Created');

  await openMenu(log);
  await menuItem(log, 'All entries').click();
  await expect(log.page).toHaveURL('/audit-log?view=all');
  await openMenu(log);
  await menuItem(log, 'Created').click();
  await expect(log.page).toHaveURL(/\?action=create&view=view_/);

  await openMenu(log);
  await menuItem(log, 'Delete “Created”…').click();
  const dialog = log.page.getByRole('dialog', { name: 'Delete the view “Created”?' });
  await dialog.getByRole('button', { name: 'Delete view' }).click();
  await expect(dialog).toBeHidden();
  await expect(log.page).toHaveURL('/audit-log?action=create');
  await expect(log.page.getByRole('button', { name: 'Saved views' })).toBeFocused();
});

/** Shows the list compact and without its resources, which the open view does not. Returns the button of the view. */
async function changeDisplay(log: AuditLogScreen, view: string) {
  const button = log.page.getByRole('button', { name: new RegExp(`^Saved view: ${view}`) });
  await log.page.getByRole('button', { name: 'Display' }).click();
  const display = log.page.getByRole('dialog', { name: 'Display' });
  await display.getByText('Compact').click();
  await display.getByRole('checkbox', { name: 'IP address' }).uncheck();
  await log.page.keyboard.press('Escape');
  await expect(button).toHaveAccessibleName(/unsaved/);
  return button;
}

test('a view is updated and renamed, and keeps columns, density and zone', async ({
  log,
  newOwner,
  signIn,
}) => {
  test.skip(log.isPhone, 'A phone has no columns to choose.');
  await signIn(await newOwner());
  await log.open('/audit-log?action=create&zone=UTC');
  await save(log, 'Mine');
  const button = await changeDisplay(log, 'Mine');
  await openMenu(log);
  await menuItem(log, 'Update “Mine” to what is shown').click();
  await expect(button).toHaveAccessibleName('Saved view: Mine');

  await openMenu(log);
  await menuItem(log, 'Rename “Mine”…').click();
  const dialog = log.page.getByRole('dialog', { name: 'Rename this view' });
  await expect(dialog.getByLabel('Name')).toHaveValue('Mine');
  await dialog.getByLabel('Name').fill('Ours');
  await dialog.getByRole('button', { name: 'Rename view' }).click();
  await expect(log.page.getByRole('button', { name: 'Saved view: Ours' })).toBeVisible();

  // Another list has this browser's own columns again, and the view its own.
  const headings = log.table.getByRole('columnheader');
  await openMenu(log);
  await menuItem(log, 'All entries').click();
  await expect(headings.filter({ hasText: 'IP address' })).toHaveCount(1);
  await openMenu(log);
  await menuItem(log, 'Ours').click();
  await expect(log.page).toHaveURL(/zone=UTC/);
  await expect(headings.first()).toHaveText('TimeUTC');
  await expect(headings.filter({ hasText: 'IP address' })).toHaveCount(0);
  await log.page.reload();
  await expect(headings.filter({ hasText: 'IP address' })).toHaveCount(0);
});

test('going back to a view as saved restores its columns and density', async ({
  log,
  newOwner,
  signIn,
}) => {
  test.skip(log.isPhone, 'A phone has no columns to choose.');
  await signIn(await newOwner());
  await log.open('/audit-log?action=create');
  await save(log, 'Mine');
  const button = await changeDisplay(log, 'Mine');
  const address = log.table.getByRole('columnheader').filter({ hasText: 'IP address' });
  await expect(address).toHaveCount(0);
  // A visit to another page leaves what was changed as it is.
  const main = log.page.getByRole('navigation', { name: 'Main' });
  await main.getByRole('link', { name: 'Settings' }).click();
  await expect(log.page.getByRole('navigation', { name: 'Settings' })).toBeVisible();
  await log.page.goBack();
  await expect(button).toHaveAccessibleName(/unsaved/);
  await expect(address).toHaveCount(0);
  await openMenu(log);
  await menuItem(log, 'Back to “Mine” as saved').click();
  await expect(address).toHaveCount(1);
  await expect(button).toHaveAccessibleName('Saved view: Mine');
  // So does the palette.
  await changeDisplay(log, 'Mine');
  await expect(address).toHaveCount(0);
  await log.page.keyboard.press('Control+k');
  await log.page.getByRole('dialog').getByRole('combobox').fill('Mine');
  await expect(log.page.getByRole('option').first()).toHaveAccessibleName('View: Mine');
  await log.page.keyboard.press('Enter');
  await expect(address).toHaveCount(1);
});

test('the log opens with the default view, until it is cleared', async ({
  log,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await log.open('/audit-log?action=create');
  await save(log, 'Created');
  await openMenu(log);
  await menuItem(log, 'Open the log with this view').click();
  await expect(menuItem(log, 'Open the log with all entries')).toBeVisible();
  await log.open();
  await expect(log.page).toHaveURL(/\?action=create&view=view_/);
  // A query in the URL takes precedence over the default view.
  await log.open('/audit-log?action=delete');
  await expect(log.page).toHaveURL('/audit-log?action=delete');
  await log.open();
  await openMenu(log);
  await menuItem(log, 'Open the log with all entries').click();
  await expect(menuItem(log, 'Open the log with this view')).toBeVisible();
  await log.open();
  await expect(log.page).toHaveURL('/audit-log');
});

test('a shared view is visible to other members', async ({ log, newOwner, newMember, signIn }) => {
  const owner = await newOwner();
  await signIn(owner);
  await log.open('/audit-log?action=create');
  await save(log, 'For all', true);
  await signIn(await newMember(owner, 'admin'));
  await log.open();
  await openMenu(log);
  await expect(log.page.getByRole('group', { name: 'For the organization' })).toContainText(
    'For all',
  );
  await menuItem(log, 'For all').click();
  await expect(log.rows.first()).toContainText('create');
});

test('a taken name is reported at the field', async ({ log, newOwner, signIn }) => {
  await signIn(await newOwner());
  await log.open('/audit-log?action=create');
  await save(log, 'Twice');
  await openMenu(log);
  await menuItem(log, 'Save what is shown…').click();
  const dialog = log.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(dialog.getByText('Give the view a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Twice');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(dialog.getByText('You have a view with this name.')).toBeVisible();
});

test('axe reports nothing for the menu and the dialog', async ({ log, newOwner, signIn }) => {
  await signIn(await newOwner());
  await log.open('/audit-log?action=create');
  await save(log, 'A view with a name that is as long as it may be, or nearly so, to see it');
  await openMenu(log);
  await expectAccessible(log.page);
  await menuItem(log, 'Save what is shown…').click();
  await expect(log.page.getByRole('dialog')).toBeVisible();
  await expectAccessible(log.page);
  const width = await log.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(log.page.viewportSize()?.width ?? 0);
});

test("an admin renames somebody else's shared view, which stays shared", async ({
  log,
  newOwner,
  newMember,
  signIn,
  request,
}) => {
  const owner = await newOwner();
  const saved = await request.post('/v1/audit-log/views', {
    headers: { cookie: owner.cookie },
    data: { name: 'Theirs', query: 'action=create', is_shared: true },
  });
  const { id } = await saved.json();
  await signIn(await newMember(owner, 'admin'));
  await log.open(`/audit-log?action=create&view=${id}`);
  await openMenu(log);
  await menuItem(log, 'Rename “Theirs”…').click();
  const dialog = log.page.getByRole('dialog', { name: 'Rename this view' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await dialog.getByLabel('Name').fill('Ours');
  await dialog.getByRole('button', { name: 'Rename view' }).click();
  await expect(log.page.getByRole('button', { name: 'Saved view: Ours' })).toBeVisible();
  const list = await request.get('/v1/audit-log/views', { headers: { cookie: owner.cookie } });
  expect((await list.json()).views).toMatchObject([{ name: 'Ours', is_shared: true }]);
});
