import type { Page } from '@playwright/test';
import { expect, test } from './audit-log-screen';

// "Who disabled this destination, when, from where, and what else did they do?", asked by a person who sees the page
// for the first time and knows the name of the destination.

/** Counts clicks and keystrokes. */
async function countInputs(page: Page) {
  let clicks = 0;
  let keys = 0;
  await page.exposeFunction('countClick', () => ++clicks);
  await page.exposeFunction('countKey', () => ++keys);
  await page.addInitScript(() => {
    const { countClick, countKey } = window as unknown as Record<string, () => void>;
    addEventListener('pointerdown', () => countClick?.(), true);
    addEventListener('keydown', () => countKey?.(), true);
  });
  return () => ({ clicks, keys });
}

test('the question is answered, with evidence, in a few clicks and words', async ({
  log,
  signInToDemo,
}) => {
  const inputs = await countInputs(log.page);
  await signInToDemo();
  await log.open();

  await log.query.click();
  await log.page.keyboard.type('disable orders warehouse');
  await log.page.keyboard.press('Enter');
  const disabling = log.page.getByText('disable', { exact: true });
  await log.rows.filter({ has: disabling }).filter({ hasText: 'destination' }).click();

  const { panel } = log;
  await expect(panel.getByText('Orders → Warehouse').first()).toBeVisible();
  await expect(panel.getByText('Tomás Lindqvist').first()).toBeVisible();
  await expect(panel.getByText('203.0.113.213').first()).toBeVisible();
  await expect(panel.getByText(/ UTC$/).first()).toBeVisible();

  await panel.getByRole('link', { name: 'All from this address' }).click();
  await expect(log.page).toHaveURL(/[?&]ip_address=203\.0\.113\.213$/);
  for (const action of ['sign_out', 'export', 'create', 'disable', 'sign_in', 'sign_in_failed']) {
    await expect(log.rows.filter({ hasText: action }).first()).toBeVisible();
  }
  expect(inputs()).toEqual({ clicks: 3, keys: 25 });
});
