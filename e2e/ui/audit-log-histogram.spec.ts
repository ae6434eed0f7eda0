import type { Owner } from '../fixtures';
import { type AuditLogScreen, expect, test } from './audit-log-screen';

const begin = Date.parse('2026-11-01T00:00:00Z');
const hour = 3_600_000;

/** Sixty hours of entries of three kinds: 1 to 10 in the first ten hours, then one an hour. */
const waves = test.extend<{ owner: Owner }>({
  owner: async ({ newOwner, insertEntries, signIn }, use) => {
    const owner = await newOwner();
    const rows = Array.from({ length: 60 }, (_, n) =>
      Array.from({ length: n < 10 ? n + 1 : 1 }, (_, i) => ({
        action: ['create', 'update', 'delete'][i % 3],
        resourceType: 'wave',
        createdAt: new Date(begin + n * hour + i * 1000),
      })),
    ).flat();
    await insertEntries(owner.organizationId, rows);
    await signIn(owner);
    await use(owner);
  },
});

const address =
  '/audit-log?after=2026-11-01T00:00:00.000Z&before=2026-11-03T12:00:00.000Z&resource_type=wave';

async function show(log: AuditLogScreen) {
  await log.open(address);
  if (log.isPhone) await log.page.getByRole('button', { name: 'Timeline' }).click();
  await expect(log.histogram).toBeVisible();
}

waves('the histogram is a table for screen readers', async ({ log, owner: _ }) => {
  await show(log);
  const table = log.page.getByRole('table', { name: 'Entries over time' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Time',
    'Entries',
    'create',
    'update',
    'delete',
  ]);
  const cells = await table.getByRole('row').nth(1).getByRole('cell').allTextContents();
  const [count = '', ...parts] = cells;
  expect(Number(count)).toBe(parts.map(Number).reduce((a, b) => a + b));
  const all = await table.locator('tbody tr td:nth-of-type(1)').allTextContents();
  expect(all.map(Number).reduce((a, b) => a + b)).toBe(105);
  await log.page.getByLabel('Stack the timeline').selectOption('By resource type');
  await expect(table.getByRole('columnheader')).toHaveText(['Time', 'Entries', 'wave']);
});

waves('the stack is in the address, and its legend filters', async ({ log, owner: _ }) => {
  await show(log);
  const { page } = log;
  await page.getByLabel('Stack the timeline').selectOption('By actor');
  await expect(page).toHaveURL(/[?&]stack=actor/);
  const legend = page.getByRole('list', { name: 'Legend' });
  // Their entries name nobody.
  await expect(legend).toHaveText('Other or unknown 105');
  await expect(legend.getByRole('button')).toHaveCount(0);
  await page.getByLabel('Stack the timeline').selectOption('By action');
  await legend.getByRole('button', { name: /^Show only delete, \d+ entries$/ }).click();
  await expect(page).toHaveURL(/[?&]action=delete(&|$)/);
  await expect(legend.getByRole('button')).toHaveCount(1);
  // The stack of an address is shown, also after a reload.
  await log.open(`${address}&stack=outcome`);
  await expect(legend).toHaveText('Not said 105');
});

