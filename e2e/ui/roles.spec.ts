import { rolePermissions, roles } from '@/lib/contract/permissions';
import { expectAccessible } from './expect-accessible';
import { expect, rowOf, test } from './member-fixtures';

test('what each role may do is shown to each of them, as the server decides it', async ({
  page,
  newOwner,
  newMember,
  signIn,
}) => {
  await signIn(await newMember(await newOwner(), 'auditor'));
  await page.goto('/settings/roles');
  const table = page.getByRole('table', { name: 'Roles' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'What it allows',
    'Owner',
    'Admin',
    'Auditor',
    'Member',
  ]);
  for (const [index, role] of roles.entries()) {
    const column = table.locator(`tbody td:nth-child(${index + 2})`);
    const granted = role === 'member' ? /Own entries/ : /Yes/;
    await expect(column.filter({ hasText: granted }), role).toHaveCount(
      rolePermissions[role].length,
    );
  }
  await expect(page.getByText('Your role')).toHaveCount(1);
  await expectAccessible(page);
});

test('a member is made an auditor for a term and of a saved view, and that is changed again', async ({
  page,
  newOwner,
  newMember,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  const member = await newMember(owner, 'member');
  await database.query(
    `insert into audit_log_view (org, id, owner_id, name, query, is_shared)
     values (audit_log_org($1), 'view_0123456789abcdef', $2, 'Payments', 'action=pay&columns=actor&density=default', true),
       (audit_log_org($1), 'view_0123456789abcdea', $2, 'Lately', 'action=pay&range=7d', true)`,
    [owner.organizationId, owner.userId],
  );
  await signIn(owner);
  await page.goto('/settings/members');
  await page.getByRole('button', { name: `Change role of ${member.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Auditor' }).click();
  await dialog.getByRole('combobox', { name: 'Sees' }).click();
  // A time relative to now is no limit that holds.
  await expect(page.getByRole('option')).toHaveText(['The whole log', 'Payments']);
  await page.getByRole('option', { name: 'Payments' }).click();
  await expect(dialog.getByText('action:pay')).toBeVisible();
  await dialog.getByLabel('Until, with that day').fill('2099-12-31');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(dialog).toBeHidden();
  const row = rowOf(page, member.email);
  await expect(row).toContainText('Auditor');
  await expect(row).toContainText('Sees “Payments”');
  await expect(row).toContainText('until Dec 31, 2099');
  await expectAccessible(page);
  const read = async () => {
    const { rows } = await database.query(
      'select access_filter, access_until from member where organization_id = $1 and user_id = $2',
      [owner.organizationId, member.userId],
    );
    return rows[0];
  };
  // The day ends where the reader is: in Auckland, thirteen hours before UTC.
  expect(await read()).toEqual({
    access_filter: 'action=pay',
    access_until: new Date('2099-12-31T11:00:00Z'),
  });

  await page.getByRole('button', { name: `Change role of ${member.name}` }).click();
  await expect(dialog.getByRole('button', { name: 'Change role' })).toBeDisabled();
  await dialog.getByLabel('Until, with that day').fill('');
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText('2099');
  expect(await read()).toEqual({ access_filter: 'action=pay', access_until: null });
});

test('an auditor reads within the filters, which are said above the list', async ({
  log,
  newOwner,
  newAuditor,
  signIn,
  insertEntries,
  database,
}) => {
  const owner = await newOwner();
  const auditor = await newAuditor(owner, 'action=pay', 'Payments');
  await database.query(
    `update member set access_until = '2099-01-01T00:00:00Z' where user_id = $1 and role = 'auditor'`,
    [auditor.userId],
  );
  await insertEntries(owner.organizationId, [
    { createdAt: new Date(), action: 'ship' },
    { createdAt: new Date(), action: 'pay' },
  ]);
  await signIn(auditor);
  await log.page.goto('/audit-log');
  await expect(log.rows).toHaveCount(1);
  const part = log.page.getByRole('region', { name: 'What you see of the log' });
  await expect(part).toContainText('You see what the view “Payments” shows: action:pay.');
  await expect(part).toContainText('Your access ends after Jan 1, 2099.');
  await expectAccessible(log.page);
});

test('an auditor within whose filters is nothing is not told that the log is empty', async ({
  log,
  newOwner,
  newAuditor,
  signIn,
  insertEntries,
}) => {
  const owner = await newOwner();
  const auditor = await newAuditor(owner, 'action=pay');
  await insertEntries(owner.organizationId, [{ createdAt: new Date(), action: 'ship' }]);
  await signIn(auditor);
  await log.page.goto('/audit-log');
  await expect(
    log.page.getByRole('heading', { name: 'Nothing that is shown to you yet' }),
  ).toBeVisible();
  await expect(log.page.getByText('The log may have entries')).toBeVisible();
  await expectAccessible(log.page);
});
