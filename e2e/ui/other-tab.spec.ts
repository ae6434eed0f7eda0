import type { BrowserContext, Page } from '@playwright/test';
import { putSession } from '../accounts';
import type { Owner } from '../fixtures';
import { test as base, expect } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';
import { openSettingsList } from './settings-list';

// The tabs of a browser share one session. A tab that shows one organization does nothing in another.

type Tabs = {
  owner: Owner;
  /** The ids of the organizations: the one that the first tab shows, and the other one. */
  northwind: string;
  saltmarsh: string;
  /** Switches the session without telling the tab. */
  switchTo: (organizationId: string) => Promise<unknown>;
};

const test = base.extend<{ tabs: Tabs }>({
  tabs: async ({ newOwner, insertEntries, signIn, database }, use) => {
    const [owner, other] = [await newOwner(), await newOwner()];
    const [northwind, saltmarsh] = [owner.organizationId, other.organizationId];
    await database.query(
      `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'owner')`,
      [saltmarsh, owner.userId],
    );
    for (const [id, name] of [
      [northwind, 'Northwind'],
      [saltmarsh, 'Saltmarsh'],
    ] as const) {
      await database.query('update organization set name = $2 where id = $1', [id, name]);
      const start = Date.now() - 86_400_000;
      await insertEntries(
        id,
        Array.from({ length: 120 }, (_, n) => ({
          createdAt: new Date(start + n * 1_000),
          resourceType: `of_${name.toLowerCase()}`,
        })),
      );
    }
    await signIn(owner);
    const switchTo = (id: string) =>
      database.query('update session set active_organization_id = $1 where user_id = $2', [
        id,
        owner.userId,
      ]);
    await use({ owner, northwind, saltmarsh, switchTo });
  },
});

const coverOf = (page: Page) => page.getByRole('alertdialog');
const title = 'This tab shows Northwind, but you switched to Saltmarsh in another tab.';
const goOn = (page: Page) => coverOf(page).getByRole('button', { name: 'Go on in Saltmarsh' });
const switchBack = (page: Page) =>
  coverOf(page).getByRole('button', { name: 'Switch back to Northwind' });

/** Expects the tab to say so, and to show nothing of the other organization. */
async function expectCovered(page: Page) {
  await expect(coverOf(page)).toBeVisible();
  await expect(coverOf(page)).toHaveAccessibleName(title);
  await expect(page.getByText(/of.saltmarsh/)).toHaveCount(0);
}

/** Expects the list to be loaded again without a refusal. */
async function expectUncovered(page: Page) {
  const answer = page.waitForResponse(/\/v1\/audit-log\?/);
  await page.getByRole('button', { name: 'Refresh' }).click();
  expect((await answer).status()).toBe(200);
  await expect(coverOf(page)).toHaveCount(0);
}

/** Switches as a person does. */
async function switchInMenu(page: Page, name: string) {
  await page.getByRole('button', { name: /^Account of / }).click();
  await page.getByRole('banner').locator('[popover]').getByRole('button', { name }).click();
}

/** Another tab, in which Saltmarsh was chosen. */
async function openSwitched(context: BrowserContext) {
  const other = await context.newPage();
  await other.goto('/audit-log');
  await switchInMenu(other, 'Saltmarsh');
  await expect(other.getByText(/of.saltmarsh/).first()).toBeVisible();
  return other;
}

