import { minimal } from '../api/record-log';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const changes = { name: { from: 'Orders', to: 'Orders EU' }, limit: { from: null, to: 500 } };

test('a row opens the entry with every field, and the entry has a link', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
  request,
  browser,
}) => {
  const owner = await newOwner();
  const details = `{"changes":${JSON.stringify(changes)},"total":12345678901234567890}`;
  const [id = ''] = await insertEntries(owner.organizationId, [
    {
      createdAt: new Date(),
      action: 'update',
      resourceType: 'source',
      resourceId: 'src_1',
      details,
      userId: owner.userId,
    },
  ]);
  await signIn(owner);
  await log.open();
  await log.row(id).click();
  await expect(log.page).toHaveURL(`/audit-log?entry=${id}`);
  await expect(log.row(id)).toHaveAttribute('aria-current', 'true');

  const { panel } = log;
  await expect(panel.getByRole('heading', { name: 'update · source' })).toBeVisible();
  const told = `${owner.userId} updated source Orders EU: name Orders → Orders EU, limit set to 500`;
  await expect(panel.getByText(told, { exact: true })).toBeVisible();
  const answer = await request.get(`/v1/audit-log/${id}?expand=actor,context`, {
    headers: { cookie: owner.cookie },
  });
  const entry = await answer.json();
  const utc = entry.created_at.replace('T', ' ').replace('Z', ' UTC');
  for (const value of [
    id,
    entry.org_id,
    entry.user_id,
    entry.action,
    entry.resource_type,
    entry.resource_id,
    utc,
  ]) {
    await expect(panel.getByText(value, { exact: true }).first()).toBeVisible();
  }
  for (const label of [
    'IP address',
    'User agent',
    'Email',
    'API key ID',
    'Request ID',
    'Occurred',
  ]) {
    await expect(
      panel
        .getByRole('definition')
        .filter({ has: log.page.getByText('None') })
        .first(),
    ).toBeVisible();
    await expect(panel.getByText(label, { exact: true })).toBeVisible();
  }

  // The JSON is indented but otherwise unchanged: no number is rounded.
  const json = panel.getByRole('region', { name: 'Details as JSON' });
  await expect(json).toContainText('"total": 12345678901234567890');
  const laidOut = (await json.textContent()) ?? '';
  expect(laidOut.split('\n').length).toBeGreaterThan(10);
  expect(laidOut.replaceAll(/\n\s*|(?<=:) /g, '')).toBe(details);
  await expect(panel.getByRole('deletion').filter({ hasText: 'Orders' })).toBeVisible();
  await expect(panel.getByRole('insertion').filter({ hasText: 'Orders EU' })).toBeVisible();
  const added = panel.getByRole('definition').filter({ hasText: '500' });
  await expect(added.getByRole('insertion')).toHaveText('500');
  await expect(added.getByRole('deletion')).toHaveCount(0);
  await expect(panel.getByText('Added', { exact: true })).toBeVisible();

  // The link shows the same to another member of the organization.
  const context = await browser.newContext({
    storageState: await log.page.context().storageState(),
  });
  const other = await context.newPage();
  await other.goto(log.page.url());
  await expect(other.getByRole('heading', { name: 'update · source' })).toBeVisible();
  await context.close();

  await log.page.goBack();
  await expect(panel).toBeHidden();
});

test('a link to an entry that the list has not loaded', async ({ log, signInToDemo, request }) => {
  const { cookie } = await signInToDemo();
  const old = await request.get('/v1/audit-log?action=sign_up&limit=1', { headers: { cookie } });
  const [entry] = (await old.json()).audit_log;
  await log.open(`/audit-log?action=update&entry=${entry.id}`);
  await expect(log.panel.getByRole('heading', { name: 'sign_up · user' })).toBeVisible();
  await expect(log.panel.getByText(entry.id, { exact: true })).toBeVisible();
  await expect(log.panel.getByRole('button', { name: 'Next entry' })).toBeDisabled();
});

test("a link to another organization's entry looks like one to a missing entry", async ({
  log,
  demo,
  newOwner,
  signIn,
  request,
}) => {
  const theirs = await request.get('/v1/audit-log?limit=1', {
    headers: { 'x-api-key': demo.api_key },
  });
  const [entry] = (await theirs.json()).audit_log;
  await signIn(await newOwner());
  for (const id of [entry.id, 'nonsense']) {
    await log.open(`/audit-log?entry=${id}`);
    await expect(log.panel.getByRole('alert')).toContainText('There is no such entry');
  }
});

