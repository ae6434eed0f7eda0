import type { APIRequestContext } from '@playwright/test';
import type { Owner } from '../fixtures';
import type { AuditLogScreen } from './audit-log-screen';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const palette = (log: AuditLogScreen) => log.page.getByRole('dialog', { name: 'Commands' });

const input = (log: AuditLogScreen) =>
  palette(log).getByRole('combobox', { name: 'Search commands' });

async function open(log: AuditLogScreen) {
  await expect(async () => {
    await log.page.keyboard.press('ControlOrMeta+k');
    await expect(palette(log)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(input(log)).toBeFocused();
}

async function choose(log: AuditLogScreen, typed: string) {
  await open(log);
  await log.page.keyboard.type(typed);
  await expect(input(log)).toHaveValue(typed);
  // The first one is chosen; the last one searches the log for the text.
  const first = palette(log).getByRole('option').first();
  await expect(first).toContainText(new RegExp(typed, 'i'));
  await expect(first).toHaveAttribute('data-highlighted');
  await log.page.keyboard.press('Enter');
  await expect(palette(log)).toBeHidden();
}

async function saveView(request: APIRequestContext, { cookie }: Owner, query: string) {
  await request.post('/v1/audit-log/views', {
    headers: { cookie },
    data: { name: 'Weekly check', query, is_shared: false },
  });
}

test('presets, views and pages can be reached from the palette', async ({
  log,
  newOwner,
  signIn,
  request,
}) => {
  const owner = await newOwner();
  await saveView(request, owner, 'range=7d&action=create');
  await signIn(owner);
  await log.open('/audit-log?action=create&view=all');
  await choose(log, 'deletions');
  await expect(log.page).toHaveURL('/audit-log?action=delete');
  await choose(log, 'api key ch');
  await expect(log.page).toHaveURL('/audit-log?resource_type=api_key');
  await choose(log, 'member ch');
  await expect(log.page).toHaveURL('/audit-log?resource_type=member');
  await choose(log, 'my act');
  await expect(log.page).toHaveURL(`/audit-log?user_id=${owner.userId}`);
  await expect(log.rows.first()).toBeVisible();
  await choose(log, 'weekly');
  await expect(log.page).toHaveURL(/\?action=create&range=7d&view=view_/);
  await choose(log, 'dark');
  await expect(log.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await choose(log, 'follow');
  await expect(log.page).toHaveURL(/live=1/);
  await choose(log, 'export');
  await expect(log.page.getByRole('dialog', { name: 'Export' }).locator(':focus')).toHaveCount(1);
  await log.page.keyboard.press('Escape');
  await choose(log, 'api keys');
  await expect(log.page).toHaveURL('/settings/api-keys');
});

test('typed text stays while the screen loads the code for an empty list', async ({
  log,
  newOwner,
  signIn,
  request,
}) => {
  const owner = await newOwner();
  await saveView(request, owner, 'action=create');
  await signIn(owner);
  await log.open('/audit-log?action=create&view=all');
  await expect(log.rows.first()).toBeVisible();
  await open(log);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const script = /\/_next\/static\/.+\.js/;
  await log.page.route(script, async (route) => {
    await released;
    await route.continue();
  });
  const requested = log.page.waitForRequest(script);
  await choose(log, 'deletions');
  await requested;
  await choose(log, 'dark');
  await expect(log.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  release();
  await expect(log.page.getByRole('button', { name: 'Clear filters' })).toBeVisible();
});

test('people, keys, resources and ids are found, and what was asked for last', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  const entry = {
    action: 'restart',
    resource_type: 'source',
    resource_id: 'src_palette_7',
    resource_name: 'Orders of Lisbon',
    user_id: 'usr_grace',
    actor: { type: 'user', name: 'Grace Hopper' },
  };
  const [recorded] = await write(entry);
  const id = String(recorded?.id);
  await log.open('/audit-log?view=all');
  const asked: string[] = [];
  log.page.on('request', (one) => {
    const { pathname, searchParams } = new URL(one.url());
    if (pathname === '/v1/audit-log/facets') asked.push(searchParams.get('search') ?? '');
  });
  const option = (name: string | RegExp) => palette(log).getByRole('option', { name });

  await open(log);
  await log.page.keyboard.type('grace');
  await expect(option(/Grace Hopper/)).toContainText('1 entry');
  await expectAccessible(log.page);
  // What is typed on the way is not asked for one letter after the other, and one letter never.
  expect(asked.filter((text) => text === 'grace')).toHaveLength(2);
  expect(asked.every((text) => text.length > 1)).toBe(true);
  await log.page.keyboard.press('Enter');
  await expect(log.page).toHaveURL('/audit-log?actor=user:usr_grace');

  await open(log);
  await log.page.keyboard.insertText('src_palette_7');
  await expect(option(/Orders of Lisbon/)).toBeVisible();
  await log.page.keyboard.press('Enter');
  await expect(log.page).toHaveURL('/audit-log?resource_id=src_palette_7');
  await expect(log.rows).toHaveCount(1);

  await open(log);
  await log.page.keyboard.insertText(` ${id} `);
  await expect(option(/^Open entry/)).toBeVisible();
  await log.page.keyboard.press('Enter');
  await expect(log.panel.getByText(id).first()).toBeVisible();
  await log.page.keyboard.press('Escape');

  await open(log);
  await expect(option(/usr_grace/)).toBeVisible();
  await option(/usr_grace/).click();
  await expect(log.page).toHaveURL('/audit-log?actor=user:usr_grace');
  await choose(log, 'events of this');
  await expect(log.page).toHaveURL('/docs/events');
});

test('members find what they may see, and who signs out leaves no queries behind', async ({
  log,
  newLog,
  newMember,
  signIn,
}) => {
  const { owner, write } = await newLog();
  const actor = { type: 'user', name: 'Grace Hopper' };
  const entry = { action: 'restart', resource_type: 'source', user_id: 'usr_grace', actor };
  await write(entry);
  await signIn(await newMember(owner, 'member'));
  await log.open('/audit-log?action=restart');
  await open(log);
  const answers = Promise.all(
    ['actor', 'resource_id'].map((field) =>
      log.page.waitForResponse((one) => one.url().includes(`field=${field}`)),
    ),
  );
  await log.page.keyboard.type('grace');
  await answers;
  await expect(palette(log).getByRole('option')).toHaveText(['Search the log for “grace”']);
  await log.page.keyboard.press('Escape');
  const kept = () =>
    log.page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith('audit-log-queries ')),
    );
  expect(await kept()).toHaveLength(1);
  await log.page.getByRole('button', { name: /^Account/ }).click();
  await log.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(log.page).toHaveURL('/sign-in');
  expect(await kept()).toHaveLength(0);
});

const opened = {
  'ControlOrMeta+k': 'Commands',
  e: 'Export',
  t: 'Time range',
  '?': 'Keyboard shortcuts',
};

for (const [key, name] of Object.entries(opened)) {
  test(`${key}, typed fast, only opens: the keys after it are no shortcuts`, async ({
    log,
    signInToDemo,
  }) => {
    test.skip(log.isPhone, 'A phone has no keys, and its time range is in a sheet.');
    await signInToDemo();
    await log.open();
    await expect(log.rows.first()).toBeVisible();
    await log.waitForHydration();
    await log.rows.first().focus();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await log.page.route(/\/_next\/static\/.+\.js/, async (route) => {
      await released;
      await route.continue();
    });
    await log.page.keyboard.press(key);
    for (const typed of 'live?') await log.page.keyboard.press(typed);
    await log.page.keyboard.press('Enter');
    release();
    const dialog = log.page.getByRole('dialog');
    await expect(log.page.getByRole('dialog', { name })).toBeVisible();
    await expect(dialog).toHaveCount(1);
    await expect(log.page).toHaveURL('/audit-log');
    if (name === 'Commands') await expect(input(log)).toHaveValue('live?');
    // The code is there now, and the focus still comes later than the next key.
    await log.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await log.page.keyboard.press(key);
    await log.page.keyboard.type('live?');
    await expect(log.page.getByRole('dialog', { name })).toBeVisible();
    await expect(dialog).toHaveCount(1);
    await expect(log.page).toHaveURL('/audit-log');
  });
}

test('the keys of another dialog do not close one that is open', async ({ log, signInToDemo }) => {
  test.skip(log.isPhone, 'A phone has no keys.');
  await signInToDemo();
  await log.open();
  await log.page.keyboard.press('e');
  const exporting = log.page.getByRole('dialog', { name: 'Export' });
  await expect(exporting).toBeVisible();
  for (const key of ['ControlOrMeta+p', 'ControlOrMeta+k']) {
    await log.page.keyboard.press(key);
    await expect(exporting).toBeVisible();
    await expect(log.page.getByRole('dialog')).toHaveCount(1);
  }
  await log.page.keyboard.press('Escape');
  await expect(exporting).toBeHidden();
  await open(log);
});

test('the palette has a button, also on the phone, and Export a word where there is room', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.open();
  const word = log.page.getByRole('button', { name: 'Export' }).getByText('Export');
  if (log.isPhone) await expect(word).toBeHidden();
  else await expect(word).toBeVisible();
  await log.page.getByRole('button', { name: 'Commands' }).click();
  await expect(input(log)).toBeVisible();
});

test('the palette copies the link', async ({ log, signInToDemo, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInToDemo();
  await log.open('/audit-log?action=delete');
  await choose(log, 'copy link');
  await expect(log.page.getByRole('status').filter({ hasText: 'Link copied' })).toBeAttached();
  const link = await log.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/audit-log\?action=delete$/);
});

test('axe reports nothing, and the list of shortcuts mentions the palette', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.open();
  await open(log);
  await expectAccessible(log.page);
  await log.page.keyboard.type('nothing like it');
  await expect(palette(log).getByRole('option')).toHaveText([
    'Search the log for “nothing like it”',
  ]);
  await log.page.keyboard.press('Escape');
  await expect(palette(log)).toBeHidden();
  await log.page.keyboard.press('?');
  const keys = log.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const does of ['Commands', 'Export', 'Follow the log live, or stop']) {
    await expect(keys.getByText(does, { exact: true })).toBeVisible();
  }
});
