import type { Owner } from '../fixtures';
import { type AuditLogScreen, expect, test } from './audit-log-screen';

const hour = 3_600_000;

/** One entry each hour for the last hundred, on the half hour; the browser is in Auckland. */
const hourly = test.extend<{ owner: Owner }>({
  owner: async ({ newOwner, insertEntries, signIn }, use) => {
    const owner = await newOwner();
    const rows = Array.from({ length: 100 }, (_, n) => ({
      action: 'tick',
      createdAt: new Date(Date.now() - n * hour - hour / 2),
    }));
    await insertEntries(owner.organizationId, rows);
    await signIn(owner);
    await use(owner);
  },
});

async function openRange(log: AuditLogScreen) {
  if (log.isPhone) await log.openFilterSheet();
  await log.page.getByRole('button', { name: /^Time range/ }).click();
  const popup = log.page.getByRole('dialog', { name: 'Time range' });
  await expect(popup).toBeVisible();
  return popup;
}

hourly(
  'a relative range stays relative in the URL, and applies on the server and in the browser',
  async ({ log, owner: _, browser, baseURL }) => {
    const { page } = log;
    await log.open('/audit-log?action=tick');
    const popup = await openRange(log);
    await popup.getByRole('button', { name: 'Last 24 hours' }).click();
    await expect(page).toHaveURL('/audit-log?action=tick&range=24h');
    if (log.isPhone) await page.getByRole('button', { name: 'Show entries' }).click();
    await expect(page.getByText('24 entries', { exact: true })).toBeVisible();

    // The server renders the range too.
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
    await context.addCookies(await page.context().cookies());
    const withoutScripts = await context.newPage();
    await withoutScripts.goto('/audit-log?action=tick&range=24h');
    await expect(withoutScripts.locator('h1', { hasText: 'Audit log' })).toBeVisible();
    await expect(withoutScripts.getByText('24 entries', { exact: true })).toBeVisible();
    await context.close();
  },
);

hourly(
  'a range is chosen in the time zone shown, with an exclusive end',
  async ({ log, owner, request }) => {
    const { page } = log;
    await log.open('/audit-log?action=tick&range=24h');
    const popup = await openRange(log);
    await expect(popup.getByText('In Pacific/Auckland.')).toBeVisible();
    // 12:00 in Auckland is 23:00 UTC of the day before.
    await popup.getByLabel('From: date').fill('2026-11-20');
    await popup.getByLabel('From: time').fill('12:00:00');
    await popup.getByLabel('To: date').fill('2026-11-20');
    await popup.getByLabel('To: time').fill('10:00:00');
    await popup.getByRole('button', { name: 'Apply' }).click();
    await expect(popup.getByText('The range ends before it begins.')).toBeVisible();
    await expect(page).toHaveURL('/audit-log?action=tick&range=24h');
    await popup.getByLabel('To: time').fill('14:30:00');
    await popup.getByRole('button', { name: 'Apply' }).click();
    const address =
      '/audit-log?action=tick&after=2026-11-19T23:00:00.000Z&before=2026-11-20T01:30:00.000Z';
    await expect(page).toHaveURL(address);
    const answer = await request.get(`/v1${address}`, { headers: { cookie: owner.cookie } });
    expect(answer.status(), await answer.text()).toBe(200);
    if (log.isPhone) await page.getByRole('button', { name: 'Show entries' }).click();
    const text = 'Nov 20, 2026, 12:00 – 14:30';
    if (log.isPhone) await expect(page.getByText(text).first()).toBeVisible();
    // By its full name: when the range has no entries, another button offers to remove it.
    else {
      const name = `Time range: ${text}`;
      await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
    }
    await expect(log.query).toHaveValue(
      'action:tick after:2026-11-20T12:00 before:2026-11-20T14:30',
    );
  },
);

hourly(
  'a copied time can be pasted, and "All time" removes the range',
  async ({ log, owner: _ }) => {
    const { page } = log;
    await log.open('/audit-log');
    let popup = await openRange(log);
    await popup.getByLabel('From: date').evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', '2026-11-20T00:00Z');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await expect(popup.getByLabel('From: date')).toHaveValue('2026-11-20');
    await expect(popup.getByLabel('From: time')).toHaveValue(/^13:00/);
    await popup.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL('/audit-log?after=2026-11-20T00:00:00.000Z');
    if (log.isPhone) await page.getByRole('button', { name: 'Show entries' }).click();
    popup = await openRange(log);
    await popup.getByRole('button', { name: 'All time' }).click();
    await expect(page).toHaveURL('/audit-log');
  },
);

hourly('a date without a time is the whole day', async ({ log, owner: _ }) => {
  const { page } = log;
  await log.open('/audit-log');
  const popup = await openRange(log);
  // A time alone says nothing, and is not left out in silence.
  await popup.getByLabel('From: time').fill('10:00');
  await popup.getByRole('button', { name: 'Apply' }).click();
  await expect(popup.getByText('Choose a whole date.')).toBeVisible();
  await popup.getByLabel('From: time').fill('');
  await popup.getByLabel('From: date').fill('2026-11-20');
  await popup.getByLabel('To: date').fill('2026-11-21');
  await popup.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(
    '/audit-log?after=2026-11-19T11:00:00.000Z&before=2026-11-21T11:00:00.000Z',
  );
  if (log.isPhone) await page.getByRole('button', { name: 'Show entries' }).click();
  await expect(page.getByText('Nov 20, 2026 – Nov 21, 2026').first()).toBeVisible();
  await log.query.fill('on:2026-11-20');
  await log.query.press('Enter');
  await expect(page).toHaveURL(
    '/audit-log?after=2026-11-19T11:00:00.000Z&before=2026-11-20T11:00:00.000Z',
  );
  await expect(log.query).toHaveValue('on:2026-11-20');
  await expect(page).toHaveTitle('on:2026-11-20 · Audit log');
});

test('an invalid range is refused, never ignored', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?range=fortnight');
  const alert = log.page.getByRole('alert').filter({ hasText: 'This filter cannot be used' });
  await expect(alert).toContainText("'after'");
  await expect(log.rows).toHaveCount(0);
});
