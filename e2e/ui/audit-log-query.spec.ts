import { expect, test } from './audit-log-screen';

test('the query bar and the controls show the same URL', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  const { page } = log;
  if (log.isPhone) await log.query.focus();
  else
    await expect(async () => {
      await page.keyboard.press('/');
      await expect(log.query).toBeFocused({ timeout: 500 });
    }).toPass();
  await page.keyboard.type('action:update -resource_type:source after:2026-11-01T00:00Z paused');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(
    '/audit-log?action=update&after=2026-11-01T00:00:00.000Z&q=paused&resource_type_not=source',
  );
  if (!log.isPhone) {
    await expect(log.chips.getByRole('button', { name: /^Edit/ })).toHaveText([
      'Resource type is not source',
      'Action: update',
    ]);
    await log.chips.getByRole('button', { name: 'Remove filter Action: update' }).click();
    await expect(log.query).toHaveValue(/^-resource_type:source after:2026-11-01T13:00 paused$/);
  }
  await page.getByRole('button', { name: 'Clear the query' }).click();
  await expect(page).toHaveURL('/audit-log');
  await expect(log.query).toHaveValue('');
});

test('the cross discards what was typed, and only then the filters', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.open('/audit-log?action=delete');
  await log.query.fill('action:delete paused');
  await log.page.getByRole('button', { name: 'Discard what was typed' }).click();
  await expect(log.query).toHaveValue('action:delete');
  await expect(log.query).toBeFocused();
  await expect(log.page).toHaveURL('/audit-log?action=delete');
  await log.page.getByRole('button', { name: 'Clear the query' }).click();
  await expect(log.page).toHaveURL('/audit-log');
});

test('values of one field are not offered for another', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  const { page } = log;
  const options = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await log.query.pressSequentially('action:');
  await expect(options.first()).toHaveText(/^[a-z]+[\d,]+$/);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/v1/audit-log/facets?*field=resource_type*', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/facets\?.*field=resource_type/);
  await log.query.fill('action:delete resource_type:');
  await asked;
  await expect(options).toHaveCount(0);
  release();
  await expect(options.first()).toHaveText(/^[a-z_]+[\d,]+$/);
});

test('names and values are completed by keyboard', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open();
  const { page } = log;
  const options = page.getByRole('listbox', { name: 'Completions' });
  await log.query.click();
  await log.query.pressSequentially('acti');
  await expect(options.getByRole('option')).toHaveText([/^action/]);
  await log.query.press('ArrowDown');
  await expect(options.getByRole('option', { selected: true })).toHaveText(/^action/);
  await log.query.press('Enter');
  await expect(log.query).toHaveValue('action:');
  await log.query.pressSequentially('del');
  await expect(options.getByRole('option')).toHaveText([/^delete[\d,]+$/]);
  await log.query.press('ArrowDown');
  await log.query.press('Tab');
  await expect(log.query).toHaveValue('action:delete ');
  await log.query.press('Enter');
  await expect(page).toHaveURL('/audit-log?action=delete');
});

test('commas and OR mean any of the values, and completions count what else is typed', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const kinds = ['create', 'delete', 'update', 'delete'].map((action, n) => ({
    action,
    resourceType: n === 3 ? 'other' : 'gauge',
    createdAt: new Date(Date.now() - n * 1000),
  }));
  await insertEntries(owner.organizationId, kinds);
  await signIn(owner);
  await log.open();
  for (const text of ['action:delete,create', 'action:delete OR action:create']) {
    await log.query.fill(`resource_type:gauge ${text}`);
    await log.query.press('Enter');
    await expect(log.page).toHaveURL('/audit-log?action=delete&action=create&resource_type=gauge');
    await expect(log.rows).toHaveCount(2);
  }
  await log.page.getByRole('button', { name: 'Clear the query' }).click();
  await log.query.pressSequentially('resource_type:gauge action:del');
  const options = log.page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await expect(options).toHaveText(['delete1']);
});

