import type { Page } from '@playwright/test';
import { entityPath } from '@/lib/client/entity-path';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';
import { hostileStrings } from './hostile-strings';

// The pages of a person, an API key, a resource and an address, and the ways to them.

const change = (from: string | null, to: string) => ({ changes: { status: { from, to } } });
const server = { resource_type: 'server', resource_id: 'eu/web 1', resource_name: 'Web 1' };
const tomas = { user_id: 'usr_t', actor: { type: 'user', name: 'Tomás', email: 't@example.com' } };
const olga = { user_id: 'usr_o', actor: { type: 'user', name: 'Olga' } };

const entries = [
  {
    ...server,
    action: 'create',
    ...tomas,
    ip_address: '192.0.2.1',
    details: change(null, 'active'),
  },
  {
    ...server,
    action: 'update',
    ...tomas,
    ip_address: '192.0.2.1',
    details: change('active', 'disabled'),
  },
  {
    ...server,
    action: 'update',
    ...olga,
    ip_address: '192.0.2.9',
    details: change('disabled', 'active'),
  },
  {
    ...{
      action: 'share',
      resource_type: 'file',
      resource_id: 'f_1',
      ...olga,
      ip_address: '192.0.2.9',
    },
    targets: [{ type: 'user', id: 'usr_t', name: 'Tomás' }],
  },
];

const list = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('from an entry to its resource, on to who changed it, and back to the entry', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  const [, update] = await write(entries);
  await log.open(`/audit-log?entry=${update?.id}`);
  const { page } = log;
  await log.panel.getByRole('link', { name: server.resource_id }).first().click();
  await expect(page).toHaveURL('/resources/server/eu%2Fweb%201');
  await expect(title(page)).toHaveText('Web 1');
  await expect(list(page, 'Who').getByRole('link', { name: /^Tomás/ })).toBeVisible();

  const status = list(page, 'status');
  await expect(status.getByText('3 changes, 3 in the last 30 days')).toBeVisible();
  await expect(status.getByRole('listitem')).toHaveCount(3);
  await expect(status.getByRole('listitem').nth(1)).toContainText('active');
  await expect(status.getByRole('listitem').nth(1)).toContainText('disabled');
  await expect(status.getByRole('listitem').nth(1)).toContainText('Tomás');
  await expectAccessible(page);

  await status.getByRole('link', { name: 'Tomás' }).first().click();
  await expect(page).toHaveURL('/people/usr_t');
  await expect(title(page)).toHaveText('Tomás');
  await expect(page.getByText('t@example.com')).toBeVisible();
  // What others did with them is told apart.
  await expect(list(page, 'By others, about this person').getByRole('listitem')).toHaveCount(1);
  await expect(list(page, 'Newest entries').getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);

  await list(page, 'From which addresses')
    .getByRole('link', { name: '192.0.2.1', exact: true })
    .click();
  await expect(page).toHaveURL('/addresses/192.0.2.1');
  await expect(page.getByRole('link', { name: '192.0.2.0/24' })).toBeVisible();
  await page.getByRole('link', { name: '192.0.2.0/24' }).click();
  await expect(page).toHaveURL('/addresses/192.0.2.0%2F24');
  await expect(list(page, 'Who').getByRole('link', { name: /^Olga/ })).toBeVisible();

  await list(page, 'Who').getByRole('link', { name: 'Show 2 entries: Olga' }).click();
  await expect(page).toHaveURL('/audit-log?actor=user:usr_o&ip_address=192.0.2.0/24');
});

test('a key has a page with its state, and a row a menu with the page of what it names', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  const [run] = await write({ action: 'run', resource_type: 'job', resource_id: 'j_1' });
  await log.open();
  const { page } = log;
  await log.row(String(run?.id)).focus();
  await page.keyboard.press('f');
  const menu = page.getByRole('menu', { name: 'Filter or copy' });
  await menu.getByRole('menuitem', { name: /^Actor/ }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Open its page' }).press('Enter');
  await expect(page).toHaveURL(/^.*\/keys\/ak_[0-9a-f]{16}$/);
  await expect(page.getByText('Active', { exact: true })).toBeVisible();
  await expect(list(page, 'What it was about').getByRole('link', { name: /^j_1/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'All entries' }).first().click();
  await expect(page).toHaveURL(/\/audit-log\?api_key_id=ak_/);
});

test('what no entry names, what cannot be read, and strange ids, are told as such', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  for (const id of [
    'absent',
    '..',
    '.',
    '~',
    '%2F',
    'a/b//c',
    '?q=1#x',
    '\u202egpj',
    '(.)x',
    '[id]',
    '@slot',
  ]) {
    const response = await page.goto(entityPath({ kind: 'resource', type: id, id }));
    expect(response?.status(), id).toBe(200);
    await expect(page.getByRole('heading', { name: 'No entry names this resource' })).toBeVisible();
  }
  await expectAccessible(page);
  expect((await page.goto('/people/%FF'))?.status()).toBeGreaterThanOrEqual(400);
});

