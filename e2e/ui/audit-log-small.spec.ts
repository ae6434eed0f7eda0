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
    await page.mouse.move(width / 2, height / 2);
    // The page scrolls to the list, and then the list.
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 200);
        return log.table.evaluate((table) => table.parentElement?.scrollTop);
      })
      .toBeGreaterThan(300);
    const box = await log.table.locator('xpath=..').boundingBox();
    expect(box?.height).toBeGreaterThan(height * 0.7);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    // By keyboard too.
    await page.getByRole('button', { name: 'Refresh' }).focus();
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeInViewport();
    await log.rows.nth(2).focus();
    // Not the third row again: the list has scrolled to it, and others may be drawn before it.
    await expect(log.table.locator('tr:focus')).toBeInViewport();
  });
}

test('at 400 % the values of a filter are reached', async ({ log, signInToDemo }) => {
  const { page } = log;
  await page.setViewportSize({ width: 320, height: 256 });
  await signInToDemo();
  await log.open();
  await log.openFilterSheet();
  await page.getByRole('button', { name: 'Actor', exact: true }).filter({ visible: true }).click();
  const popup = page.getByRole('dialog', { name: 'Actor', exact: true });
  await expect(popup.getByRole('option').first()).toBeInViewport({ ratio: 1 });
  await popup.getByRole('option').nth(6).scrollIntoViewIfNeeded();
  await popup.getByRole('option').nth(6).click();
  await expect(page).toHaveURL(/actor=/);
});