test('an actor can be searched by name', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?range=30d');
  await log.query.fill('-actor:"CI deploy" range:30d');
  await log.query.press('Enter');
  await expect(log.page).toHaveURL(/^[^?]*\?actor_not=api_key:ak_[0-9a-f]{16}&range=30d$/);
  await expect(log.query).toHaveValue('-actor:"CI deploy" range:30d');
  await log.query.fill('actor:"Nobody at all"');
  await log.query.press('Enter');
  await expect(log.page.getByRole('alert').filter({ hasText: 'No actor is called' })).toBeVisible();
});

test('an API key is found by its name, also if no loaded entry is of it', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.open('/audit-log?actor=system');
  await log.query.fill('key:"CI deploy"');
  await log.query.press('Enter');
  await expect(log.page).toHaveURL(/^[^?]*\?api_key_id=ak_[0-9a-f]{16}$/);
  await expect(log.rows.first()).toBeVisible();
  await log.query.fill('key:nothing');
  await log.query.press('Enter');
  await expect(
    log.page.getByRole('alert').filter({ hasText: 'No API key is called' }),
  ).toBeVisible();
});

test('a name that two people have is refused, also if only one of them is loaded', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  const entry = { action: 'ping', resource_type: 'server', actor: { type: 'user', name: 'Ada' } };
  await write([
    { ...entry, user_id: 'usr_1' },
    { ...entry, user_id: 'usr_2' },
  ]);
  await log.open('/audit-log?user_id=usr_1');
  await expect(log.rows).toHaveCount(1);
  await log.query.fill('actor:Ada');
  await log.query.press('Enter');
  await expect(
    log.page.getByRole('alert').filter({ hasText: 'More than one actor is called' }),
  ).toBeVisible();
  await expect(log.page).toHaveURL('/audit-log?user_id=usr_1');
});

for (const [text, sentence] of [
  ['acton:delete', 'There is no filter acton:. Did you mean action:?'],
  ['after:soon', 'after: needs a date or time'],
  ['action:', 'action: needs a value.'],
  ['-word', 'Words cannot be excluded.'],
  ['paused OR failed', 'OR joins two filters'],
  ['action=delete', 'To filter, write action:delete.'],
] as const) {
  test(`'${text}' is reported at the query bar, and changes nothing`, async ({
    log,
    signInToDemo,
  }) => {
    await signInToDemo();
    await log.open('/audit-log?action=rotate');
    await log.query.fill(text);
    await log.query.press('Enter');
    await expect(log.page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(log.query).toHaveAttribute('aria-invalid', 'true');
    await expect(log.page).toHaveURL('/audit-log?action=rotate');
    // Escape closes what is open, and wipes nothing; the cross does.
    await log.query.press('Escape');
    await log.query.press('Escape');
    await expect(log.query).toHaveValue(text);
    await expect(log.page.getByRole('alert').filter({ hasText: sentence })).toBeHidden();
  });
}

test('a text search continues past pages without a match, shows how far it is, and can be stopped', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const time = Date.parse('2026-11-20T00:00:00Z');
  await insertEntries(
    owner.organizationId,
    Array.from({ length: 30 }, (_, n) => ({
      createdAt: new Date(time - n * 1000),
      action: 'ping',
      details: JSON.stringify({ note: 'needle' }),
    })),
  );
  await signIn(owner);
  await log.open();
  const { page } = log;
  // As with a log of millions: the first parts contain no match.
  let held = 0;
  const release: (() => void)[] = [];
  await page.route('**/v1/audit-log?**', async (route) => {
    const url = new URL(route.request().url());
    if (url.searchParams.get('q') !== 'needle' || held === 2) return route.continue();
    held++;
    if (held === 2) await new Promise<void>((resolve) => release.push(resolve));
    await route.fulfill({
      json: {
        audit_log: [],
        has_more: true,
        next_cursor: '2026-11-21T00:00:00.000Z|00000000-0000-7000-8000-000000000000',
      },
    });
  });
  await log.query.fill('needle');
  await log.query.press('Enter');
  await expect(page.getByText('Searched back to Nov 21, 2026, 13:00 …')).toBeVisible();
  await expect(page.getByText('No entries match')).toBeHidden();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => release.length).toBe(1);
  for (const one of release) one();
  await expect(page.getByText('There is more to search.')).toBeVisible();
  await expect(log.rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(log.rows.first()).toContainText('ping');
  await expect(page.getByText('30 entries', { exact: true })).toBeVisible();
});