test('what could not be loaded is told, and can be tried again', async ({ page, newLog }) => {
  const { write } = await newLog();
  await write(entries);
  const list = /\/v1\/audit-log(\/field-history)?\?/;
  await page.route(list, (route) => route.abort());
  await page.goto(entityPath({ kind: 'resource', type: 'server', id: server.resource_id }));
  for (const heading of ['The history could not be loaded', 'The entries could not be loaded'])
    await expect(page.getByText(heading).first()).toBeVisible();
  await expectAccessible(page);
  await page.unroute(list);
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(async () => {
    await again.first().click({ timeout: 1_000 });
    await expect(again).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
  await expect(page.getByText('3 changes, 3 in the last 30 days')).toBeVisible();
});

test('where older entries were not looked at, nobody is told that there are none', async ({
  page,
  newLog,
}) => {
  const { write } = await newLog();
  await write(entries);
  await page.route(/\/v1\/audit-log\?/, (route) =>
    route.fulfill({ json: { audit_log: [], has_more: true, next_cursor: 'cursor' } }),
  );
  await page.goto(entityPath({ kind: 'user', id: 'usr_t' }));
  for (const name of ['By others, about this person', 'Newest entries'])
    await expect(list(page, name)).toContainText('older ones were not looked at');
});

test('a member sees of each only what they did themselves', async ({
  page,
  newLog,
  newMember,
  signIn,
}) => {
  const { owner, write } = await newLog();
  const member = await newMember(owner, 'member');
  await write([
    ...entries,
    { ...server, action: 'restart', user_id: member.userId, actor: { type: 'user', name: 'Me' } },
  ]);
  await signIn(member);
  await page.goto(entityPath({ kind: 'resource', type: 'server', id: server.resource_id }));
  await expect(list(page, 'Who').getByRole('link', { name: /^Me/ })).toBeVisible();
  await expect(list(page, 'Newest entries').getByRole('listitem')).toHaveCount(1);
  await expect(page.getByText('No entry tells of a changed field.')).toBeVisible();
  await expect(page.getByText('Tomás')).toHaveCount(0);
  await page.goto('/people/usr_t');
  await expect(page.getByRole('heading', { name: 'No entry names this person' })).toBeVisible();
  await expect(page.getByText('Tomás')).toHaveCount(0);
});

test('names of any characters do no harm, and lead to pages of their own', async ({
  page,
  newLog,
}) => {
  const { write } = await newLog();
  const seen: string[] = [];
  page.on('dialog', (dialog) => seen.push(dialog.message()));
  page.on('console', (message) => {
    if (message.text().startsWith('violated')) seen.push(message.text());
  });
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      console.log(`violated ${violatedDirective}`),
    ),
  );
  const resource = { resource_type: 'server', resource_id: 'srv_1' };
  const cut = (text: string, most = 200) => [...`x${text}`].slice(0, most).join('');
  await write(
    hostileStrings.map((text) => ({
      ...{ ...resource, action: 'update', resource_name: cut(text), user_agent: text },
      ...{ user_id: cut(text), actor: { type: 'user', name: cut(text) }, location: cut(text) },
      targets: [{ type: cut(text, 100), id: cut(text), name: cut(text) }],
      details: { changes: { [text]: { from: text, to: `${text}!` } } },
    })),
  );
  await page.goto('/resources/server/srv_1');
  await expect(list(page, 'Newest entries').getByRole('listitem')).toHaveCount(20);
  await page.getByRole('button', { name: /more fields$/ }).click();
  await expect(page).toHaveTitle(/Resource srv_1/);
  for (const index of [0, 11, 42, 77, 160, 199]) {
    const id = cut(hostileStrings[index] ?? '');
    await page.goto(entityPath({ kind: 'user', id }));
    await expect(list(page, 'Newest entries').getByRole('listitem')).toHaveCount(1);
    await expect(page).toHaveTitle(/Person x/);
  }
  expect(seen).toEqual([]);
});
