import type { Owner } from '../fixtures';
import type { AuditLogScreen } from './audit-log-screen';
import { test as base, expect } from './audit-log-screen';
import { startBreakableProxy } from './breakable-proxy';
import { expectAccessible } from './expect-accessible';

/** Opens, live, a new log with `count` entries; `write` records more. */
const test = base.extend<{
  follow: (
    count: number,
  ) => Promise<{ owner: Owner; write: (...actions: string[]) => Promise<string[]> }>;
}>({
  follow: async ({ log, newLog, insertEntries }, use) => {
    await use(async (count) => {
      const { owner, write } = await newLog();
      const start = Date.now() - 86_400_000;
      const rows = Array.from({ length: count }, (_, n) => ({
        createdAt: new Date(start + n * 1_000),
        resourceType: 'old',
      }));
      await insertEntries(owner.organizationId, rows);
      await log.open('/audit-log?live=1');
      await expect(liveSwitch(log)).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
      const writeActions = async (...actions: string[]) => {
        const body = actions.map((action) => ({ action, resource_type: 'source' }));
        return (await write(body)).map(({ id }) => id);
      };
      return { owner, write: writeActions };
    });
  },
});

const liveSwitch = (log: AuditLogScreen) => log.page.getByRole('switch', { name: 'Live' });
const pill = (log: AuditLogScreen) => log.page.getByRole('button', { name: /new entr(y|ies)$/ });

test('at the top, new entries appear by themselves, marked for a moment', async ({
  log,
  follow,
}) => {
  const { write } = await follow(30);
  const [id = ''] = await write('restart');
  await expect(log.row(id)).toBeVisible();
  await expect(log.rows.first()).toHaveAttribute('data-entry', id);
  await expect(log.row(id)).toHaveAttribute('data-fresh', 'true');
  await expect(log.row(id)).not.toHaveAttribute('data-fresh', 'true');
  await expect(log.page.getByRole('status').filter({ hasText: 'new entr' })).toBeAttached();
  await expectAccessible(log.page);
});

test('while the reader is further down, new entries wait behind a button', async ({
  log,
  follow,
}) => {
  const { write } = await follow(120);
  await log.scrollToEnd();
  await expect(log.page.getByText(/^1\d\d (loaded|entries)$/)).toBeVisible();
  const shown = await log.loadedCount();
  const ids = await write('restart', 'stop', 'start');
  await expect(pill(log)).toHaveText('3 new entries');
  expect(await log.loadedCount()).toBe(shown);
  await expectAccessible(log.page);
  await pill(log).click();
  for (const id of ids) await expect(log.row(id)).toBeVisible();
  await expect(pill(log)).toBeHidden();
  expect(await log.loadedCount()).toBe(shown + 3);
});

test('while an entry is open, new entries wait until it is closed', async ({ log, follow }) => {
  test.skip(log.isPhone, 'on a phone the entry covers the list');
  const { write } = await follow(30);
  await log.rows.nth(3).click();
  await expect(log.panel).toBeVisible();
  await write('restart');
  await expect(pill(log)).toHaveText('1 new entry');
  await pill(log).click();
  await expect(pill(log)).toBeHidden();
  await expect(log.rows.filter({ hasText: 'restart' })).toHaveCount(1);
});

test('new entries are counted in the timeline', async ({ log, follow }) => {
  const { write } = await follow(30);
  if (log.isPhone) await log.page.getByRole('button', { name: 'Timeline' }).click();
  const counted = async () => {
    const cells = log.page
      .getByRole('table', { name: 'Entries over time' })
      .locator('tbody tr td:nth-of-type(1)');
    return (await cells.allTextContents()).map(Number).reduce((a, b) => a + b, 0);
  };
  await expect.poll(counted).toBeGreaterThanOrEqual(30);
  const before = await counted();
  await write('restart', 'stop', 'start');
  await expect.poll(counted).toBe(before + 3);
});

test('a filter applies to new entries', async ({ log, follow }) => {
  const { write } = await follow(3);
  await log.open('/audit-log?live=1&action=wanted');
  await expect(liveSwitch(log)).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
  const [, wanted = ''] = await write('other', 'wanted');
  await expect(log.row(wanted)).toBeVisible();
  await expect(log.rows).toHaveCount(1);
});