test('previous and next go through the list, past what is loaded', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const ids = await insertEntries(
    owner.organizationId,
    Array.from({ length: 60 }, (_, n) => ({
      createdAt: new Date(Date.now() - n * 1000),
      action: 'ping',
      resourceId: `res_${n}`,
    })),
  );
  await signIn(owner);
  await log.open(`/audit-log?action=ping&entry=${ids[49]}`);
  const { panel, page } = log;
  const next = panel.getByRole('button', { name: 'Next entry' });
  await expect(panel.getByText('res_49', { exact: true }).first()).toBeVisible();
  await next.click();
  await expect(panel.getByText('res_50', { exact: true }).first()).toBeVisible();
  await expect(page).toHaveURL(`/audit-log?action=ping&entry=${ids[50]}`);
  await panel.getByRole('button', { name: 'Previous entry' }).click();
  await expect(page).toHaveURL(`/audit-log?action=ping&entry=${ids[49]}`);
});

test('a value of the entry becomes a filter', async ({ log, newOwner, insertEntries, signIn }) => {
  const owner = await newOwner();
  const [id = ''] = await insertEntries(owner.organizationId, [
    { createdAt: new Date(), action: 'ping', resourceId: 'res_7' },
  ]);
  await signIn(owner);
  await log.open(`/audit-log?entry=${id}`);
  await log.panel.getByRole('button', { name: 'Resource ID: filter or copy' }).click();
  await log.page.getByRole('menuitem', { name: 'Filter for' }).click();
  await expect(log.page).toHaveURL(
    log.isPhone ? '/audit-log?resource_id=res_7' : `/audit-log?entry=${id}&resource_id=res_7`,
  );
  await expect(log.rows).toHaveCount(1);
});

test('id, link and JSON can be copied', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
  context,
  baseURL,
}) => {
  const owner = await newOwner();
  const [id = ''] = await insertEntries(owner.organizationId, [
    { createdAt: new Date(), details: '{"a":1}' },
  ]);
  await signIn(owner);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await log.open(`/audit-log?entry=${id}`);
  const copy = async (name: string) => {
    await log.panel.getByRole('button', { name, exact: true }).first().click();
    await expect(log.panel.getByRole('button', { name: 'Copied' }).first()).toBeVisible();
    return log.page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copy('Copy link')).toBe(`${baseURL}/audit-log?entry=${id}`);
  expect(JSON.parse(await copy('Copy JSON'))).toMatchObject({ id, details: '{"a":1}' });
  expect(await copy(log.isPhone ? 'Copy entry id' : 'Copy ID')).toBe(id);
});

test('changes are listed value by value, and a long value expands', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const text = 'All orders of the last quarter. '.repeat(40);
  const details = JSON.stringify({
    changes: {
      retry: {
        from: { count: 3, steps: [1, 5], kind: 'linear' },
        to: { count: 3, steps: [1, 9], kind: 'linear' },
      },
      note: { from: text, to: null },
      name: { from: 'same', to: 'same' },
    },
  });
  const [id = ''] = await insertEntries(owner.organizationId, [{ createdAt: new Date(), details }]);
  await signIn(owner);
  await log.open(`/audit-log?entry=${id}`);
  const { panel } = log;
  await expect(panel.getByRole('term').filter({ hasText: 'Changed' })).toHaveText(
    'retry.steps[1]Changed',
  );
  await expect(panel.getByRole('insertion')).toHaveText('9');
  await expect(panel.getByRole('term').filter({ hasText: 'Removed' })).toHaveText('noteRemoved');
  const removed = panel.getByRole('deletion').last();
  await expect(removed).not.toContainText(text);
  await removed.getByRole('button', { name: 'Show all 1,280 characters' }).click();
  await expect(removed).toContainText(text);
  await removed.getByRole('button', { name: 'Show less' }).click();
  await expect(removed).not.toContainText(text);
  await expectAccessible(log.page);
});

test('a time is shown in local time, in UTC and relative to now', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const createdAt = new Date(Date.now() - 2 * 86_400_000);
  const [id = ''] = await insertEntries(owner.organizationId, [{ createdAt }]);
  await signIn(owner);
  await log.open(`/audit-log?entry=${id}`);
  const time = log.panel.getByRole('definition').first().locator('time');
  await expect(time).toContainText('GMT+13');
  await expect(time).toContainText(createdAt.toISOString().replace('T', ' ').replace('Z', ' UTC'));
  await expect(time).toContainText('2 days ago');
});

test('[ and ] go to the previous and the next entry', async ({
  log,
  newOwner,
  insertEntries,
  signIn,
}) => {
  const owner = await newOwner();
  const ids = await insertEntries(
    owner.organizationId,
    [0, 1, 2].map((n) => ({ createdAt: new Date(Date.now() - n * 1000), action: 'ping' })),
  );
  await signIn(owner);
  await log.open(`/audit-log?action=ping&entry=${ids[1]}`);
  await expect(log.panel.getByText(ids[1] ?? '', { exact: true })).toBeVisible();
  // The URL changes before hydration is over; a button that works is the proof.
  await expect(log.panel.getByRole('button', { name: 'Next entry' })).toBeEnabled();
  await log.panel.getByRole('button', { name: 'Copy link' }).focus();
  await log.page.keyboard.press(']');
  await expect(log.page).toHaveURL(`/audit-log?action=ping&entry=${ids[2]}`);
  await log.page.keyboard.press('[');
  await log.page.keyboard.press('[');
  await expect(log.page).toHaveURL(`/audit-log?action=ping&entry=${ids[0]}`);
});

