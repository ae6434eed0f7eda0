import { randomBytes } from 'node:crypto';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const outage = {
  status: 503,
  contentType: 'application/json',
  body: JSON.stringify({
    error: 'The database cannot be reached. Try again in a moment.',
    status: 503,
    request_id: 'req_0123456789ab',
    code: 'unavailable',
  }),
};

test('placeholders are shown while entries load', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await log.page.route('**/v1/audit-log?**', async (route) => {
    await held;
    await route.continue();
  });
  await log.filter('Action', 'rotate');
  await expect(log.page.getByRole('status').filter({ hasText: 'Loading entries' })).toBeAttached();
  await expect(log.rows).toHaveCount(0);
  answer();
  await expect(log.rows.first()).toContainText('rotate');
});

test('a log that fails to load says so, and never looks empty', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  await log.page.route('**/v1/audit-log?**', (route) => route.fulfill(outage));
  await log.filter('Action', 'rotate');
  const alert = log.page.getByRole('alert').filter({ hasText: 'The log could not be loaded' });
  // After two automatic retries.
  await expect(alert).toBeVisible({ timeout: 15_000 });
  await expect(alert).toContainText('The database cannot be reached.');
  await expect(alert).toContainText('req_0123456789ab');
  await expect(log.page.getByText('No entries')).toHaveCount(0);
  await expect(log.page.getByText(/^0 entries/)).toHaveCount(0);
  await log.page.unrouteAll();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(log.rows.first()).toContainText('rotate');
});

test('when older entries fail to load, the loaded ones stay', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?resource_type=source');
  await log.page.route('**/v1/audit-log?**', (route) => route.abort());
  await log.scrollToEnd();
  const alert = log.page
    .getByRole('alert')
    .filter({ hasText: 'Older entries could not be loaded' });
  await expect(alert).toBeVisible({ timeout: 15_000 });
  await expect(alert).toContainText('The server cannot be reached.');
  await expect(log.page.getByText('50 loaded')).toBeVisible();
  await expect(log.rows.last()).toBeVisible();
  await log.page.unrouteAll();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(log.page.getByText('100 loaded')).toBeVisible();
  await expect(alert).toBeHidden();
});

test('when a refresh fails, the list stays, with an error', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?resource_type=source');
  await log.page.route('**/v1/audit-log?**', (route) => route.fulfill(outage));
  await log.page.getByRole('button', { name: 'Refresh' }).click();
  const alert = log.page.getByRole('alert').filter({ hasText: 'could not be refreshed' });
  await expect(alert).toContainText('req_0123456789ab');
  await expect(log.rows.first()).toBeVisible();
  await log.page.unrouteAll();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
});

test('an ended session leads to sign-in and back', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  const rows = Array.from({ length: 60 }, (_, n) => ({
    createdAt: new Date(Date.now() - n * 1000),
    action: 'ping',
  }));
  await insertEntries(owner.organizationId, rows);
  await signIn(owner);
  await log.open('/audit-log?action=ping');
  await database.query('delete from session where user_id = $1', [owner.userId]);
  await log.scrollToEnd();
  const alert = log.page.getByRole('alert').filter({ hasText: 'Your session has ended' });
  await expect(alert).toBeVisible();
  await expect(log.rows.last()).toBeVisible();
  await alert.getByRole('link', { name: 'Sign in' }).click();
  await expect(log.page).toHaveURL(`/sign-in?next=${encodeURIComponent('/audit-log?action=ping')}`);
});

test('without a session, the page leads to sign-in and back', async ({ log, newOwner }) => {
  const owner = await newOwner();
  await log.page.goto('/audit-log?action=create');
  await expect(log.page).toHaveURL(/\/sign-in\?next=/);
  await log.page.getByLabel('E-mail').fill(owner.email);
  await log.page.getByLabel('Password', { exact: true }).fill(owner.password);
  await log.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(log.page).toHaveURL('/audit-log?action=create');
  await expect(log.rows.first()).toContainText('create');
});

test('a member sees what they did themselves, and is told whom to ask for more', async ({
  log,
  newOwner,
  newMember,
  signIn,
  insertEntries,
}) => {
  const owner = await newOwner();
  const member = await newMember(owner, 'member');
  await insertEntries(owner.organizationId, [
    { createdAt: new Date(), action: 'theirs', userId: owner.userId },
    { createdAt: new Date(), action: 'my_own', userId: member.userId },
  ]);
  await signIn(member);
  await log.page.goto('/audit-log');
  await expect(log.rows).toHaveCount(1);
  await expect(log.rows.first()).toContainText('my own');
  const part = log.page.getByRole('region', { name: 'What you see of the log' });
  await expect(part).toContainText('the entries of what you did yourself, and no others');
  await expect(part.getByRole('link', { name: owner.name })).toBeVisible();
  await expect(log.page.getByRole('button', { name: 'Saved views' })).toHaveCount(0);
  await expectAccessible(log.page);
});

test('an empty log does not look like one without matches', async ({
  log,
  newOwner,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  const organizationId = `org_${randomBytes(16).toString('hex')}`;
  await database.query('insert into organization (id, name, slug) values ($1, $2, $1)', [
    organizationId,
    'Quiet',
  ]);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values ($1, $2, $3, 'owner')`,
    [randomBytes(16).toString('hex'), organizationId, owner.userId],
  );
  await database.query('update session set active_organization_id = $1 where user_id = $2', [
    organizationId,
    owner.userId,
  ]);
  await signIn(owner);
  await log.open();
  await expect(log.page.getByRole('heading', { name: 'No entries yet' })).toBeVisible();
});

test('without a network the page says so at once, and nothing else', async ({
  log,
  signInToDemo,
  context,
}) => {
  await signInToDemo();
  await log.open('/audit-log?live=1');
  const live = log.page.getByRole('switch', { name: 'Live' });
  await expect(live).toHaveAttribute('data-state', 'live');
  await context.setOffline(true);
  const notice = log.page.getByText('You are offline.');
  await expect(notice).toBeVisible();
  await expect(live).toHaveAttribute('data-state', 'reconnecting');
  await log.page.getByRole('button', { name: 'Refresh' }).click();
  const answer = log.page.waitForResponse(/\/v1\/audit-log\?/);
  // A browser may say that it is online before it reaches anything.
  await log.page.route(/\/v1\/audit-log\?/, (route) => route.abort(), { times: 1 });
  await context.setOffline(false);
  expect((await answer).status()).toBe(200);
  await expect(notice).toBeHidden();
  await expect(log.page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
});

// The browser reports the code that could not be loaded.
const withErrors = test.extend({
  noBrowserErrors: async ({ page: _ }, use) => {
    await use(undefined);
  },
});

withErrors(
  'what cannot be loaded without a network is said to be so, and comes by itself',
  async ({ log, signInToDemo, context }) => {
    await signInToDemo();
    await log.open();
    await context.setOffline(true);
    await log.page.keyboard.press('?');
    await expect(log.page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
    await context.setOffline(false);
    await expect(log.rows.first()).toBeVisible();
  },
);