test('after a lost connection, no entry is missing or repeated', async ({
  log,
  follow,
  baseURL,
}) => {
  const { write } = await follow(3);
  const proxy = await startBreakableProxy(new URL(baseURL ?? ''));
  // The browser rejects the Origin of the fixtures next to an address with another port.
  await log.page.context().setExtraHTTPHeaders({});
  try {
    await log.open(`${proxy.url}/audit-log?live=1`);
    await expect(liveSwitch(log)).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
    const [first = ''] = await write('first');
    await expect(log.row(first)).toBeVisible();
    proxy.break();
    await expect(liveSwitch(log)).toHaveAttribute('data-state', 'reconnecting');
    const ids = await write('second', 'third');
    proxy.restore();
    await expect(liveSwitch(log)).toHaveAttribute('data-state', 'live', { timeout: 30_000 });
    for (const id of [first, ...ids]) await expect(log.row(id)).toHaveCount(1);
  } finally {
    await proxy.stop();
  }
});

test('an entry that arrives while older ones are loading is not lost', async ({ log, follow }) => {
  // So tall that the second page is requested at once.
  const { width = 0 } = log.page.viewportSize() ?? {};
  await log.page.setViewportSize({ width, height: 6_000 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await log.page.route(/\/v1\/audit-log\?.*cursor=/, async (route) => {
    await held;
    await route.continue();
  });
  const { write } = await follow(70);
  const counted = log.page.waitForRequest(/\/v1\/audit-log\/(histogram|count)/);
  const [id = ''] = await write('new');
  await counted;
  release();
  // The log has entries of the product's own besides.
  await expect.poll(async () => (await log.drawnIds()).length).toBeGreaterThan(70);
  await expect.poll(() => log.drawnIds()).toContain(id);
});

test('a page that could not be loaded is not requested again with each new entry', async ({
  log,
  follow,
}) => {
  const { write } = await follow(120);
  const { page } = log;
  let tries = 0;
  await page.route(/\/v1\/audit-log\?.*cursor=/, (route) => {
    tries++;
    return route.fulfill({ status: 429, json: { error: 'Too many requests.', status: 429 } });
  });
  await log.scrollToEnd();
  const alert = page.getByRole('alert').filter({ hasText: 'Older entries could not be loaded' });
  await expect(alert).toBeVisible();
  await log.scrollTo(0);
  for (const action of ['restart', 'stop']) {
    const [id = ''] = await write(action);
    await expect(log.row(id)).toBeVisible();
  }
  await page.evaluate(() => fetch('/v1/health'));
  expect(tries).toBe(1);
  await page.unrouteAll();
  const shown = await log.loadedCount();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => log.loadedCount()).toBeGreaterThan(shown);
});

test('when the session ends, the page says so and links to sign-in', async ({
  log,
  follow,
  database,
}) => {
  const { owner } = await follow(3);
  await database.query('delete from session where user_id = $1', [owner.userId]);
  await expect(log.page.getByText('Your session has ended')).toBeVisible({ timeout: 15_000 });
  await expect(log.page.getByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    /^\/sign-in\?next=.*live%3D1/,
  );
  await expectAccessible(log.page);
});

test('live mode says why it is paused: the range has an end, or the oldest entries come first', async ({
  log,
  follow,
}) => {
  await follow(3);
  for (const [query, why] of [
    ['before=2026-11-01', 'The time range has an end'],
    ['order=asc', 'The oldest entries come first'],
  ]) {
    await log.open(`/audit-log?live=1&${query}`);
    await expect(log.page.getByRole('status').filter({ hasText: why })).toBeVisible();
    await expectAccessible(log.page);
  }
  await log.page.getByRole('button', { name: 'Turn live off' }).click();
  await expect(liveSwitch(log)).not.toBeChecked();
  await expect(log.page).toHaveURL('/audit-log?order=asc');
});

test('live mode is turned on and off by key and by switch', async ({ log, follow }) => {
  await follow(3);
  await log.page.keyboard.press('l');
  await expect(liveSwitch(log)).not.toBeChecked();
  await expect(log.page).toHaveURL('/audit-log');
  await liveSwitch(log).click();
  await expect(liveSwitch(log)).toBeChecked();
  await expect(log.page).toHaveURL('/audit-log?live=1');
});
