import type { Page } from '@playwright/test';
import { test as base, expect } from './audit-log-screen';

/** `openPings` opens a new log, filtered to its `count` entries. */
const test = base.extend<{ openPings: (count: number) => Promise<void> }>({
  openPings: async ({ log, newOwner, insertEntries, signIn }, use) => {
    await use(async (count) => {
      const owner = await newOwner();
      const pings = Array.from({ length: count }, (_, n) => ({
        createdAt: new Date(Date.now() - n * 1000),
        action: 'ping',
        resourceId: `r_${n}`,
      }));
      await insertEntries(owner.organizationId, pings);
      await signIn(owner);
      await log.open('/audit-log?action=ping');
    });
  },
});

/** Draws the page as for paper when it prints, and marks that it did. */
async function printInto(page: Page) {
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event('beforeprint'));
      document.body.dataset.printed = 'true';
    };
  });
}

test('on paper is the whole filtered list with its query, and no frame', async ({
  log,
  openPings,
}) => {
  test.skip(log.isPhone, 'Printed is the same.');
  await openPings(130);
  const { page } = log;
  await printInto(page);
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

  // Nor is what lies over the list on the screen.
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('t');
  const popup = page.getByRole('dialog', { name: 'Time range' });
  await expect(popup).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(popup).toBeHidden();
  await expect(printed).toHaveCount(1);
});

test('what is printed before the first page has loaded waits for it', async ({
  log,
  signInToDemo,
}) => {
  test.skip(log.isPhone, 'Printed is the same.');
  const { page } = log;
  await signInToDemo();
  await log.open();
  await printInto(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/v1/audit-log?**', async (route) => {
    await held;
    await route.continue();
  });
  await log.filter('Action', 'rotate');
  await expect(log.rows).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.getByRole('dialog', { name: 'Print the list' })).toBeVisible();
  answer();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'true');
  await page.emulateMedia({ media: 'print' });
  const printed = page.getByRole('table').filter({ visible: true });
  await expect(printed.locator('tbody tr').first()).toContainText('rotate');
});

test('loading for printing goes on where it failed', async ({ log, openPings }) => {
  test.skip(log.isPhone, 'Printed is the same.');
  await openPings(130);
  const { page } = log;
  await printInto(page);
  await page.route('**/v1/audit-log?**', (route) => route.abort());
  await page.keyboard.press('ControlOrMeta+p');
  const dialog = page.getByRole('dialog', { name: 'Print the list' });
  await expect(dialog.getByText('The list could not be loaded for printing')).toBeVisible();
  await page.unrouteAll();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'true');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('130 entries, all that match.')).toBeVisible();
});

test('a list that continues a full one is not called all that match', async ({
  log,
  openPings,
}) => {
  test.skip(log.isPhone, 'Printed is the same.');
  await openPings(10_020);
  const { page } = log;
  // Loads as many entries as a list holds, and prints none of them.
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('button', { name: /^Continue from/ }).click({ timeout: 120_000 });
  await expect(page.getByText('The list continues from')).toBeVisible();
  await expect(page.locator('h1 + p')).toContainText('20 loaded');
  const announced = page.getByRole('status').filter({ hasText: '20 entries loaded' });
  await expect(announced).toHaveText('20 entries loaded. No more entries match.');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('20 entries, not all that match.', { exact: true })).toBeVisible();
});

test('in forced colours selection, filters, diff and swatches keep their meaning', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const { page } = log;
  const owner = await newOwner();
  const details = '{"changes":{"name":{"from":"Orders","to":"Orders EU"}}}';
  await insertEntries(owner.organizationId, [{ createdAt: new Date(), action: 'update', details }]);
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(owner);
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
