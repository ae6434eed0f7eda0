import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

test('a token is created, copied, used, rotated and revoked', async ({
  page,
  context,
  request,
  newOwner,
  signIn,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL });
  const owner = await newOwner();
  await signIn(owner);
  await page.goto('/settings/sign-in');
  const section = page.locator('section', {
    has: page.getByRole('heading', { name: 'Provisioning' }),
  });
  await expect(section.getByText('No token yet')).toBeVisible();
  await expect(section.getByText(`${baseURL}/scim/v2`)).toBeVisible();
  await expectAccessible(page);

  await section.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Entra ID');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog).toContainText('It is not shown again');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^hs_scim_[0-9a-f]{64}$/);
  const token = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'I have saved it' }).click();
  await expect(dialog).toBeHidden();

  const headers = { authorization: `Bearer ${token}` };
  const group = await request.post('/scim/v2/Groups', {
    headers,
    data: { displayName: 'Security', members: [{ value: owner.userId }] },
  });
  expect(group.status()).toBe(201);
  await page.reload();
  const role = section.getByRole('combobox', { name: 'Role of Security' });
  await expect(role).toHaveValue('');
  await role.selectOption('Admin');
  await expect(role).toHaveValue('admin');
  await page.reload();
  await expect(role).toHaveValue('admin');
  await expectAccessible(page);

  const row = section.locator('tbody tr', { hasText: 'Entra ID' });
  await row.getByRole('button', { name: 'Rotate Entra ID' }).click();
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  await dialog.getByRole('button', { name: 'I have saved it' }).click();
  await expect(row).toHaveCount(2);
  await expect(row.last()).toContainText('Replaced');
  expect((await request.get('/scim/v2/Users', { headers })).status()).toBe(200);
  await row.last().getByRole('button', { name: 'Revoke Entra ID' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(row.last()).toContainText('Revoked');
  expect((await request.get('/scim/v2/Users', { headers })).status()).toBe(401);
});

test('an admin is told that the token which they rotate spares owners then', async ({
  page,
  request,
  newOwner,
  newMember,
  signIn,
  baseURL,
}) => {
  const owner = await newOwner();
  const made = await request.post('/v1/scim/tokens', {
    headers: { cookie: owner.cookie, origin: baseURL ?? '' },
    data: { name: 'No' },
  });
  expect(made.status()).toBe(201);
  await signIn(await newMember(owner, 'admin'));
  await page.goto('/settings/sign-in');
  await page.getByRole('button', { name: 'Rotate No' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rotate “No”?' });
  await expect(dialog).toContainText('The new one leaves owners alone, because you are not one.');
  await expectAccessible(page);
});
