import { expect, test } from './audit-log-screen';

test('the server renders the first page, and the browser does not load it again', async ({
  log,
  signInToDemo,
  browser,
  baseURL,
  request,
}) => {
  const { cookie } = await signInToDemo();
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const [name = '', value = ''] = cookie.split('=', 2);
  await context.addCookies([{ name, value, url: baseURL }]);
  const page = await context.newPage();
  await page.goto('/audit-log?action=rotate');
  const answer = await request.get('/v1/audit-log?action=rotate&limit=10', { headers: { cookie } });
  const { audit_log: entries } = await answer.json();
  const drawn = page.locator('tr[data-entry]');
  await expect(drawn.nth(9)).toContainText('rotate');
  const ids = await drawn.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-entry')));
  expect(ids.slice(0, 10)).toEqual(entries.map(({ id }: { id: string }) => id));
  await context.close();

  // The browser takes over and does not request what is already there.
  const requests: string[] = [];
  log.page.on('request', (sent) => {
    // The histogram is drawn in the browser and sends a request of its own.
    if (sent.url().includes('/v1/audit-log?')) requests.push(sent.url());
  });
  await log.open('/audit-log?action=rotate');
  await log.rows.first().focus();
  expect(requests).toEqual([]);
});

test('a row shows time, actor, what happened, action and address', async ({
  log,
  signInToDemo,
  request,
}) => {
  const { cookie } = await signInToDemo();
  await log.open('/audit-log?action=rotate');
  const answer = await request.get('/v1/audit-log?action=rotate&limit=1&expand=actor,target', {
    headers: { cookie },
  });
  const [entry] = (await answer.json()).audit_log;
  const row = log.row(entry.id);
  await expect(row).toContainText(entry.actor.name);
  await expect(row).toContainText('rotate');
  const name = entry.target.resource_name;
  await expect(row.getByText(`rotated source ${name}`)).toBeVisible();
  // The id is shown on pointing at the name.
  await expect(row.getByText(name, { exact: true })).toHaveAttribute('title', entry.resource_id);
  const time = row.locator('time');
  await expect(time).toHaveAttribute('datetime', entry.created_at);
  await expect(time).toHaveAttribute(
    'title',
    entry.created_at.replace('T', ' ').replace('Z', ' UTC'),
  );
  const local = new Date(entry.created_at).toLocaleTimeString('en-GB', {
    timeZone: 'Pacific/Auckland',
  });
  await expect(time).toContainText(local);
  const address = row.getByRole('cell').last();
  if (log.isPhone) await expect(row.getByText(entry.ip_address ?? 'none')).toBeHidden();
  else await expect(address).toHaveText(entry.ip_address ?? '–');
});

test('the server renders times in the time zone from the browser’s cookie', async ({
  log,
  signInToDemo,
  request,
}) => {
  const { cookie } = await signInToDemo();
  await log.open();
  const zoneCookie = async () =>
    (await log.page.context().cookies()).find(({ name }) => name === 'time_zone')?.value;
  await expect.poll(zoneCookie).toBe('Pacific%2FAuckland');
  const page = await request.get('/audit-log', {
    headers: { cookie: `${cookie}; time_zone=Pacific%2FAuckland` },
  });
  const html = await page.text();
  const [, iso = '', text] = /<time dateTime="([^"]+)"[^>]*>([^<]+)</i.exec(html) ?? [];
  expect(text).toContain(
    new Date(iso).toLocaleTimeString('en-GB', { timeZone: 'Pacific/Auckland' }),
  );
});

test('scrolling loads older entries, each once, and announces them', async ({
  log,
  signInToDemo,
  request,
}) => {
  const { cookie } = await signInToDemo();
  await log.open('/audit-log?resource_type=source');
  await expect(log.page.getByText('50 loaded')).toBeVisible();
  await log.scrollToEnd();
  await expect(log.page.getByText('100 loaded')).toBeVisible();
  await expect(
    log.page.getByRole('status').filter({ hasText: '50 more entries loaded, 100 in all.' }),
  ).toBeAttached();
  await expect(log.table).toHaveAttribute('aria-rowcount', '-1');

  const answer = await request.get('/v1/audit-log?resource_type=source&limit=100', {
    headers: { cookie },
  });
  const expected = (await answer.json()).audit_log.map(({ id }: { id: string }) => id);
  const seen = new Set<string | null>();
  for (let top = 0; top <= 9_000; top += 400) {
    await log.scrollTo(top);
    for (const id of await log.drawnIds()) seen.add(id);
  }
  expect(expected.filter((id: string) => !seen.has(id))).toEqual([]);
});

