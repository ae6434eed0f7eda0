import { expectAccessible } from './expect-accessible';
import { expect, test } from './member-fixtures';
import { openSettingsList } from './settings-list';

// Who reads and verifies sees the evidence of what they read, and changes nothing.

for (const { who, role, filter } of [
  { who: 'an auditor', role: 'auditor', filter: null },
  { who: 'an auditor of a part', role: 'auditor', filter: 'action=pay' },
  { who: 'a member', role: 'member', filter: null },
] as const) {
  test(`${who} opens the evidence, verifies, and changes nothing`, async ({
    page,
    newOwner,
    newMember,
    insertEntries,
    seal,
    signIn,
    database,
  }) => {
    const owner = await newOwner();
    const person = await newMember(owner, role);
    await database.query('update member set access_filter = $2 where user_id = $1 and role = $3', [
      person.userId,
      filter,
      'auditor',
    ]);
    await insertEntries(owner.organizationId, [
      { createdAt: new Date(), action: 'pay' },
      { createdAt: new Date(), action: 'ship' },
    ]);
    await seal(owner.organizationId);
    await signIn(person);
    await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });

    await page.goto('/settings');
    await (await openSettingsList(page)).getByRole('link', { name: 'Evidence' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Evidence' })).toBeVisible();
    await expect(page.getByText('Newest', { exact: true })).toBeVisible();
    await expect(page.getByText('Signs now')).toBeVisible();

    const seesAll = role === 'auditor' && filter === null;
    const checks = page.getByRole('heading', { name: 'Checks' });
    await expect(checks).toHaveCount(seesAll ? 1 : 0);
    const main = page.getByRole('main');
    const changing = /^(check|settle|add|remove|pause)/i;
    await expect(main.getByRole('button', { name: changing })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: /Anchors|Witness/ })).toHaveCount(0);
    await expect(main).toContainText(
      seesAll ? 'The whole log in one file' : 'What you see of the log',
    );
    await expectAccessible(page);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the bundle' }).click();
    await downloading;
    await expect(page.getByText(/The bundle is saved/)).toBeVisible();
    expect(refused, 'the page asks for nothing that is not theirs').toEqual([]);

    await page.getByRole('link', { name: 'How to verify' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /How to verify/ })).toBeVisible();
    await expectAccessible(page);
  });
}
