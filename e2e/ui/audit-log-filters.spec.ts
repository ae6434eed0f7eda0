import type { Owner } from '../fixtures';
import { AuditLogScreen, expect, test } from './audit-log-screen';

const kinds = [
  { action: 'create', resourceType: 'source' },
  { action: 'update', resourceType: 'source' },
  { action: 'update', resourceType: 'destination' },
  { action: 'delete', resourceType: 'source' },
  { action: 'rotate', resourceType: 'source' },
];

/** Three hundred entries of these kinds in turn, and a session that may read them. */
const mixed = test.extend<{ owner: Owner }>({
  owner: async ({ newOwner, insertEntries, signIn }, use) => {
    const owner = await newOwner();
    const rows = Array.from({ length: 300 }, (_, n) => ({
      ...kinds[n % kinds.length],
      createdAt: new Date(Date.now() - n * 60_000),
    }));
    await insertEntries(owner.organizationId, rows);
    await signIn(owner);
    await use(owner);
  },
});

/** As chips; on a phone as a line of values, because its chips are in the sheet. */
async function expectFilters(log: AuditLogScreen, filters: string[]) {
  if (log.isPhone) {
    const values = filters.map((filter) => filter.split(': ')[1]).join(', ');
    await expect(log.page.getByText(values, { exact: true })).toBeVisible();
  } else {
    await expect(log.chips.getByRole('listitem')).toHaveText([...filters, 'Clear filters']);
  }
}

mixed(
  'filters live in the URL: back, reload, a shared link and the API show the same entries',
  async ({ log, owner, browser, baseURL, request }) => {
    const { page } = log;
    await log.open();
    await log.filter('Action', 'update');
    await expect(page).toHaveURL('/audit-log?action=update');
    await log.filter('Resource type', 'source');
    await expect(page).toHaveURL('/audit-log?action=update&resource_type=source');
    await log.filter('Action', 'delete');
    const address = '/audit-log?action=update&action=delete&resource_type=source';
    await expect(page).toHaveURL(address);
    await expectFilters(log, ['Resource type: source', 'Action: update', 'Action: delete']);

    const answer = await request.get(`/v1${address}`, { headers: { cookie: owner.cookie } });
    const expected = (await answer.json()).audit_log
      .map(({ id }: { id: string }) => id)
      .slice(0, 10);
    const first = async (of: AuditLogScreen) => (await of.drawnIds()).slice(0, 10);
    await expect.poll(() => first(log)).toEqual(expected);

    await page.reload();
    await expect.poll(() => first(log)).toEqual(expected);

    const context = await browser.newContext({ baseURL, viewport: page.viewportSize() });
    await context.addCookies(await page.context().cookies());
    const shared = new AuditLogScreen(await context.newPage());
    await shared.open(page.url());
    await expect.poll(() => first(shared)).toEqual(expected);
    await context.close();

    await page.goBack();
    await expect(page).toHaveURL('/audit-log?action=update&resource_type=source');
    await expectFilters(log, ['Resource type: source', 'Action: update']);
    await expect.poll(() => first(log)).not.toEqual(expected);
    await page.goForward();
    await expect.poll(() => first(log)).toEqual(expected);
  },
);

mixed('a value seen under other filters is still offered', async ({ log, owner: _ }) => {
  await log.open('/audit-log');
  await log.filter('Action', 'delete');
  await log.filter('Action', 'rotate');
  await expect(log.page).toHaveURL('/audit-log?action=delete&action=rotate');
});

mixed('any value can be typed, and an empty result says so', async ({ log, owner: _ }) => {
  await log.open();
  await log.filter('Resource ID', 'src_nowhere');
  await expect(log.page).toHaveURL('/audit-log?resource_id=src_nowhere');
  await expect(log.page.getByRole('heading', { name: 'No entries match' })).toBeVisible();
  await log.page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(log.page).toHaveURL('/audit-log');
  await expect(log.rows.first()).toBeVisible();
});

test('a chip removes one filter, and a button all of them', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?resource_type=source&resource_type=destination&action=create');
  if (log.isPhone) await log.openFilterSheet();
  await log.chips.getByRole('button', { name: 'Remove filter Resource type: source' }).click();
  await expect(log.page).toHaveURL('/audit-log?action=create&resource_type=destination');
  await log.page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(log.page).toHaveURL('/audit-log');
  await expect(log.chips).toBeHidden();
  await expect(log.rows.first()).toBeVisible();
});

test('unknown parameters of the URL are left alone', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?utm_source=mail&limit=abc&cursor=x');
  await expect(log.rows.first()).toBeVisible();
});

for (const [what, query, sentence] of [
  ['an empty value', 'action=', /'action'.*empty/],
  ['a value that is too long', `resource_id=${'x'.repeat(300)}`, /'resource_id'.*longer/],
  ['a value that no database can store', 'action=a%00b', /'action'.*NUL/],
] as const) {
  test(`${what} is reported, not ignored`, async ({ log, signInToDemo }) => {
    await signInToDemo();
    await log.open(`/audit-log?${query}`);
    const alert = log.page.getByRole('alert').filter({ hasText: 'This filter cannot be used' });
    await expect(alert).toContainText(sentence);
    await expect(alert).toContainText(/req_[0-9a-f]{12}/);
    await expect(log.rows).toHaveCount(0);
    await alert.getByRole('button', { name: 'Clear filters' }).click();
    await expect(log.rows.first()).toBeVisible();
  });
}
