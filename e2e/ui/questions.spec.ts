import type { Locator, Page } from '@playwright/test';
import { type AuditLogScreen, expect, hydrated, test } from './audit-log-screen';
import { countInputs } from './count-inputs';

// What readers of a log ask, as one does who sees the page for the first time: each answer is at most four clicks and thirty keys away.
// Who was compared, and what is new since one last looked, is asked in compare.spec.ts and audit-log-looked.spec.ts.

const region = (page: Page, name: string) => page.getByRole('region', { name });

async function openOverview(page: Page) {
  await page.goto('/overview');
  await expect(region(page, 'In numbers').getByRole('link').first()).toBeVisible();
  await hydrated(page);
}

/** Types a query, and asks it. */
async function ask({ page, query }: AuditLogScreen, text: string) {
  await query.click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('who switched this off, when, from where, and what else did they do?', async ({
  log,
  signInToDemo,
}) => {
  const inputs = await countInputs(log.page);
  await signInToDemo();
  await log.open();
  await ask(log, 'disable orders warehouse');
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

const ada = { user_id: 'usr_ada', actor: { type: 'user', name: 'Ada' }, ip_address: '192.0.2.1' };
const bo = { user_id: 'usr_bo', actor: { type: 'user', name: 'Bo' }, ip_address: '192.0.2.9' };
const member = { resource_type: 'member', resource_id: 'mem_1', resource_name: 'Eve' };
const server = { resource_type: 'server', resource_id: 'srv_1', resource_name: 'Web 1' };
const deploy = { resource_type: 'service', action: 'deploy' };
const changing = (field: string, from: string, to: string) => ({
  details: { changes: { [field]: { from, to } } },
});

const entries = [
  { ...ada, ...member, action: 'update', ...changing('role', 'member', 'admin') },
  { ...bo, ...member, action: 'update', ...changing('name', 'Eva', 'Eve') },
  { ...ada, ...server, action: 'update', ...changing('status', 'active', 'disabled') },
  { ...bo, ...server, action: 'update', ...changing('status', 'disabled', 'active') },
  { ...bo, ...server, action: 'delete', outcome: 'failure' },
  ...[1, 2, 3].map((n) => ({ ...ada, ...deploy, resource_id: `svc_${n}` })),
];

type Asked = {
  log: AuditLogScreen;
  page: Page;
  /** The ids of `entries`, and of one at one in the morning of the reader. */
  ids: string[];
  atNight: string;
};

const rowsHave = async ({ log }: Asked, ids: (string | undefined)[]) => {
  await expect(log.rows).toHaveCount(ids.length);
  for (const id of ids) await expect(log.row(String(id))).toBeVisible();
};

const first = (link: Locator) => link.first().click();

/** What is asked: how the answer is reached, and that it is there. */
const questions: Record<string, (asked: Asked) => Promise<void>> = {
  'who was made admin?': async (asked) => {
    await asked.log.open();
    await ask(asked.log, 'changes.role.to:admin');
    await rowsHave(asked, [asked.ids[0]]);
    await expect(asked.log.row(String(asked.ids[0]))).toContainText('Ada');
  },
  'who is at work at night?': async (asked) => {
    await asked.log.open();
    await ask(asked.log, 'hour:0-2 action:restart');
    await rowsHave(asked, [asked.atNight]);
  },
  'which field was changed, by whom, and how often?': async ({ page }) => {
    await openOverview(page);
    await first(region(page, 'Most touched').getByRole('link', { name: /^Web 1/ }));
    const status = page.getByRole('region', { name: 'status', exact: true });
    await expect(status.getByText('2 changes, 2 in the last 30 days')).toBeVisible();
    await expect(status.getByRole('listitem').first()).toContainText('Bo');
  },
  'what failed?': async (asked) => {
    await openOverview(asked.page);
    await first(region(asked.page, 'In numbers').getByRole('link', { name: 'Failures: 1' }));
    await rowsHave(asked, [asked.ids[4]]);
  },
  'who is here for the first time, and from where?': async ({ page }) => {
    await openOverview(page);
    const faces = region(page, 'Seen for the first time');
    await expect(faces.getByRole('link', { name: /^Ada/ }).first()).toBeVisible();
    await expect(faces.getByText('192.0.2.9').first()).toBeVisible();
  },
  'what did this person do, from where, and what did others do about them?': async ({ page }) => {
    await openOverview(page);
    await first(region(page, 'Most active').getByRole('link', { name: /^Ada / }));
    await expect(page.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible();
    const from = page.getByRole('region', { name: 'From which addresses' });
    await expect(from.getByRole('link', { name: '192.0.2.1', exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Newest entries' })).toBeVisible();
  },
  'what else was done by the same request?': async (asked) => {
    const { log, ids } = asked;
    await log.open('/audit-log?action=deploy&resource_id=svc_1');
    await log.row(String(ids[5])).click();
    await log.panel.getByRole('link', { name: /^All of this request/ }).click();
    await rowsHave(asked, ids.slice(5, 8));
  },
  'can it be proved?': async ({ log, ids }) => {
    await log.open('/audit-log?action=delete');
    await log.row(String(ids[4])).click();
    await log.panel.getByRole('button', { name: 'Check this entry' }).click();
    await expect(log.panel.getByText('This entry is as it was sealed')).toBeVisible();
  },
};

for (const [question, answer] of Object.entries(questions)) {
  test(question, async ({ log, newLog, insertEntries, seal }) => {
    const { page } = log;
    const inputs = await countInputs(page);
    const { owner, write } = await newLog();
    // In winter and in summer: half past noon in UTC is in the night of Auckland.
    const [atNight = ''] = await insertEntries(owner.organizationId, [
      { createdAt: new Date(Date.UTC(2026, 10, 2, 12, 30)), action: 'restart' },
      { createdAt: new Date(Date.UTC(2026, 10, 3, 0, 30)), action: 'restart' },
    ]);
    const written = [await write(entries.slice(0, 5)), await write(entries.slice(5))].flat();
    const ids = written.map(({ id }) => id);
    await seal(owner.organizationId);
    await answer({ log, page, ids, atNight });
    const { clicks, keys } = inputs();
    expect(clicks <= 4 && keys <= 30, `${clicks} clicks, ${keys} keys`).toBe(true);
  });
}
