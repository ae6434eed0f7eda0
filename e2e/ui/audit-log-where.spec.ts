import type { Owner } from '../fixtures';
import { AuditLogScreen, test as base, expect } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const test = base.extend<{ owner: Owner }>({
  owner: async ({ newOwner, insertEntries, signIn }, use) => {
    const owner = await newOwner();
    const entry = (n: number, details: object) => ({
      action: 'update',
      resourceId: `${n % 2 === 0 ? 'src' : 'dst'}_9f${n}`,
      details: JSON.stringify(details),
      // Noon in UTC is one in the morning of the next day in Auckland.
      createdAt: new Date(Date.UTC(2026, 10, 2 + n, 12)),
    });
    await insertEntries(owner.organizationId, [
      entry(0, { reason: 'queue_drained' }),
      entry(1, { changes: { role: { from: 'member', to: 'admin' } } }),
      entry(2, { reason: 'asked', changes: { status: { from: 'open', to: 'closed' } } }),
      entry(3, {}),
    ]);
    await signIn(owner);
    await use(owner);
  },
});

test('a question that no parameter holds is asked, kept in the address, shown and taken away', async ({
  log,
  owner: _,
}) => {
  const { page } = log;
  await log.open();
  await log.query.fill('resource_id:src_9f* action:update');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/audit-log?action=update&where=resource_id:src_9f*');
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible();
  await page.reload();
  await expect(log.query).toHaveValue('action:update resource_id:src_9f*');
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible();
  await expectAccessible(page);
  if (log.isPhone) await log.openFilterSheet();
  await page.getByRole('button', { name: 'Remove filter resource_id:src_9f*' }).click();
  await expect(page).toHaveURL('/audit-log?action=update');
});

test('hours and weekdays are those of the zone that is shown', async ({ log, owner: _ }) => {
  const { page } = log;
  // In Auckland: 3, 4, 5 and 6 November at one in the morning, a Tuesday to a Friday.
  await log.open();
  await log.query.fill('action:update weekday:tue,fri hour:1 -changed:role OR action:none');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible();
  // Of any other action are entries of signing in, at whatever hour the tests run.
  await log.open('/audit-log?zone=UTC&action=update&where=hour:1');
  await expect(page.getByText('No entries match')).toBeVisible();
  await log.open('/audit-log?zone=UTC&action=update&where=hour:12');
  await expect(page.getByText('4 entries', { exact: true })).toBeVisible();
});

test('a report and a recent query are of the zone that the list was in', async ({
  log,
  owner: _,
}) => {
  const { page } = log;
  const address = '/audit-log?zone=UTC&action=update&where=hour:12';
  await log.open(address);
  await expect(page.getByText('4 entries', { exact: true })).toBeVisible();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('link', { name: 'a report of this query' }).click();
  await expect(page).toHaveURL(/\/report\?.*zone=UTC/);
  await expect(page.getByRole('main').locator('ol > li')).toHaveCount(4);
  await expect(page.getByText('UTC', { exact: true })).toBeVisible();

  await log.open();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('option', { name: /^action:update hour:12/ })).toHaveCount(1);
  await page.getByRole('option', { name: 'action:update hour:12 UTC', exact: true }).click();
  await expect(page).toHaveURL(/zone=UTC/);
  await expect(page.getByText('4 entries', { exact: true })).toBeVisible();
});

test('a mistake is said with what to write, and changes nothing', async ({ log, owner: _ }) => {
  const { page } = log;
  await log.open('/audit-log?action=update');
  await log.query.fill('details.reason:queue_drained chaged:role');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Did you mean changed:?' })).toBeVisible();
  await expect(page).toHaveURL('/audit-log?action=update');
});

test('paths that entries have are completed, and so are their values and what was changed', async ({
  log,
  owner: _,
}) => {
  const { page } = log;
  await log.open('/audit-log?action=update');
  await expect(page.getByText('4 entries', { exact: true })).toBeVisible();
  const options = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await log.query.fill('');
  await log.query.pressSequentially('det');
  await expect(options).toHaveText(['details.']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(log.query).toHaveValue('details.');
  await expect(options).toHaveText(['details.reason']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(log.query).toHaveValue('details.reason:');
  await expect(options).toHaveText(['asked', 'queue_drained']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(log.query).toHaveValue('details.reason:asked ');
  await log.query.pressSequentially('changed:');
  await expect(options).toHaveText(['status', 'role']);
  await log.query.fill('changes.role.');
  await expect(options).toHaveText(['changes.role.from', 'changes.role.to']);
  await log.query.fill('weekday:s');
  await expect(options).toHaveText(['satSaturday', 'sunSunday']);
  await log.query.fill('during:last-');
  await expect(options).toHaveText([
    'last-weekLast week',
    'last-monthLast month',
    'last-quarterLast quarter',
  ]);
});

test('a period of the calendar is chosen, stays relative, and ends where it does in the zone', async ({
  log,
  owner: _,
}) => {
  const { page } = log;
  await log.open('/audit-log?action=update');
  if (log.isPhone) await log.openFilterSheet();
  await page.getByRole('button', { name: /^Time range/ }).click();
  const asked = page.waitForRequest(
    (request) => request.url().includes('/v1/audit-log?') && request.url().includes('before='),
  );
  await page
    .getByRole('dialog', { name: 'Time range' })
    .getByRole('button', { name: 'Last week' })
    .click();
  await expect(page).toHaveURL('/audit-log?action=update&range=last-week');
  if (log.isPhone) await page.getByRole('button', { name: 'Show entries' }).click();
  await expect(log.query).toHaveValue('action:update during:last-week');
  const { searchParams } = new URL((await asked).url());
  const [after, before] = ['after', 'before'].map((end) => new Date(searchParams.get(end) ?? ''));
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: 'Pacific/Auckland',
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  expect([after, before].map((time) => clock.format(time))).toEqual(['Mon, 00', 'Mon, 00']);
  expect(Number(before) - Number(after)).toBeGreaterThan(6.9 * 86_400_000);
});

test('a value chosen beside a query whose code cannot be loaded is not lost without a word', async ({
  context,
  owner: _,
}) => {
  // Another page than that of the test, which may report no error.
  const page = await context.newPage();
  const log = new AuditLogScreen(page);
  await log.open('/audit-log?where=resource_id:src_9f*');
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible();
  const popup = await log.openFilter('Action');
  await expect(popup.getByRole('option', { name: /^update/ })).toBeVisible();
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
  await popup.getByRole('option', { name: /^update/ }).click();
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible();
});