test('an entry links to all entries of its resource, actor, address and request, and to those around it', async ({
  log,
  newLog,
  request,
}) => {
  const { key, write } = await newLog();
  const headers = { 'x-api-key': key };
  const pingOf = (resource_id: string) => ({
    action: 'ping',
    resource_type: 'source',
    resource_id,
    ip_address: '203.0.113.9',
  });
  await write(pingOf('src_1'));
  await write(['src_1', 'src_2'].map(pingOf));
  const list = async (params: Record<string, string>) => {
    const answer = await request.get('/v1/audit-log', { headers, params });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()).audit_log;
  };
  const wanted = { resource_id: 'src_1', limit: '1', expand: 'actor,context' };
  await expect.poll(async () => (await list({ resource_id: 'src_2' })).length).toBe(1);
  const [entry] = await list(wanted);
  const ofRequest = [entry, ...(await list({ resource_id: 'src_2' }))];
  const idsOf = (entries: { id: string }[]) => entries.map(({ id }) => id);
  const time = Date.parse(entry.created_at);
  const links: Record<string, Record<string, string>> = {
    'All of this resource': { resource_type: 'source', resource_id: 'src_1' },
    'All by this actor': { api_key_id: entry.actor.api_key_id },
    'All from this address': { ip_address: '203.0.113.9' },
    'All of this request': { q: entry.context.request_id },
    'Around this entry': {
      after: new Date(time - 900_000).toISOString(),
      before: new Date(time + 900_000).toISOString(),
    },
  };
  for (const [name, query] of Object.entries(links)) {
    await log.open(`/audit-log?action=ping&entry=${entry.id}`);
    await log.panel.getByRole('link', { name }).click();
    const expected = log.isPhone ? query : { ...query, entry: entry.id };
    await expect
      .poll(() => Object.fromEntries(new URL(log.page.url()).searchParams))
      .toEqual(expected);
    const found = 'q' in query ? ofRequest : await list(query);
    // Reading these two is recorded in entries that they match too, by time or by words.
    const matchesOwnReads = 'q' in query || 'after' in query;
    const ids = idsOf(found.filter(({ action }: { action: string }) => action !== 'view'));
    await expect
      .poll(() => log.drawnIds())
      .toEqual(matchesOwnReads ? expect.arrayContaining(ids) : ids);
  }
});

test('a user agent is told in words, and stays as it was sent', async ({ log, newLog }) => {
  const { write } = await newLog();
  const hostile = `Chrome/140.0 <img src=x onerror=alert(1)> ${'Version/1.'.repeat(90)}`;
  const agents = ['curl/8.5.0', 'Mine/1.0', hostile];
  const body = agents.map((user_agent) => ({ ...minimal, user_agent }));
  const [curl, mine, odd] = await write(body);
  for (const [entry, words, sent] of [
    [curl, 'curl 8.5', 'curl/8.5.0'],
    [mine, null, 'Mine/1.0'],
    [odd, 'Chrome 140', hostile],
  ] as const) {
    await log.open(`/audit-log?entry=${entry?.id}`);
    await expect(log.panel.getByText(sent, { exact: true })).toBeVisible();
    if (words) await expect(log.panel.getByText(words, { exact: true })).toBeVisible();
  }
});

test('an entry tells where its address is, as far as the server knows', async ({
  log,
  newLog,
  request,
}) => {
  const { owner, write } = await newLog();
  const body = ['203.0.113.7', '192.0.2.1'].map((ip_address) => ({ ...minimal, ip_address }));
  const [known, unknown] = await write(body);
  await log.open(`/audit-log?entry=${known?.id}`);
  await expect(log.panel.getByText('Auckland, New Zealand', { exact: true })).toBeVisible();
  await expectAccessible(log.page);
  const answered = log.page.waitForResponse(/\/v1\/place\?ip_address=192\.0\.2\.1$/);
  await log.open(`/audit-log?entry=${unknown?.id}`);
  expect((await answered).status()).toBe(200);
  await expect(log.panel.getByText('192.0.2.1', { exact: true })).toBeVisible();
  // The browser may have let go of the body: asked for again, as the page does.
  const place = await request.get('/v1/place?ip_address=192.0.2.1', {
    headers: { cookie: owner.cookie },
  });
  expect(await place.json()).toEqual({ place: null });
});
