import { expect, test } from './audit-log-screen';

test('on paper is the whole filtered list with its query, and no frame', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  test.skip(log.isPhone, 'Printed is the same.');
  const owner = await newOwner();
  const rows = Array.from({ length: 130 }, (_, n) => ({
    createdAt: new Date(Date.now() - n * 1000),
    action: 'ping',
    resourceId: `r_${n}`,
  }));
  await insertEntries(owner.organizationId, rows);
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  const { page } = log;
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event('beforeprint'));
      document.body.dataset.printed = 'true';
    };
  });
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'true');
  await page.emulateMedia({ media: 'print' });
  const printed = page.getByRole('table').filter({ visible: true });
  await expect(printed).toHaveCount(1);
  await expect(printed.locator('tbody tr')).toHaveCount(130);
  await expect(page.getByText('Action is ping').filter({ visible: true })).toBeVisible();
  await expect(page.getByText('130 entries, all that match.')).toBeVisible();
  await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('combobox').filter({ visible: true })).toHaveCount(0);
});

test('in forced colours selection, filters, diff and swatches keep their meaning', async ({
  log,
  signInToDemo,
}) => {
  const { page } = log;
  await page.emulateMedia({ forcedColors: 'active' });
  await signInToDemo();
  await log.open('/audit-log?action=update');
  const styleOf = (selector: string, name: string) =>
    page
      .locator(selector)
      .filter({ visible: true })
      .first()
      .evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name);
  if (log.isPhone) await page.getByRole('button', { name: 'Timeline' }).click();
  await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  const swatch = 'ul[aria-label="Legend"] [aria-hidden]';
  expect(await styleOf(swatch, 'forced-color-adjust')).toBe('none');
  expect(await styleOf('svg[viewBox^="0 0"].keeps-colour', 'forced-color-adjust')).toBe('none');
  if (!log.isPhone) {
    const filter = page.getByRole('button', { name: 'Action, 1 selected' });
    await expect(filter).toHaveCSS('outline-style', 'solid');
    await expect(page.getByRole('button', { name: 'Actor' })).toHaveCSS('outline-style', 'none');
  }
  await expect(page.getByRole('link', { name: 'Audit log', exact: true })).toHaveCSS(
    'border-top-style',
    'solid',
  );
  const id = (await log.drawnIds())[0] ?? '';
  await log.row(id).click();
  await expect(log.panel.getByText('Changes', { exact: true })).toBeVisible();
  if (!log.isPhone) await expect(log.row(id)).toHaveCSS('outline-style', 'solid');
  expect(await styleOf('del', 'text-decoration-line')).toBe('line-through');
  expect(await styleOf('ins', 'text-decoration-line')).toBe('underline');
});
