import { expectAccessible } from './expect-accessible';
import { expect, rowOf, test } from './member-fixtures';

test('a guest is invited, joins with a new account, becomes an admin and is removed', async ({
  page,
  newBrowser,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  const email = `guest-${owner.email}`;
  await signIn(owner);
  await page.goto('/settings/members');
  await expect(rowOf(page, owner.email)).toContainText('Owner');
  await expect(page.getByText('There are no open invitations.')).toBeVisible();

  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No mail is sent from this server');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await expect(dialog).toContainText(`Pass this link on to ${email} yourself.`);
  const link = String(await dialog.locator('pre').textContent());
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(rowOf(page, email)).toContainText('in 7 days');

  const guest = await newBrowser(null);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: /^Join Organization/ })).toBeVisible();
  await expect(guest.getByLabel('E-mail')).toHaveValue(email);
  await expectAccessible(guest);
  await guest.getByLabel('Your name').fill('Grace Guest');
  await guest.getByLabel('Password').fill('a long password');
  await guest.getByRole('button', { name: 'Create the account and join' }).click();
  // Checking a password is slow, by design.
  await expect(guest.getByRole('region', { name: 'What you see of the log' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(guest.getByRole('link', { name: owner.name })).toBeVisible();

  await page.reload();
  await expect(page.getByText('There are no open invitations.')).toBeVisible();
  await page.getByRole('button', { name: 'Change role of Grace Guest' }).click();
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Admin' }).click();
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(rowOf(page, email)).toContainText('Admin');
  await guest.reload();
  await expect(guest.getByRole('grid').or(guest.getByRole('table')).first()).toBeVisible();

  await page.getByRole('button', { name: 'Remove Grace Guest' }).click();
  await expect(dialog).toContainText('What they did stays in the log.');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(rowOf(page, email)).toHaveCount(0);
  await expect(dialog).toBeHidden();
  await expect(page.locator('main :focus')).toHaveCount(1);
  await guest.reload();
  await expect(guest.getByText('You do not belong to an organization yet')).toBeVisible();
});

test('an invitation is sent again and revoked', async ({
  page,
  newBrowser,
  newOwner,
  signIn,
  invite,
  database,
}) => {
  const owner = await newOwner();
  const email = `guest-${owner.email}`;
  const link = await invite(owner, email, 'admin');
  await database.query(
    `update invitation set expires_at = now() - interval '1 day' where email = $1`,
    [email],
  );
  await signIn(owner);
  await page.goto('/settings/members');
  await expect(rowOf(page, email)).toContainText('expired 1 day ago');
  const guest = await newBrowser(null);
  await guest.goto(link);
  await expect(guest.getByText('This invitation has expired')).toBeVisible();
  await expectAccessible(guest);

  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: `Resend to ${email}` }).click();
  await dialog.getByRole('button', { name: 'Invite again' }).click();
  const renewed = String(await dialog.locator('pre').textContent());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(rowOf(page, email)).toContainText('in 7 days');
  await guest.goto(renewed);
  await expect(guest.getByRole('button', { name: 'Create the account and join' })).toBeVisible();

  await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click();
  await page.route('**/cancel-invitation', (route) => route.abort(), { times: 1 });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(dialog).toContainText('The invitation was not revoked');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('There are no open invitations.')).toBeVisible();
  await guest.goto(renewed);
  await expect(guest.getByText('This invitation was revoked')).toBeVisible();
});

