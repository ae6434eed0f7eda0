import { type AuditLogScreen, expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

async function openDisplay(log: AuditLogScreen) {
  await log.page.getByRole('button', { name: 'Display', exact: true }).click();
  const display = log.page.getByRole('dialog', { name: 'Display' });
  await expect(display).toBeVisible();
  return display;
}

const headings = (log: AuditLogScreen) => log.table.getByRole('columnheader');
const rowHeight = async (log: AuditLogScreen) => (await log.rows.nth(1).boundingBox())?.height ?? 0;

test('columns are shown, hidden and moved by keyboard, and stay so after a reload', async ({
  log,
  signInToDemo,
}) => {
  test.skip(log.isPhone, 'A phone has cards.');
  await signInToDemo();
  await log.open('/audit-log?action=rotate');
  await expect(headings(log)).toHaveText([
    'TimeAuckland',
    'Actor',
    'What happened',
    'Action',
    'IP address',
  ]);

  const { page } = log;
  await page.getByRole('button', { name: 'Display', exact: true }).focus();
  await page.keyboard.press('Enter');
  const display = page.getByRole('dialog', { name: 'Display' });
  await display.getByRole('checkbox', { name: 'IP address' }).focus();
  await page.keyboard.press('Space');
  await display.getByRole('checkbox', { name: 'Request ID' }).focus();
  await page.keyboard.press('Space');
  const right = display.getByRole('button', { name: 'Move Actor right' });
  await right.focus();
  await page.keyboard.press('Enter');
  await expect(right).toBeFocused();
  await expect(display.getByRole('status')).toHaveText('Actor is column 3 of 11.');
  await page.keyboard.press('Enter');
  const chosen = ['TimeAuckland', 'What happened', 'Action', 'Actor', 'Request ID'];
  await expect(headings(log)).toHaveText(chosen);
  await expect(log.rows.first().getByRole('cell')).toHaveCount(5);
  await expect(log.rows.first().getByRole('cell').nth(1)).toContainText('rotated source ');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(display).toBeHidden();
  await expect(page.getByRole('button', { name: 'Display', exact: true })).toBeFocused();

  await page.reload();
  await expect(headings(log)).toHaveText(chosen);
  await (await openDisplay(log)).getByRole('button', { name: 'Reset' }).click();
  await expect(headings(log)).toHaveText([
    'TimeAuckland',
    'Actor',
    'What happened',
    'Action',
    'IP address',
  ]);
});

test('times in the list carry their zone', async ({ log, signInToDemo }) => {
  await signInToDemo();
  for (const [query, zone] of [
    ['', 'Auckland'],
    ['&zone=America/New_York', 'New York'],
    ['&zone=UTC', 'UTC'],
  ] as const) {
    await log.open(`/audit-log?action=rotate${query}`);
    // A phone has no heading of the column: the headings of days say it.
    const place = log.isPhone
      ? log.table.locator('tbody th').first()
      : log.table.getByRole('columnheader', { name: /^Time/ });
    await expect(place.getByText(zone, { exact: true })).toBeVisible();
  }
});

test('the last column cannot be hidden', async ({ log, signInToDemo }) => {
  test.skip(log.isPhone, 'A phone has cards.');
  await signInToDemo();
  await log.open();
  const display = await openDisplay(log);
  for (const name of ['Actor', 'What happened', 'Action', 'IP address']) {
    await display.getByRole('checkbox', { name }).click();
  }
  await expect(headings(log)).toHaveText(['TimeAuckland']);
  await expect(display.getByRole('checkbox', { name: 'Time' })).toBeDisabled();
});

for (const kept of [
  'nonsense',
  '{"version":1,"columns":[{"id":"soul","shown":true}],"density":7,"time":{}}',
  '{"version":99,"columns":[],"density":"compact"}',
]) {
  test(`stored display settings that are invalid are ignored: ${kept}`, async ({
    log,
    signInToDemo,
  }) => {
    test.skip(log.isPhone, 'A phone has cards.');
    await log.page.addInitScript((text) => localStorage.setItem('audit-log-display', text), kept);
    await signInToDemo();
    await log.open();
    await expect(headings(log)).toHaveText([
      'TimeAuckland',
      'Actor',
      'What happened',
      'Action',
      'IP address',
    ]);
    expect(await rowHeight(log)).toBe(36);
  });
}

test('a column is resized by dragging and by keyboard', async ({ log, signInToDemo }) => {
  test.skip(log.isPhone, 'A phone has cards.');
  await signInToDemo();
  await log.open('/audit-log?action=rotate');
  const { page } = log;
  const heading = log.table.getByRole('columnheader', { name: 'Actor' });
  const width = async () => Math.round((await heading.boundingBox())?.width ?? 0);
  const cellWidth = async () =>
    Math.round((await log.rows.nth(2).getByRole('cell').nth(1).boundingBox())?.width ?? 0);
  const handle = log.table.getByRole('separator', { name: 'Width of Actor' });

  // The header is no tab stop: ArrowUp from the first row leads to it.
  await expect(log.table.locator('[tabindex="0"]')).toHaveCount(1);
  const before = await width();
  const box = await handle.boundingBox();
  if (!box) throw new Error('The handle is not drawn.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(before - 60);
  expect(await cellWidth()).toBe(before - 60);

  await log.rows.first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(log.table.getByRole('separator', { name: 'Width of Time' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(handle).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(width).toBe(before - 60 + 8 + 40);
  await expect(handle).toHaveAttribute('aria-valuenow', String(before - 12));
  await page.reload();
  await expect.poll(width).toBe(before - 12);
  await log.rows.first().focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(width).toBe(before);
  await page.keyboard.press('ArrowDown');
  await expect(log.rows.first()).toBeFocused();
});

test('rows have the chosen height, and the list still scrolls to its end', async ({
  log,
  signInToDemo,
}) => {
  test.skip(log.isPhone, 'A phone has cards.');
  await signInToDemo();
  await log.open('/audit-log?resource_type=source');
  const display = await openDisplay(log);
  for (const [density, height] of [
    ['Compact', 28],
    ['Comfortable', 44],
    ['Default', 36],
    ['Compact', 28],
  ] as const) {
    await display.getByText(density, { exact: true }).click();
    await expect.poll(() => rowHeight(log)).toBe(height);
  }
  await log.page.keyboard.press('Escape');
  await log.scrollToEnd();
  await expect(log.page.getByText('100 loaded')).toBeVisible();
  await log.rows.first().focus();
  await log.page.keyboard.press('End');
  await expect(log.table.locator('tr[tabindex="0"]')).toBeFocused();
  await expect(log.table.locator('tr[tabindex="0"]')).toBeInViewport({ ratio: 1 });
});

test('times are shown as dates or relative to now', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const createdAt = new Date(Date.now() - 3 * 3_600_000 - 60_000);
  const [id = ''] = await insertEntries(owner.organizationId, [{ createdAt, action: 'ping' }]);
  await signIn(owner);
  await log.open();
  const time = log.row(id).locator('time');
  await expect(time).toHaveText(/^\w{3} \d\d, \d\d:\d\d:\d\d$/);
  await (await openDisplay(log)).getByText('How long ago').click();
  await expect(time).toHaveText('3 hours ago');
  await log.page.reload();
  await expect(time).toHaveText('3 hours ago');
});

test('the URL names the time zone, and the server renders in it', async ({
  log,
  signInToDemo,
  browser,
  baseURL,
}) => {
  const { cookie } = await signInToDemo();
  await log.open('/audit-log?action=rotate');
  const time = log.rows.first().locator('time');
  const iso = (await time.getAttribute('datetime')) ?? '';
  const inZone = (timeZone: string) => new Date(iso).toLocaleTimeString('en-GB', { timeZone });
  await expect(time).toContainText(inZone('Pacific/Auckland'));

  const display = await openDisplay(log);
  await display.getByText('UTC', { exact: true }).click();
  await expect(log.page).toHaveURL('/audit-log?action=rotate&zone=UTC');
  await expect(time).toContainText(inZone('UTC'));
  await display.getByText('Other', { exact: true }).click();
  const name = display.getByRole('combobox', { name: 'Name of the time zone' });
  await name.fill('Mars/Olympus');
  await expect(display.getByText('There is no such zone.')).toBeVisible();
  await expectAccessible(log.page);
  await name.fill('Asia/Tokyo');
  await expect(log.page).toHaveURL('/audit-log?action=rotate&zone=Asia/Tokyo');
  await expect(time).toContainText(inZone('Asia/Tokyo'));
  if (!log.isPhone) await expect(headings(log).first()).toHaveText('TimeTokyo');

  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const [cookieName = '', value = ''] = cookie.split('=', 2);
  await context.addCookies([{ name: cookieName, value, url: baseURL }]);
  const page = await context.newPage();
  await page.goto('/audit-log?action=rotate&zone=Asia/Tokyo');
  await expect(page.locator(`time[datetime="${iso}"]`).first()).toContainText(inZone('Asia/Tokyo'));
  await context.close();

  await display.getByText('Local', { exact: true }).click();
  await expect(log.page).toHaveURL('/audit-log?action=rotate');
  await expect(time).toContainText(inZone('Pacific/Auckland'));
});

test('an unknown time zone falls back to the local one', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?action=rotate&zone=Mars/Olympus');
  const time = log.rows.first().locator('time');
  const iso = (await time.getAttribute('datetime')) ?? '';
  await expect(time).toContainText(
    new Date(iso).toLocaleTimeString('en-GB', { timeZone: 'Pacific/Auckland' }),
  );
});

test('the oldest entry can come first', async ({ log, newOwner, insertEntries, signIn }) => {
  const owner = await newOwner();
  const ids = await insertEntries(
    owner.organizationId,
    [3, 2, 1].map((minutes) => ({
      createdAt: new Date(Date.now() - minutes * 60_000),
      action: 'ping',
    })),
  );
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  const display = await openDisplay(log);
  await display.getByText('Oldest first').click();
  await expect(log.page).toHaveURL('/audit-log?action=ping&order=asc');
  await expect.poll(() => log.drawnIds()).toEqual(ids);
  if (!log.isPhone) {
    await expect(headings(log).first()).toHaveAttribute('aria-sort', 'ascending');
  }
  await expect(log.page.getByText('No newer entries match')).toBeVisible();
  await display.getByText('Newest first').click();
  await expect(log.page).toHaveURL('/audit-log?action=ping');
  await expect.poll(() => log.drawnIds()).toEqual(ids.toReversed());
});

test('with a button instead of endless scrolling, Tab leaves the table', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  await insertEntries(
    owner.organizationId,
    Array.from({ length: 120 }, (_, n) => ({
      createdAt: new Date(Date.now() - n * 1000),
      action: 'ping',
    })),
  );
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  const display = await openDisplay(log);
  await display.getByText('With a button').click();
  await log.page.keyboard.press('Escape');
  await expect(display).toBeHidden();
  await log.page.reload();
  // A key that is pressed before is lost.
  await log.waitForHydration();

  const { page } = log;
  const more = page.getByRole('button', { name: 'Load older entries' });
  await expect(log.rows).toHaveCount(50);
  await log.scrollToEnd();
  await expect(more).toBeInViewport();
  await log.rows.last().focus();
  await page.keyboard.press('Tab');
  await expect(more).toBeFocused();
  expect(await log.rows.count()).toBe(50);
  // The first response has no entries, as where nothing of what is searched is.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let requests = 0;
  await page.route('**/v1/audit-log?**', async (route) => {
    const next_cursor = new URL(route.request().url()).searchParams.get('cursor');
    // The newest entries may be asked for again at any time.
    if (next_cursor === null) return route.continue();
    requests++;
    if (requests === 1)
      return route.fulfill({ json: { audit_log: [], has_more: true, next_cursor } });
    await held;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Searched back to/)).toBeVisible();
  await expect(more).toBeFocused();
  answer();
  await expect(log.rows).toHaveCount(100);
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(log.rows).toHaveCount(120);
  await expect(page.getByText('No older entries match')).toBeAttached();
});

test('going back restores the scroll position', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?resource_type=source');
  const { page } = log;
  await log.scrollToEnd();
  await expect(page.getByText('100 loaded')).toBeVisible();
  const top = () => log.table.evaluate((table) => table.parentElement?.scrollTop ?? 0);
  await log.scrollTo(2011);
  await expect.poll(top).toBe(2011);

  await page.getByRole('link', { name: 'Settings' }).click();
  // Where /settings leads to: going back before that would be overtaken by it.
  await expect(page.getByRole('heading', { name: 'API keys' })).toBeVisible();
  await page.goBack();
  await expect.poll(top).toBe(2011);
  await expect(page.getByText('100 loaded')).toBeVisible();

  // Another list starts at its top, and going back restores the position again.
  await log.rows.nth(12).click();
  await expect(log.panel).toBeVisible();
  const left = await top();
  await log.panel.getByRole('link', { name: 'All of this resource' }).click();
  await expect(page).toHaveURL(/resource_id=/);
  await expect.poll(top).toBeLessThan(500);
  await page.goBack();
  await expect(page).toHaveURL(/entry=/);
  await expect.poll(top).toBe(left);
});

test('who has read the log is left out, until it is asked for', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
  request,
}) => {
  const owner = await newOwner();
  await insertEntries(owner.organizationId, [{ createdAt: new Date(Date.now() - 60_000) }]);
  await request.get('/v1/audit-log?action=never', { headers: { cookie: owner.cookie } });
  await signIn(owner);
  await log.open();
  const readings = log.rows.filter({ hasText: 'view' });
  await expect(log.rows.first()).toBeVisible();
  await expect(readings).toHaveCount(0);
  const display = await openDisplay(log);
  await display.getByText('Show readings').click();
  await expect(log.page).toHaveURL(/readings=include/);
  await expect(readings.first()).toBeVisible();
  await log.page.keyboard.press('Escape');

  // Another query does not ask to leave them out.
  await log.query.fill('action:view');
  await log.page.keyboard.press('Enter');
  await expect(log.page).toHaveURL(/\?action=view&readings=include$/);
  await expect(readings.first()).toBeVisible();
  await readings.first().click();
  const related = log.panel.getByRole('navigation', { name: 'Related entries' }).getByRole('link');
  for (const link of await related.all()) {
    await expect(link).toHaveAttribute('href', /readings=include/);
  }
  await related.first().click();
  await expect(log.page).toHaveURL(/readings=include/);
  await expect(log.page).not.toHaveURL(/action=view/);
});
