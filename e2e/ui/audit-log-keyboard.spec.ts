import { expect, test } from './audit-log-screen';

test('the log can be read by keyboard alone', async ({ log, newOwner, insertEntries, signIn }) => {
  const owner = await newOwner();
  const ids = await insertEntries(
    owner.organizationId,
    Array.from({ length: 130 }, (_, n) => ({
      createdAt: new Date(Date.now() - n * 1000),
      action: 'ping',
      resourceId: `res_${n}`,
    })),
  );
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  const { page } = log;
  const row = (index: number) => log.row(ids[index] ?? '');

  // One tab stop, however many rows.
  await expect(log.table.locator('[tabindex="0"]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Timeline' }).focus();
  if (!log.isPhone) {
    await expect(log.histogram).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: 'Stack the timeline' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(log.histogram).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Show only ping, 130 entries' })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(row(0)).toBeFocused();

  for (const key of ['ArrowDown', 'j', 'ArrowDown']) await page.keyboard.press(key);
  await expect(row(3)).toBeFocused();
  for (const key of ['ArrowUp', 'k']) await page.keyboard.press(key);
  await expect(row(1)).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(row(1)).not.toBeFocused();
  await expect(page.locator('tr[data-entry]:focus')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('End');
  await expect(row(49)).toBeFocused();
  await expect(row(49)).toBeInViewport();
  // The next page has loaded, and the focus stayed.
  await expect(page.getByText('100 loaded')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(row(50)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(row(0)).toBeFocused();
  await expect(row(0)).toBeInViewport({ ratio: 1 });

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/audit-log?action=ping&entry=${ids[1]}`);
  await expect(log.panel.getByText('res_1', { exact: true }).first()).toBeVisible();
  await expect(log.panel.locator(':focus')).toHaveCount(1);
  if (!log.isPhone) {
    await page.keyboard.press('j');
    await expect(page).toHaveURL(`/audit-log?action=ping&entry=${ids[2]}`);
    await page.keyboard.press('k');
    await expect(page).toHaveURL(`/audit-log?action=ping&entry=${ids[1]}`);
    await expect(log.panel.locator(':focus')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(log.panel).toBeHidden();
  await expect(page).toHaveURL('/audit-log?action=ping');
  await expect(row(1)).toBeFocused();
});

test('the open panel follows the focused row', async ({ log, signInToDemo }) => {
  test.skip(log.isPhone, 'On a phone the entry covers the rows.');
  await signInToDemo();
  await log.open('/audit-log?action=rotate');
  await log.rows.nth(2).click();
  await expect(log.rows.nth(2)).toBeFocused();
  await log.page.keyboard.press('ArrowDown');
  const id = (await log.drawnIds())[3];
  await expect(log.page).toHaveURL(`/audit-log?action=rotate&entry=${id}`);
  await expect(log.rows.nth(3)).toBeFocused();
  await expect(log.panel.getByText(id ?? '', { exact: true })).toBeVisible();
});

test('a filter is set and removed by keyboard alone', async ({ log, signInToDemo }) => {
  test.skip(log.isPhone, 'On a phone, the tests of the filters cover the sheet.');
  await signInToDemo();
  await log.open('/audit-log?resource_type=source');
  const { page } = log;
  await page.getByRole('button', { name: 'Action', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByPlaceholder('Search or type a value')).toBeFocused();
  await page.keyboard.type('rota');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/action=rota/);
  // Shortcuts of the screen have no effect in an input.
  await page.keyboard.type('jkr');
  await expect(page.getByPlaceholder('Search or type a value')).toHaveValue('jkr');
  await page.keyboard.press('Escape');
  // The focus returns to the button.
  await expect(page.getByRole('button', { name: /^Action/ })).toBeFocused();
  await page.getByRole('button', { name: /^Remove filter Action/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/audit-log?resource_type=source');
});
