import type { Page } from '@playwright/test';
import type { EntryRow } from '../fixtures';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const entries = (userId: string): EntryRow[] =>
  [
    { action: 'ping', resourceType: 'source', resourceId: 'src_1' },
    { action: 'pong', resourceType: 'source', resourceId: 'src_2' },
    { action: 'ping', resourceType: 'destination', resourceId: 'dst_1' },
  ].map((row, n) => ({ ...row, userId, createdAt: new Date(Date.now() - n * 1000) }));

const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });

test('the value of a cell can be filtered for, excluded and copied by mouse', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
  context,
}) => {
  test.skip(log.isPhone, 'On a phone the values are in the entry.');
  const owner = await newOwner();
  const ids = await insertEntries(owner.organizationId, entries(owner.userId));
  await signIn(owner);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await log.open();
  const { page } = log;
  const open = async (id = '', column = '') => {
    await log.waitForHydration();
    const button = log.row(id).getByRole('button', { name: `${column}: filter or copy` });
    // What loads above may move the row away from under the mouse.
    await expect(async () => {
      await log.row(id).hover();
      await expect(button).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await button.click();
  };

  await open(ids[1], 'Action');
  await expectAccessible(page);
  await item(page, 'Copy').click();
  await expect(page.getByRole('menuitem', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('pong');
  await item(page, 'Filter for').click();
  await expect(page).toHaveURL('/audit-log?action=pong');
  await expect(log.rows).toHaveCount(1);
  // The menu has not opened the entry.
  await expect(log.panel).toBeHidden();

  await page.goBack();
  await open(ids[1], 'What happened');
  await page.getByRole('menuitem', { name: 'Resource type source' }).hover();
  await item(page, 'Exclude').click();
  await expect(page).toHaveURL('/audit-log?resource_type_not=source');
  await expect(log.row(ids[2] ?? '')).toBeVisible();
  await expect(log.row(ids[0] ?? '')).toBeHidden();
});

test('the value of a focused row can be filtered for by keyboard', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const ids = await insertEntries(owner.organizationId, entries(owner.userId));
  await signIn(owner);
  await log.open('/audit-log?action=ping&action=pong');
  const { page } = log;
  await log.row(ids[0] ?? '').focus();
  await page.keyboard.press('f');
  const menu = page.getByRole('menu', { name: 'Filter or copy' });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('menuitem')).toHaveText([
    `Actor${owner.userId}`,
    'Actionping',
    'Resource typesource',
    'Resource IDsrc_1',
    'Sourceapi',
    'Targetsrc_1',
  ]);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(log.row(ids[0] ?? '')).toBeFocused();

  await page.keyboard.press('f');
  await expect(menu).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Action' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(item(page, 'Filter for')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/audit-log?action=pong&action_not=ping');
  // The list is a new one, and has the focus.
  await expect(log.rows).toHaveCount(1);
  await expect(log.row(ids[1] ?? '')).toBeFocused();
});

test('a value in the entry can be excluded by touch', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const ids = await insertEntries(owner.organizationId, entries(owner.userId));
  await signIn(owner);
  await log.open(`/audit-log?entry=${ids[0]}`);
  const button = log.panel.getByRole('button', { name: 'Resource type: filter or copy' });
  if (log.isPhone) await button.tap();
  else await button.click();
  const exclude = item(log.page, 'Exclude');
  if (log.isPhone) {
    await expect(exclude).toHaveJSProperty('offsetHeight', 44);
    await exclude.tap();
  } else await exclude.click();
  await expect(log.page).toHaveURL(/resource_type_not=source/);
  await expect(log.rows.filter({ hasText: 'source' })).toHaveCount(0);
  await expect(log.row(ids[2] ?? '')).toBeVisible();
});

test('in the entry, f opens the menu of the focused field', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  test.skip(log.isPhone, 'A phone has no keys.');
  const owner = await newOwner();
  const [id = ''] = await insertEntries(owner.organizationId, entries(owner.userId));
  await signIn(owner);
  await log.open(`/audit-log?entry=${id}`);
  const copy = log.panel.getByRole('button', { name: 'Copy action' });
  await copy.focus();
  await log.page.keyboard.press('f');
  await expect(item(log.page, 'Filter for')).toBeVisible();
  await log.page.keyboard.press('Escape');
  await expect(log.page.getByRole('menu')).toBeHidden();
  await expect(log.panel).toBeVisible();
});
