import { expectAccessible } from './expect-accessible';
import { expect, rowOf, test } from './member-fixtures';

test('an organization is to be deleted, which every page says, and an owner takes it back', async ({
  page,
  newOwner,
  newMember,
  newBrowser,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  const member = await newMember(owner, 'admin');
  const { rows } = await database.query('select name from organization where id = $1', [
    owner.organizationId,
  ]);
  const { name } = rows[0];
  await signIn(owner);
  await page.goto('/settings/organization');
  await page.getByRole('button', { name: 'Delete the organization' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  await expect(dialog).toContainText('The entries of the log stay in the database');
  const confirm = dialog.getByRole('button', { name: 'Delete the organization' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name);
  await expectAccessible(page);
  await confirm.click();
  await expect(dialog).toBeHidden();
  const notice = page.getByRole('region', { name: 'Delete the organization' });
  await expect(notice.filter({ hasText: `${name} will be deleted on` })).toBeVisible();
  await expectAccessible(page);

  const other = await newBrowser(member);
  await other.goto('/audit-log');
  await expect(other.getByText(`${name} will be deleted on`)).toBeVisible();
  await expect(other.getByRole('button', { name: 'Take it back' })).toHaveCount(0);

  await page.goto('/audit-log');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('will be deleted on')).toHaveCount(0);
});

test('an owner transfers the ownership, and is admin then', async ({
  page,
  newOwner,
  newMember,
  signIn,
}) => {
  const owner = await newOwner();
  const next = await newMember(owner, 'member');
  await signIn(owner);
  await page.goto('/settings/organization');
  await page.getByRole('button', { name: 'Transfer ownership' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer the ownership?' });
  await expect(dialog.getByRole('button', { name: 'Transfer ownership' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'The new owner' }).click();
  await page.getByRole('option', { name: new RegExp(next.email) }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Transfer ownership' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete the organization' })).toHaveCount(0);
  await page.goto('/settings/members');
  await expect(rowOf(page, next.email)).toContainText('Owner');
  await expect(rowOf(page, owner.email)).toContainText('Admin');
});

test('the sessions of a member are seen and ended', async ({
  page,
  newOwner,
  newMember,
  newBrowser,
  signIn,
}) => {
  const owner = await newOwner();
  const member = await newMember(owner, 'admin');
  const other = await newBrowser(member);
  await other.goto('/audit-log');
  await signIn(owner);
  await page.goto('/settings/members');
  await page.getByRole('button', { name: `Sessions of ${member.name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Sessions of ${member.name}` });
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'End all' }).click();
  await expect(dialog).toContainText('There is none at present.');
  await other.goto('/audit-log');
  await expect(other).toHaveURL(/\/sign-in/);
});

test('rules for sessions are set, and nobody shuts themselves out', async ({
  page,
  newOwner,
  newBrowser,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/sign-in');
  const networks = page.getByRole('textbox', { name: 'Allowed networks' });
  const save = page.locator('form', { has: networks }).getByRole('button', { name: 'Save' });
  await page
    .getByRole('combobox', { name: 'End a session that is not used for' })
    .selectOption('30 minutes');
  await networks.fill('192.0.2.0/24');
  await save.click();
  await expect(page.getByText('so you would shut yourself out')).toBeVisible();
  await expectAccessible(page);
  await networks.fill('192.0.2.0/24\n10.0.0.0/8');
  await save.click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(networks).toHaveValue('192.0.2.0/24\n10.0.0.0/8');

  await database.query(
    `update organization set session_networks = '{192.0.2.0/24}' where id = $1`,
    [owner.organizationId],
  );
  const outside = await newBrowser(owner);
  await outside.goto('/audit-log');
  await expect(outside.getByRole('heading', { level: 1 })).toContainText(
    'is not open to your network',
  );
  await expectAccessible(outside);
});
