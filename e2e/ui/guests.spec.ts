import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

test('an owner makes a link, a guest reads what it shows in the same browser, and loses it at once', async ({
  page,
  context,
  newLog,
}) => {
  const { owner, write } = await newLog();
  const entries = ['create', 'delete', 'create'].map((action, n) => ({
    ...{ action, resource_type: 'source', resource_id: `src_${n}` },
  }));
  await write(entries);
  await page.goto('/settings/guests');
  await expect(page.getByText('No guest link yet')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New guest link' }).click();
  const dialog = page.getByRole('dialog', { name: 'New guest link' });
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText('Enter the address of the guest.')).toBeVisible();
  await dialog.getByLabel('E-mail address of the guest').fill('nina@audit.example');
  await dialog.getByLabel('Purpose').fill('Yearly audit');
  await dialog.getByRole('textbox', { name: 'What it shows' }).fill('action:delete after:nonsense');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('textbox', { name: 'What it shows' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await dialog.getByRole('textbox', { name: 'What it shows' }).fill('action:delete');
  await expect(dialog.getByText('Shows: Action is delete')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const made = page.getByRole('dialog', { name: 'The link is made' });
  const link = await made.getByText(/\/guest#hs_guest_[0-9a-f]{64}$/).textContent();
  await expectAccessible(page);
  await made.getByRole('button', { name: 'Done' }).click();
  const row = page.locator('tbody tr', { hasText: 'nina@audit.example' });
  await expect(row).toContainText('Active');
  await expect(row).toContainText('Never');
  await expectAccessible(page);

  // Looking at the link opens nothing.
  const { pathname, hash } = new URL(link ?? '');
  const guest = await context.newPage();
  await guest.goto(pathname + hash);
  const open = guest.getByRole('button', { name: 'Open the log' });
  await expect(open).toBeVisible();
  expect(new URL(guest.url()).hash).toBe('');
  await expectAccessible(guest);
  await open.click();
  const table = guest.locator('table[aria-label="Audit log"]');
  await expect(table.locator('tr[data-entry]')).toHaveCount(1);
  await expect(table).toContainText('src_1');
  const banner = guest.getByRole('region', { name: 'What this link shows' });
  await expect(banner).toContainText(`${owner.name} shows you a part of the audit log of`);
  await expect(banner).toContainText('It shows: Action is delete.');
  await expect(guest.getByRole('button', { name: 'Export' })).toHaveCount(0);
  await expect(guest.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await expectAccessible(guest);

  // The page beside it is still the owner's.
  await page.reload();
  await expect(row).toContainText('1 opening');
  await row.getByRole('button', { name: 'Revoke the link of nina@audit.example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');
  await guest.getByRole('button', { name: 'Refresh' }).click();
  await expect(guest.getByText('This link is no longer open here')).toBeVisible();
  await guest.reload();
  await expect(guest.getByText('This page needs the whole link')).toBeVisible();
  await expectAccessible(guest);
});

test('somebody who is no owner makes no guest links', async ({
  page,
  newOwner,
  newMember,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(await newMember(owner, 'admin'));
  await page.goto('/settings/guests');
  await expect(page.getByText('Your role does not include guest links')).toBeVisible();
  await expectAccessible(page);
});