test('a tab says at once that another one has switched, and goes on there', async ({
  log,
  tabs,
  context,
}) => {
  const { page } = log;
  await log.open(`/audit-log?resource_type=of_northwind`);
  const other = await openSwitched(context);

  await expectCovered(page);
  await expectUncovered(other);
  await expectAccessible(page);
  await expect(goOn(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(switchBack(page)).toBeFocused();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Escape');
  await expect(coverOf(page)).toBeVisible();

  await goOn(page).press('Enter');
  await expect(page).toHaveURL('/audit-log');
  await expect(page.getByText(/of.saltmarsh/).first()).toBeVisible();
  await expect(page.getByText(/of.northwind/)).toHaveCount(0);
  await expectUncovered(other);
  await tabs.switchTo(tabs.northwind);
});

test('a tab that is behind switches back, and the other one is told', async ({
  log,
  context,
  tabs,
  database,
}) => {
  const { page } = log;
  await log.open(`/audit-log?resource_type=of_northwind`);
  const other = await openSwitched(context);

  await switchBack(page).click();
  await expect(coverOf(page)).toHaveCount(0);
  await expect(page).toHaveURL('/audit-log?resource_type=of_northwind');
  await expect(page.getByText(/of.northwind/).first()).toBeVisible();
  const { rows } = await database.query(
    'select distinct active_organization_id as id from session where user_id = $1',
    [tabs.owner.userId],
  );
  expect(rows).toEqual([{ id: tabs.northwind }]);
  await expect(coverOf(other)).toHaveAccessibleName(
    'This tab shows Saltmarsh, but you switched to Northwind in another tab.',
  );
});

test('a tab that is as it was again keeps what was not saved', async ({
  page,
  context,
  log,
  tabs,
}) => {
  await page.goto('/settings/api-keys');
  await log.waitForHydration();
  await page.getByRole('button', { name: 'Create API key' }).first().click();
  await page.getByLabel('Name').fill('Exporter');
  await page.getByLabel('Name').press('Enter');
  const key = page.getByText(/^hs_live_[0-9a-f]{64}$/);
  const text = (await key.textContent()) ?? '';
  const other = await context.newPage();
  await other.goto('/audit-log');
  await switchInMenu(other, 'Saltmarsh');
  await expectCovered(page);
  await expect(other.getByText(/of.saltmarsh/).first()).toBeVisible();
  await switchInMenu(other, 'Northwind');
  await expect(coverOf(page)).toHaveCount(0);
  await expect(key).toHaveText(text);
  await tabs.switchTo(tabs.northwind);
});

test('a tab of a plain member is as it was again too', async ({
  page,
  context,
  log,
  tabs,
  database,
}) => {
  await database.query(`update member set role = 'member' where user_id = $1`, [tabs.owner.userId]);
  await page.goto('/audit-log');
  await log.waitForHydration();
  const other = await context.newPage();
  await other.goto('/audit-log');
  await switchInMenu(other, 'Saltmarsh');
  await expectCovered(page);
  await expect(other.getByRole('banner')).toContainText('Saltmarsh');
  await switchInMenu(other, 'Northwind');
  await expect(coverOf(page)).toHaveCount(0);
});

type Act = {
  open: string;
  /** What is done before the other tab switches. */
  before?: (page: Page) => Promise<unknown>;
  act: (page: Page) => Promise<unknown>;
};

const exportDialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });

const acts: Record<string, Act> = {
  scrolls: {
    open: '/audit-log',
    act: (page) =>
      page
        .locator('table[aria-label="Audit log"]')
        .evaluate((table) => table.parentElement?.scrollTo({ top: table.scrollHeight })),
  },
  'loads the list again': { open: '/audit-log', act: (page) => page.keyboard.press('r') },
  filters: {
    open: '/audit-log',
    act: async (page) => {
      const query = page.getByRole('combobox', { name: 'Search and filter' });
      await query.fill('create');
      await query.press('Enter');
    },
  },
  'exports entries': {
    open: '/audit-log',
    before: async (page) => {
      await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
      await page.keyboard.press('e');
      await expect(exportDialog(page)).toContainText('entries, newest first');
    },
    act: (page) => exportDialog(page).getByRole('button', { name: 'Export' }).click(),
  },
  'follows the log': { open: '/audit-log', act: (page) => page.keyboard.press('l') },
  'makes an API key': {
    open: '/settings/api-keys',
    act: async (page) => {
      await page.getByRole('button', { name: 'Create API key' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Late');
      await dialog.getByRole('button', { name: 'Create key' }).click();
    },
  },
  'renames the organization': {
    open: '/settings/organization',
    act: async (page) => {
      await page.getByLabel('Name').fill('Changed');
      await page.getByRole('button', { name: 'Rename' }).click();
    },
  },
  'invites somebody': {
    open: '/settings/members',
    act: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('E-mail').fill('someone@example.com');
      await dialog.getByRole('button', { name: /^Invite|^Send/ }).click();
    },
  },
  'sends a call of the API reference': {
    open: '/docs',
    act: async (page) => {
      const section = page.locator('section[aria-labelledby="countAuditLog"]');
      await section.getByText('Try it').click();
      await section.getByRole('button', { name: 'Send' }).click();
    },
  },
};

for (const [name, { open, before, act }] of Object.entries(acts)) {
  test(`a tab that is behind and ${name} says so, and does nothing`, async ({
    page,
    log,
    tabs,
    database,
  }) => {
    const read = async () => {
      const { rows } = await database.query(
        `select (select count(*)::int from api_key where organization_id = any($1)) as keys,
           (select count(*)::int from invitation where organization_id = any($1)) as invitations,
           (select count(*)::int from audit_log where org = (select audit_log_org($2))) as entries,
           (select jsonb_agg(name order by name) from organization where id = any($1)) as names`,
        [[tabs.northwind, tabs.saltmarsh], tabs.saltmarsh],
      );
      return rows[0];
    };
    await page.goto(open);
    await log.waitForHydration();
    // What the page asks for by itself is answered before the switch.
    if (open === '/audit-log') {
      if (!log.isPhone) await expect(log.histogram).toBeVisible();
      await expect(page.getByText(/loaded of [\d,]+$/)).toBeVisible();
    }
    await before?.(page);
    const state = await read();
    await tabs.switchTo(tabs.saltmarsh);
    await act(page);
    await expectCovered(page);
    expect(await read()).toEqual(state);
    expect(state.names).toEqual(['Northwind', 'Saltmarsh']);
  });
}

test('live updates end when the session is in another organization', async ({ log, tabs }) => {
  await log.open('/audit-log?live=1');
  const live = log.page.locator('[role="switch"]');
  await expect(live).toHaveAttribute('data-state', 'live');
  await tabs.switchTo(tabs.saltmarsh);
  await expectCovered(log.page);
  await expect(live).toHaveAttribute('data-state', 'ended');
});

test('a screen that the server renders for another organization is not drawn', async ({
  page,
  log,
  tabs,
}) => {
  await page.goto('/settings/api-keys');
  const links = (await openSettingsList(page)).getByRole('link');
  await expect(links.nth(3)).toBeVisible();
  const names = await links.allTextContents();
  for (const name of [...names.filter((one) => one !== 'API keys'), 'Audit log']) {
    await tabs.switchTo(tabs.northwind);
    await page.goto('/settings/api-keys');
    await log.waitForHydration();
    await tabs.switchTo(tabs.saltmarsh);
    const isMain = name === 'Audit log';
    const place = isMain
      ? page.getByRole('navigation', { name: 'Main' })
      : await openSettingsList(page);
    await place.getByRole('link', { name }).click();
    await expectCovered(page);
    await expect(page.getByText(tabs.saltmarsh)).toHaveCount(0);
  }
});

test('a tab of somebody else says who has signed in meanwhile', async ({
  page,
  context,
  log,
  tabs,
  newOwner,
  signIn,
  database,
}) => {
  const { owner, northwind } = tabs;
  const second = await newOwner();
  await database.query(
    `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'owner')`,
    [northwind, second.userId],
  );
  const cookie = await putSession(database, second.userId, northwind);
  await log.open();
  await signIn({ cookie });
  const other = await context.newPage();
  await other.goto('/audit-log');
  await expect(coverOf(page)).toHaveAccessibleName(
    `This tab was opened by ${owner.name}, but ${second.name} has signed in in another tab.`,
  );
  await expectAccessible(page);
  await coverOf(page)
    .getByRole('button', { name: `Go on as ${second.name}` })
    .click();
  await expect(page.getByRole('button', { name: `Account of ${second.name}` })).toBeVisible();

  await signIn(owner);
  await page.goto('/audit-log');
  await expect(coverOf(other)).toHaveAccessibleName(
    `This tab was opened by ${second.name}, but ${owner.name} has signed in in another tab.`,
  );
  await coverOf(other)
    .getByRole('button', { name: `Sign out, and sign in as ${second.name}` })
    .click();
  await expect(other).toHaveURL('/sign-in?next=%2Faudit-log');
});
