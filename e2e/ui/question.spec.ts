import type { Page } from '@playwright/test';
import { expect, test } from './audit-log-screen';

// "Who switched this destination off, when, from where, and what else did they do?", as somebody asks it who sees the page for the
// first time and knows the destination's name.

/** Counts what the person does by hand. */
async function countHands(page: Page) {
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

test('the question is answered, with the proof, in a few clicks and words', async ({
  log,
  signInToDemo,
}) => {
  const hands = await countHands(log.page);
  await signInToDemo();
  await log.open();
  await log.isAwake();

  await log.query.click();
  await log.page.keyboard.type('disable orders warehouse');
  await log.page.keyboard.press('Enter');
  await log.rows.filter({ hasText: 'disable' }).filter({ hasText: 'destination' }).click();

  const { panel } = log;
  await expect(panel.getByText('Orders → Warehouse').first()).toBeVisible();
  await expect(panel.getByText('Tomás Lindqvist').first()).toBeVisible();
  await expect(panel.getByText('203.0.113.213').first()).toBeVisible();
  await expect(panel.getByText(/ UTC$/).first()).toBeVisible();

  await panel.getByRole('link', { name: 'All from this address' }).click();
  await expect(log.page).toHaveURL(/[?&]ip_address=203\.0\.113\.213$/);
  for (const act of ['sign_out', 'export', 'create', 'disable', 'sign_in', 'sign_in_failed']) {
    await expect(log.rows.filter({ hasText: act }).first()).toBeVisible();
  }
  expect(hands()).toEqual({ clicks: 3, keys: 25 });
});