test('with thousands of entries loaded, few rows are in the DOM', async ({ log, signInToDemo }) => {
  test.setTimeout(300_000);
  // As many as a page holds; rows of a phone are drawn by the same code, and fewer tell.
  const wanted = log.isPhone ? 2_000 : 10_000;
  await signInToDemo();
  await log.open();
  let most = 0;
  for (let loaded = 50; loaded < wanted; loaded = await log.loadedCount()) {
    await log.scrollToEnd();
    await expect.poll(() => log.loadedCount(), { intervals: [20] }).toBeGreaterThan(loaded);
    most = Math.max(most, await log.rows.count());
  }
  expect(most).toBeLessThan(60);
  const nodes = await log.page.evaluate(() => document.querySelectorAll('*').length);
  expect(nodes).toBeLessThan(1_500);

  // From end to end, and the focused row is always drawn.
  await log.rows.last().focus();
  await log.page.keyboard.press('Home');
  await expect(log.rows.first()).toBeFocused();
  await expect(log.rows.first()).toBeInViewport();
  await log.page.keyboard.press('End');
  await expect(log.table.locator('tr[tabindex="0"]')).toBeFocused();
  await expect(log.table.locator('tr[tabindex="0"]')).toBeInViewport();

  if (log.isPhone) return;

  // A page holds no more entries than these; the list continues right after the last of them.
  const last = log.table.locator('tr[tabindex="0"]');
  const cursor = `${await last.locator('time').getAttribute('datetime')}|${await last.getAttribute('data-entry')}`;
  await log.page.getByRole('button', { name: /^Continue from/ }).click();
  await expect(log.page.getByText('The list continues from')).toBeVisible();
  const next = await log.page.request.get('/v1/audit-log', { params: { cursor, limit: '3' } });
  const ids = (await next.json()).audit_log.map(({ id }: { id: string }) => id);
  await expect.poll(async () => (await log.drawnIds()).slice(0, 3)).toEqual(ids);
  await log.page.getByRole('button', { name: 'Back to the newest' }).click();
  await expect(log.page.getByText('The list continues from')).toBeHidden();
});

test('the end of the log is announced', async ({ log, newOwner, insertEntries, signIn }) => {
  const owner = await newOwner();
  const rows = Array.from({ length: 70 }, (_, n) => ({
    createdAt: new Date(Date.now() - n * 3_600_000),
    action: 'ping',
  }));
  await insertEntries(owner.organizationId, rows);
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  await expect(log.page.getByText('50 loaded')).toBeVisible();
  await log.scrollToEnd();
  await expect(log.page.getByText('70 entries', { exact: true })).toBeVisible();
  await log.scrollToEnd();
  await expect(log.page.getByText('No older entries match')).toBeInViewport();
  // 70 entries, their day headings, and the header.
  const days = new Set(
    rows.map(({ createdAt }) =>
      createdAt.toLocaleDateString('en', { timeZone: 'Pacific/Auckland' }),
    ),
  );
  await expect(log.table).toHaveAttribute('aria-rowcount', String(70 + days.size + 1));
});

test('the beginning of the log is said only of the log, not of a list with filters', async ({
  log,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await log.open();
  const beginning = log.page.getByText('You have reached the beginning of the log');
  await expect(beginning).toBeVisible();
  await log.query.fill('action:create');
  await log.query.press('Enter');
  await expect(log.page.getByText('No older entries match')).toBeVisible();
  await expect(beginning).toHaveCount(0);
  const announced = log.page.getByRole('status').filter({ hasText: 'entry loaded' });
  await expect(announced).toHaveText('1 entry loaded. These are all that match.');
});

test('beside how many are loaded is how many there are', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const rows = Array.from({ length: 70 }, (_, n) => ({
    createdAt: new Date(Date.now() - n * 1000),
    action: 'ping',
  }));
  await insertEntries(owner.organizationId, rows);
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  await expect(log.page.locator('h1 + p')).toHaveText('50 loaded of 70');
  await log.scrollToEnd();
  await expect(log.page.locator('h1 + p')).toHaveText('70 entries');
});

test('a refresh starts again at the newest entry', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const past = Array.from({ length: 120 }, (_, n) => ({
    createdAt: new Date(Date.now() - 60_000 - n * 1000),
    action: 'ping',
  }));
  await insertEntries(owner.organizationId, past);
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  await log.scrollToEnd();
  await expect(log.page.getByText('100 loaded')).toBeVisible();
  const [id = ''] = await insertEntries(owner.organizationId, [
    { createdAt: new Date(), action: 'ping' },
  ]);
  const pages: string[] = [];
  log.page.on('request', (sent) => {
    if (sent.url().includes('/v1/audit-log?')) pages.push(sent.url());
  });
  if (log.isPhone) await log.page.getByRole('button', { name: 'Refresh' }).click();
  else await log.page.keyboard.press('r');
  await expect(log.row(id)).toBeInViewport();
  await expect(log.rows.first()).toHaveAttribute('data-entry', id);
  await expect(log.page.getByText('50 loaded')).toBeVisible();
  // Whatever the list requests by itself, it requests before this.
  await log.page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    await fetch('/v1/health');
  });
  expect(pages).toHaveLength(1);
});