test('the only owner is told why they cannot leave, also who becomes it meanwhile', async ({
  page,
  database,
  newOwner,
  newMember,
  signIn,
}) => {
  const owner = await newOwner();
  await newMember(owner, 'admin');
  await signIn(owner);
  await page.goto('/settings/members');
  const own = rowOf(page, owner.email);
  await expect(own).toContainText('The only owner.');
  await expect(own.getByRole('button')).toHaveCount(0);
  await expectAccessible(page);
  const leaving = page.getByRole('heading', { name: 'Leave the organization' });
  await page.goto('/settings/organization');
  await expect(page.getByText('You are the only owner.')).toBeVisible();
  await expect(leaving).toHaveCount(0);

  const other = await newMember(owner, 'owner');
  await page.reload();
  await expect(leaving).toBeVisible();
  await page.goto('/settings/members');
  await expect(own.getByRole('button')).toHaveText(['Change role', 'Leave']);
  // The other one leaves meanwhile.
  await page.route('**/organization/leave', async (route) => {
    await database.query('delete from member where user_id = $1 and organization_id = $2', [
      other.userId,
      owner.organizationId,
    ]);
    await route.continue();
  });
  const dialog = page.getByRole('dialog');
  await own.getByRole('button', { name: 'Leave' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(dialog).toContainText('An organization needs at least one owner.');
  await expectAccessible(page);
});

test('who removes somebody may revoke the keys that they made, and is told how many still work', async ({
  page,
  request,
  newOwner,
  newMember,
  newApiKey,
  signIn,
}) => {
  const owner = await newOwner();
  const [admin, other] = [await newMember(owner, 'admin'), await newMember(owner, 'admin')];
  const [theirs, others] = [await newApiKey(admin), await newApiKey(other)];
  const status = async (key: string) =>
    (await request.get('/v1/audit-log?limit=1', { headers: { 'x-api-key': key } })).status();
  await signIn(owner);
  await page.goto('/settings/members');
  const dialog = page.getByRole('dialog');
  const remove = async (email: string) => {
    await rowOf(page, email)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(
      dialog.getByRole('checkbox', { name: /^Revoke the API key that they made/ }),
    ).toBeChecked();
  };

  await remove(admin.email);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(rowOf(page, admin.email)).toHaveCount(0);
  expect([await status(theirs), await status(others)]).toEqual([401, 200]);

  await remove(other.email);
  await dialog.getByRole('checkbox').click();
  await expect(dialog).toContainText('goes on working, for whoever has it.');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(rowOf(page, other.email)).toHaveCount(0);
  expect(await status(others)).toBe(200);
});

test('an admin cannot make, change or remove owners', async ({
  page,
  newOwner,
  newMember,
  signIn,
  invite,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  await newMember(owner, 'member');
  await invite(owner, `owner-${owner.email}`, 'owner');
  await signIn(admin);
  await page.goto('/settings/members');
  await expect(page.locator('tbody').first().locator('tr')).toHaveCount(3);
  await expect(rowOf(page, owner.email).first().getByRole('button')).toHaveCount(0);
  // The link would let the admin become an owner.
  const invitation = rowOf(page, `owner-${owner.email}`);
  await expect(invitation.getByRole('button')).toHaveText(['Revoke']);
  expect(await page.content()).not.toContain('accept-invitation');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('combobox').click();
  await expect(page.getByRole('option')).toHaveText(['Member', 'Auditor', 'Admin']);
});

test('a plain member sees whom to ask and nobody else, and can leave', async ({
  page,
  newOwner,
  newMember,
  signIn,
  invite,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const other = await newMember(owner, 'member');
  const member = await newMember(owner, 'member');
  await invite(owner, `guest-${owner.email}`);
  await signIn(member);
  await page.goto('/audit-log');
  await expect(page.getByRole('region', { name: 'What you see of the log' })).toContainText(
    `ask ${owner.name}, ${admin.name}.`,
  );
  for (const path of ['/settings/members', '/settings/organization']) {
    await page.goto(path);
    const people = page.getByRole('list', { name: 'Owners and admins' }).getByRole('listitem');
    await expect(people).toHaveCount(2);
    await expect(people.first()).toContainText(`${owner.name}${owner.email}not confirmedOwner`);
    await expect(people.last()).toContainText(`${admin.name}${admin.email}not confirmedAdmin`);
    const source = await page.content();
    for (const hidden of [other.email, `guest-${owner.email}`]) {
      expect(source, path).not.toContain(hidden);
    }
    await expectAccessible(page);
  }
  await page.goto('/settings/members');
  await expect(page.locator('main').getByRole('button')).toHaveText(['Leave']);
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  // The organization that came with their own account.
  await expect(page.getByText('You no longer belong to that organization')).toBeVisible();
  await expectAccessible(page);
  await page
    .locator('main')
    .getByRole('button', { name: /^Organization/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
});

test('an invalid invitation is reported at the field', async ({
  page,
  newOwner,
  signIn,
  invite,
}) => {
  const owner = await newOwner();
  const email = `guest-${owner.email}`;
  await invite(owner, email);
  await signIn(owner);
  await page.goto('/settings/members');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [address, sentence] of [
    [owner.email, 'This person is already a member.'],
    [email, 'This person is already invited'],
    ['a@b', 'This is not an e-mail address.'],
  ] as const) {
    await dialog.getByLabel('E-mail').fill(address);
    await dialog.getByRole('button', { name: 'Invite' }).click();
    await expect(dialog).toContainText(sentence);
  }
  await expectAccessible(page);
});
