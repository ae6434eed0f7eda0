import { expect, test } from './audit-log-screen';

for (const [what, width, height] of [
  ['at 400 %', 320, 256],
  ['on a phone on its side', 844, 390],
] as const) {
  test(`${what} the list is reached and scrolls`, async ({ log, signInToDemo }) => {
    const { page } = log;
    await page.setViewportSize({ width, height });
    await signInToDemo();
    await log.open();
    await log.waitForHydration();
    await page.mouse.move(width / 2, height / 2);
    // The page scrolls to the list, and then the list.
    const first = (await log.drawnIds())[0];
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 200);
        return log.rows.first().getAttribute('data-entry');
      })
      .not.toBe(first);
    const box = await log.table.locator('xpath=..').boundingBox();
    expect(box?.height).toBeGreaterThan(height * 0.7);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    // By keyboard too.
    await page.getByRole('button', { name: 'Refresh' }).focus();
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeInViewport();
    await log.rows.nth(2).focus();
    await expect(log.rows.nth(2)).toBeInViewport();
  });
}

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

test('without a network the page says so at once, and nothing else', async ({
  log,
  signInToDemo,
  context,
}) => {
  await signInToDemo();
  await log.open();
  await log.waitForHydration();
  await context.setOffline(true);
  const notice = log.page.getByText('You are offline.');
  await expect(notice).toBeVisible({ timeout: 1_000 });
  await log.page.getByRole('button', { name: 'Refresh' }).click();
  await expect(log.page.getByRole('alert').filter({ visible: true })).toHaveCount(0);
  await context.setOffline(false);
  await expect(notice).toBeHidden();
});