waves('arrow keys select a part, and Enter shows it alone', async ({ log, owner: _ }) => {
  await show(log);
  const { page, histogram } = log;
  await histogram.focus();
  await histogram.press('Home');
  await histogram.press('ArrowRight');
  await histogram.press('Shift+ArrowRight');
  await expect(histogram).toHaveAttribute(
    'aria-valuetext',
    /^Nov 1, 2026, \d\d:\d\d.*: \d+ entries$/,
  );
  await histogram.press('Escape');
  await expect(histogram).toHaveAttribute('aria-valuetext', 'Nothing selected');
  await expect(page).toHaveURL(address);
  await histogram.press('Home');
  await histogram.press('Shift+ArrowRight');
  const text = (await histogram.getAttribute('aria-valuetext')) ?? '';
  const count = /(\d+) entries$/.exec(text)?.[1];
  await histogram.press('Enter');
  await expect(page).toHaveURL(/after=2026-11-01T00:00:00.000Z&before=2026-11-01T\d\d:00:00.000Z/);
  await expect(page.getByText(`${count} entries`, { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
});

waves(
  'a colour belongs to its value, and the axes say when and how many',
  async ({ log, owner: _ }) => {
    await show(log);
    const { page } = log;
    const swatch = page
      .getByRole('list', { name: 'Legend' })
      .getByRole('listitem')
      .filter({ hasText: 'delete' })
      .locator('[aria-hidden]');
    await expect(swatch).toHaveAttribute('style', /--danger/);
    // That it is shown is remembered, on a phone too.
    await log.open(`${address}&action=delete`);
    await expect(swatch).toHaveAttribute('style', /--danger/);
    await expect(page.getByText('Nov 2', { exact: true })).toBeVisible();
  },
);

waves('dragging the pointer selects a part', async ({ log, owner: _ }) => {
  test.skip(log.isPhone, 'On a phone a bar is tapped, then shown by the button.');
  await show(log);
  const { page, histogram } = log;
  const box = await histogram.boundingBox();
  if (!box) throw new Error('The histogram is not drawn.');
  const at = (part: number) => [box.x + box.width * part, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.55));
  await expect(page.getByText(/^\d+ (entry|entries)$/).last()).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(...at(0.8), { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/after=2026-11-02T\d\d:00:00.000Z&before=2026-11-0[23]T/);
  await expect(page).not.toHaveURL(address);
});

waves('on a phone, a tap selects a bar and a button shows it alone', async ({ log, owner: _ }) => {
  test.skip(!log.isPhone, 'With a mouse a part is dragged.');
  await show(log);
  await log.histogram.tap({ position: { x: 5, y: 20 } });
  const button = log.page.getByRole('button', { name: /^Show .* from Nov 1, 2026/ });
  // What it says of the bar covers no button, and goes away.
  await log.page.getByRole('heading', { name: 'Audit log' }).tap();
  await expect(button).toBeHidden();
  await log.histogram.tap({ position: { x: 5, y: 20 } });
  await button.click();
  await expect(log.page).toHaveURL(/after=2026-11-01T00:00:00.000Z&before=2026-11-01T/);
});

test('the histogram stays collapsed, and starts so on a phone', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  const toggle = log.page.getByRole('button', { name: 'Timeline' });
  if (log.isPhone) {
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await expect(log.histogram).toBeHidden();
    return;
  }
  await expect(log.histogram).toBeVisible();
  await toggle.click();
  await expect(log.histogram).toBeHidden();
  await log.page.reload();
  await expect(log.rows.first()).toBeVisible();
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect(log.histogram).toBeHidden();
});

test('a failure to load the histogram is reported, and the rows are shown', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.page.route('**/v1/audit-log/histogram?**', (route) => route.abort());
  await log.open();
  if (log.isPhone) await log.page.getByRole('button', { name: 'Timeline' }).click();
  await expect(log.rows.first()).toBeVisible();
  await expect(log.page.getByText('The timeline could not be loaded.')).toBeVisible({
    timeout: 15_000,
  });
  await log.page.unrouteAll();
  await log.page.getByRole('button', { name: 'Try again' }).click();
  await expect(log.histogram).toBeVisible();
});

/** More entries than one search looks at. The only match is the oldest. */
const fillFarBack = `
  insert into audit_log (org, created_at, id, action, resource_type, details, actor_type)
  select audit_log_org($1), e.at, audit_log_id(overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid, e.at),
    case when n % 10 = 0 then 'delete' else 'create' end, 'source', case when n = 0 then '"needle"' end, 'system'
  from (select n, timestamptz '2026-03-01Z' + n * interval '100 s' as at from generate_series(0, 59999) as n) as e`;

test('what was not counted is hatched, named, and never zero', async ({
  log,
  newOwner,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  await database.query(fillFarBack, [owner.organizationId]);
  await signIn(owner);
  await log.open('/audit-log?before=2026-06-01T00:00:00.000Z&q=needle');
  const { page, histogram } = log;
  if (log.isPhone) await page.getByRole('button', { name: 'Timeline' }).click();
  await expect(histogram).toHaveAccessibleDescription(
    /^Every entry since Apr \d+, 2026, .* was counted, and none matches\. The hatched part was not counted/,
  );
  await expect(page.getByRole('list', { name: 'Legend' })).toHaveText('Not counted');
  await histogram.press('Home');
  await expect(histogram).toHaveAttribute('aria-valuetext', /: not counted$/);
  await histogram.press('End');
  await expect(histogram).toHaveAttribute('aria-valuetext', /: 0 entries$/);
  const table = page.getByRole('table', { name: 'Entries over time' });
  await expect(table.getByRole('row', { name: /Not counted/ })).toHaveCount(1);
  await histogram.press('Home');
  await expect(page.getByRole('button', { name: /^Show this part from Mar / })).toBeVisible();
  await histogram.press('Enter');
  await expect(page.getByRole('list', { name: 'Legend' })).toHaveText('delete 1');
});

test('estimated counts are labelled as such', async ({ log, newOwner, signIn, database }) => {
  const owner = await newOwner();
  await database.query(fillFarBack, [owner.organizationId]);
  await signIn(owner);
  await log.open('/audit-log?after=2026-03-01T00:00:00.000Z&before=2026-06-01T00:00:00.000Z');
  if (log.isPhone) await log.page.getByRole('button', { name: 'Timeline' }).click();
  await expect(log.histogram).toHaveAccessibleDescription(
    /^Every entry since .* was counted\. Paler bars before that are estimates\.$/,
  );
  await log.histogram.press('Home');
  await expect(log.histogram).toHaveAttribute('aria-valuetext', /: about [\d,]+ entr/);
});
