import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIRequestContext, Page } from '@playwright/test';
import type { ApiKey } from '@/lib/contract/api-keys';
import type { AuditLogEntry, ExpandedEntry } from '@/lib/contract/entry';
import { readAll } from '../api/read-log';
import type { Owner } from '../fixtures';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';
import { hostileStrings } from './hostile-strings';

const samples = path.resolve(import.meta.dirname, '../../lib/contract/formats/samples');

type Dropped = { name: string; content: Buffer | string };

const sample = (name: string): Dropped => ({
  name,
  content: readFileSync(path.join(samples, name)),
});

/** Records of Okta, as one list. */
const oktaRecords = (count: number, prefix = 'u') =>
  Array.from({ length: count }, (_, index) => ({
    uuid: `${prefix}-${index}`,
    published: new Date(1.7e12 + index * 1000).toISOString(),
    eventType: 'user.session.start',
    actor: { id: `u${index % 7}`, type: 'User' },
    outcome: { result: index % 5 ? 'SUCCESS' : 'FAILURE' },
  }));

const okta = (count: number, prefix?: string): Dropped => ({
  name: 'okta.json',
  content: JSON.stringify(oktaRecords(count, prefix)),
});

/** Drops files as somebody does with a mouse. */
async function drop(page: Page, ...files: Dropped[]) {
  const given = files.map(({ name, content }) => ({
    name,
    base64: Buffer.from(content).toString('base64'),
  }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, given);
  await page.locator('[data-drop-zone]').dispatchEvent('drop', { dataTransfer: transfer });
}

async function open(page: Page) {
  await page.goto('/settings/import');
  await expect(page.locator('[data-drop-zone]')).toBeVisible();
}

const start = (page: Page) =>
  page.getByRole('button', { name: /^Import (the|\d+) files?$/ }).click();
const another = (page: Page) => page.getByRole('button', { name: 'Import other files' }).click();
const previewOf = (page: Page, name: string) =>
  page.getByRole('table', { name: `First entries of ${name}` });

/** How many of a file were read, new, there already and refused, when its import has ended. */
async function resultOf(page: Page, name: string) {
  const row = page
    .getByRole('table', { name: 'What became of each file' })
    .getByRole('row')
    .filter({ hasText: name });
  const cells = await row.locator('td.tabular-nums').allTextContents();
  return cells.map((text) => Number(text.replace(/[^\d]/g, '')));
}

const keysOf = async (request: APIRequestContext, { cookie }: Owner): Promise<ApiKey[]> =>
  (await (await request.get('/v1/api-keys', { headers: { cookie } })).json()).api_keys;

const isImports = ({ name }: ApiKey) => name.startsWith('Import of ');

/** All that was written with the keys of imports, and what the log says of these. */
async function entriesOf(request: APIRequestContext, apiKey: string, query = '') {
  const entries = await readAll(request, apiKey, `expand=actor,context,target,event&${query}`);
  return entries as unknown as (AuditLogEntry & ExpandedEntry)[];
}

/** Lets so many requests of an import through, and holds the others back until the page is left. */
async function holdAfter(page: Page, requests: number) {
  let passed = 0;
  await page.route('**/v1/audit-log?partial=true*', (route) =>
    ++passed <= requests ? route.continue() : undefined,
  );
}
const release = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' });

for (const name of ['cloudtrail.json', 'google-workspace.json', 'kubernetes.ndjson', 'cef.log']) {
  test(`${name} is dropped, recognized, shown and imported, and a second time adds nothing`, async ({
    page,
    request,
    newOwner,
    newApiKey,
    signIn,
  }) => {
    const owner = await newOwner();
    const reader = await newApiKey(owner);
    await signIn(owner);
    await open(page);
    await drop(page, sample(name));
    await expect(page.getByText('Recognized')).toBeVisible();
    await expect(previewOf(page, name).locator('tbody tr').nth(4)).toBeVisible();
    await start(page);
    await expect(page.getByRole('button', { name: 'Import other files' })).toBeVisible();
    const [, recorded = 0, there, refused] = await resultOf(page, name);
    const isCef = name === 'cef.log';
    expect(recorded).toBeGreaterThanOrEqual(5);
    expect([there, refused]).toEqual([0, isCef ? 1 : 0]);

    await another(page);
    await drop(page, sample(name));
    await start(page);
    await expect(page.getByRole('button', { name: 'Import other files' })).toBeVisible();
    expect((await resultOf(page, name)).slice(1)).toEqual([0, recorded, refused]);
    const written = (await entriesOf(request, reader)).filter(({ event }) => event.external_id);
    expect(written.filter(({ action }) => action !== 'import')).toHaveLength(recorded);
    expect(written.filter(({ action }) => action === 'import')).toHaveLength(2);
  });
}

test('the log says who imported what, and the key of the import is revoked', async ({
  page,
  request,
  newOwner,
  newApiKey,
  signIn,
}) => {
  const owner = await newOwner();
  const reader = await newApiKey(owner);
  await signIn(owner);
  await open(page);
  const long = `${'a'.repeat(100)}.json`;
  await drop(page, { ...sample('okta.json'), name: long });
  await start(page);
  await expect(page.getByText('The API key of the import was revoked.')).toBeVisible();
  const [key, ...others] = (await keysOf(request, owner)).filter(isImports);
  expect(others).toEqual([]);
  expect(key).toMatchObject({ scopes: ['audit_log:write'], created_by: { user_id: owner.userId } });
  expect(key?.name).toHaveLength(64);
  expect(key?.revoked_at).not.toBeNull();
  const lives = Date.parse(key?.expires_at ?? '') - Date.parse(key?.created_at ?? '');
  expect(lives).toBeLessThanOrEqual(86_400_000);

  const told = await entriesOf(request, reader, 'order=asc');
  const own = told.filter(
    ({ actor, resource_id }) => actor.api_key_id === key?.id || resource_id === key?.id,
  );
  expect(own.map(({ action }) => action)).toEqual([
    'create',
    'import',
    ...own.slice(2, -2).map(({ action }) => action),
    'import',
    'revoke',
  ]);
  expect(own[0]?.user_id).toBe(owner.userId);
  const content = readFileSync(path.join(samples, 'okta.json'));
  const end = JSON.parse(own.at(-2)?.details ?? '');
  expect(end).toMatchObject({
    phase: 'ended',
    format: 'okta',
    file: { name: long, bytes: content.length, sha256: own.at(-2)?.resource_id },
    counts: { read: 6, recorded: 6, already_there: 0, refused: 0 },
  });
  // The secret of a key is nowhere that outlives the page.
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept).not.toContain('hs_live_');

  await page.getByRole('link', { name: 'Show the new entries' }).click();
  await expect(page).toHaveURL(new RegExp(`api_key_id=${key?.id}`));
});

test('a CSV is imported with a mapping that is made on the page, and kept for the next', async ({
  page,
  request,
  newOwner,
  newApiKey,
  signIn,
}) => {
  const owner = await newOwner();
  const reader = await newApiKey(owner);
  await signIn(owner);
  await open(page);
  await drop(page, sample('members.csv'));
  await expect(page.getByRole('heading', { name: 'What members.csv means' })).toBeVisible();
  const field = (name: string) => page.getByRole('combobox', { name, exact: true });
  // What the names of the columns say by themselves.
  await expect(field('Time')).toHaveValue('column When');
  await field('Action').selectOption('none');
  await expect(page.getByText('Say where the action comes from')).toBeVisible();
  await expect(page.getByText('Needs a mapping')).toBeVisible();
  await expectAccessible(page);
  await field('Action').selectOption({ label: 'What' });
  await page.getByLabel('Source', { exact: true }).fill('acme members');
  await expect(page.getByText('Use only a to z')).toBeVisible();
  await page.getByLabel('Source', { exact: true }).fill('acme-members');
  await page.getByText('More fields').click();
  await field('Group ID').selectOption({ label: 'The same for all…' });
  await page.getByLabel('Group ID: the value for all').fill('acme');
  await page.getByRole('combobox', { name: '“Refused” means' }).selectOption('Failure');
  const rows = previewOf(page, 'members.csv').locator('tbody tr');
  await expect(rows.nth(1)).toContainText('Failure');
  await expect(rows.nth(1)).toContainText('failed to remove member m-2');
  await expect(rows.nth(4)).toContainText("Record 5: Time: 'not a time' is not a time with a year");
  await expectAccessible(page);
  await start(page);
  await expect(
    page.getByText('4 new entries are in the log, and 1 record was refused').last(),
  ).toBeVisible();
  expect(await resultOf(page, 'members.csv')).toEqual([5, 4, 0, 1]);
  const [failed, ...more] = await entriesOf(request, reader, 'group_id=acme&outcome=failure');
  expect(more).toEqual([]);
  expect(failed).toMatchObject({
    action: 'member.remove',
    user_id: 'u-2',
    actor: { email: 'soren@example.com' },
    event: { external_source: 'acme-members', external_id: 'r-2' },
  });

  await another(page);
  await drop(page, sample('members.csv'));
  await expect(page.getByText('The mapping that you kept')).toBeVisible();
  await start(page);
  await expect(page.getByRole('button', { name: 'Import other files' })).toBeVisible();
  expect(await resultOf(page, 'members.csv')).toEqual([5, 0, 4, 1]);
});

test('JSON of an unknown shape is mapped by paths, and without an id is imported once', async ({
  page,
  request,
  newOwner,
  newApiKey,
  signIn,
}) => {
  const owner = await newOwner();
  const reader = await newApiKey(owner);
  await signIn(owner);
  await open(page);
  const rows = Array.from({ length: 12 }, (_, index) => ({
    what: { name: index % 2 ? 'invoice.pay' : 'invoice.open' },
    at: 1_773_518_520 + index,
    people: [{ mail: `p${index}@example.com` }],
  }));
  const file = { name: 'crm.json', content: JSON.stringify({ events: rows, total: 12 }) };
  await drop(page, file);
  const field = (name: string) => page.getByRole('combobox', { name, exact: true });
  await expect(page.getByLabel('List of records')).toHaveValue('events');
  await field('Action').selectOption({ label: 'what.name' });
  await field('Time').selectOption({ label: 'at' });
  await field('Actor e-mail').selectOption({ label: 'Another path…' });
  await page.getByLabel('Actor e-mail: its path').fill('people[0].mail');
  const preview = previewOf(page, 'crm.json').locator('tbody tr');
  await expect(preview).toHaveCount(10);
  await expect(preview.first()).toContainText('p0@example.com');
  await start(page);
  await expect(page.getByText('12 new entries are in the log').last()).toBeVisible();
  await another(page);
  await drop(page, file);
  await start(page);
  await expect(page.getByText('Everything was in the log already').last()).toBeVisible();
  const paid = await entriesOf(request, reader, 'action=invoice.pay');
  expect(paid).toHaveLength(6);
  expect(paid.every(({ event }) => event.external_source === 'crm')).toBe(true);
});

test('gzip is read whatever its name, and one that breaks off says so', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await open(page);
  const whole = gzipSync(JSON.stringify(oktaRecords(3_000)));
  await drop(page, { name: 'export.bin', content: whole.subarray(0, whole.length / 2) });
  await expect(page.getByText('Recognized')).toBeVisible();
  await start(page);
  await expect(page.getByText('its gzip is broken')).toBeVisible();
  const [, some = 0] = await resultOf(page, 'export.bin');
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(3_000);
  await another(page);
  await drop(page, { name: 'export.bin', content: whole });
  await start(page);
  await expect(
    page.getByText(`${(3_000 - some).toLocaleString('en')} new entries`).last(),
  ).toBeVisible();
  expect(await resultOf(page, 'export.bin')).toEqual([3_000, 3_000 - some, some, 0]);
});

test('what was refused is downloaded with its reasons', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await open(page);
  const good = { action: 'create', resource_type: 'source', created_at: '2026-03-02T08:00:00Z' };
  const lines = [
    JSON.stringify({ ...good, id: 'a' }),
    '{"action":"create"',
    JSON.stringify({ ...good, id: 'b', action: undefined }),
    JSON.stringify({ ...good, id: 'c', created_at: 'soon' }),
    JSON.stringify({ ...good, id: 'd' }),
  ];
  await drop(page, { name: 'events.ndjson', content: lines.join('\n') });
  await expect(page.getByText('Mapped')).toBeVisible();
  await start(page);
  const button = page.getByRole('button', {
    name: 'Download reasons for what was refused of events.ndjson',
  });
  await expect(button).toBeVisible();
  await expectAccessible(page);
  const downloading = page.waitForEvent('download');
  await button.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('events.ndjson.rejected.ndjson');
  const text = readFileSync(await download.path(), 'utf8');
  const refused = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(refused.map(({ record, param }) => [record, param])).toEqual([
    [2, ''],
    [3, 'action'],
    [4, 'occurred_at'],
  ]);
  expect(refused.map(({ original }) => original)).toEqual(lines.slice(1, 4));
  expect(refused.every(({ error }) => typeof error === 'string' && error !== '')).toBe(true);
});

test('an import that is cancelled keeps what it has added, and revokes its key', async ({
  page,
  request,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await open(page);
  await holdAfter(page, 3);
  await drop(page, okta(9_000));
  await start(page);
  await expect(page.locator('[data-count=recorded]')).toHaveText('4,000');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page);
  await release(page);
  await page.getByRole('button', { name: 'Cancel import' }).click();
  await expect(page.getByText('The import was cancelled').last()).toBeVisible();
  await expect(page.getByText('The API key of the import was revoked.')).toBeVisible();
  const [key] = (await keysOf(request, owner)).filter(isImports);
  expect(key?.revoked_at).not.toBeNull();
  await page.reload();
  await expect(page.locator('[data-drop-zone]')).toBeVisible();
});

test('an import goes on after a reload, counts each record once, and leaves no key', async ({
  page,
  request,
  newOwner,
  newApiKey,
  signIn,
}) => {
  const owner = await newOwner();
  const reader = await newApiKey(owner);
  await signIn(owner);
  await open(page);
  await holdAfter(page, 3);
  const broken = { uuid: 'bad', published: 'soon', eventType: 'user.session.start' };
  const records = [...oktaRecords(1_000), broken, ...oktaRecords(8_000, 'v')];
  await drop(page, { name: 'okta.json', content: JSON.stringify(records) }, sample('cef.log'));
  await start(page);
  await expect(page.locator('[data-count=recorded]')).toHaveText('4,000');
  await page.reload();
  await expect(
    page.getByRole('heading', { name: 'The import of okta.json and 1 file more was interrupted' }),
  ).toBeVisible();
  await expect(page.locator('[data-count=recorded]')).toHaveText('4,000');
  await expectAccessible(page);
  const [first] = (await keysOf(request, owner)).filter(isImports);
  expect(first?.revoked_at, 'nobody has the key any more').not.toBeNull();

  await release(page);
  await page.getByRole('button', { name: 'Go on' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Import other files' })).toBeVisible();
  const [read, recorded = 0, there = 0, refused] = await resultOf(page, 'okta.json');
  expect([read, recorded + there, refused]).toEqual([9_001, 9_000, 1]);
  expect(await resultOf(page, 'cef.log')).toEqual([6, 5, 0, 1]);
  const keys = (await keysOf(request, owner)).filter(isImports);
  expect(keys).toHaveLength(2);
  expect(keys.every(({ revoked_at }) => revoked_at !== null)).toBe(true);
  const count = await request.get('/v1/audit-log/count?action=user.session.start', {
    headers: { 'x-api-key': reader },
  });
  expect((await count.json()).count).toBe(9_000);

  // What was refused before the reload can still be downloaded.
  const downloading = page.waitForEvent('download');
  await page
    .getByRole('button', { name: 'Download reasons for what was refused of okta.json' })
    .click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ record: 1_001, param: 'occurred_at' });
});

test('an interrupted import is discarded, and another tab says that one runs', async ({
  page,
  context,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await open(page);
  await holdAfter(page, 2);
  await drop(page, okta(9_000));
  await start(page);
  await expect(page.locator('[data-count=recorded]')).toHaveText('2,000');
  const other = await context.newPage();
  await other.goto('/settings/import');
  await expect(other.getByText('An import runs in another tab of this browser')).toBeVisible();
  await expectAccessible(other);
  await page.goto('/settings/members');
  await expect(other.getByRole('button', { name: 'Discard' })).toBeVisible();
  await other.getByRole('button', { name: 'Discard' }).click();
  await expect(other.locator('[data-drop-zone]')).toBeVisible();
  await other.reload();
  await expect(other.locator('[data-drop-zone]')).toBeVisible();
});

test('a log that is busy is waited for, and a key that was revoked stops the import', async ({
  page,
  request,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  await open(page);
  let isBusy = true;
  await page.route('**/v1/audit-log?partial=true*', (route) =>
    isBusy
      ? route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, json: { error: 'Busy.' } })
      : route.continue(),
  );
  await drop(page, okta(10));
  await start(page);
  await expect(page.getByText('The log answers 503 (attempt 1 of 30).')).toBeVisible();
  const [key] = (await keysOf(request, owner)).filter(isImports);
  const { cookie } = owner;
  const revoked = await request.delete(`/v1/api-keys/${key?.id}`, { headers: { cookie } });
  expect(revoked.status()).toBe(200);
  isBusy = false;
  await expect(page.getByText('The API key of this import has ended')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('10 new entries are in the log').last()).toBeVisible();
});

test('hostile files end in a sentence, and what they say is text', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await open(page);
  const [record] = oktaRecords(1);
  const hostile = hostileStrings.slice(0, 20).map((text, index) => ({
    ...record,
    uuid: `h-${index}`,
    eventType: text,
    actor: { id: text, type: 'User', displayName: text },
    target: [{ id: text, type: text, displayName: text }],
  }));
  const name = `${hostileStrings[0]?.replaceAll('/', '')}.ndjson`;
  await drop(page, { name, content: hostile.map((one) => JSON.stringify(one)).join('\n') });
  await expect(page.getByText('Recognized')).toBeVisible();
  await expect(page.getByText('What happened').first()).toBeAttached();
  expect(await page.evaluate(() => 'hostile' in window)).toBe(false);
  await page.getByRole('button', { name: /^Remove / }).click();

  const deep = `{"a":${'['.repeat(200_000)}`;
  const line = JSON.stringify(record);
  const huge = `{"uuid":"${'x'.repeat(12_000_000)}`;
  await drop(
    page,
    { name: 'deep.json', content: deep },
    { name: 'huge.json', content: huge },
    { name: 'empty.csv', content: '' },
    { name: 'page.html', content: '<!doctype html><p>Hello' },
    { name: 'logs.zip', content: 'PK\u0003\u0004' },
    { name: 'tail.ndjson', content: `${line}\n${huge}\n${deep}${']'.repeat(200_000)}}\n` },
  );
  await expect(page.getByText('The file is empty.')).toBeVisible();
  await expect(page.getByText('This is a ZIP file.')).toBeVisible();
  await expect(page.getByText('This is of none of the formats that are known.')).toBeVisible();
  for (const one of ['deep.json', 'huge.json', 'empty.csv', 'page.html', 'logs.zip']) {
    await page.getByRole('button', { name: `Remove ${one}` }).click();
  }
  await start(page);
  await expect(page.getByRole('button', { name: 'Import other files' })).toBeVisible();
  expect(await resultOf(page, 'tail.ndjson')).toEqual([3, 1, 0, 2]);
  await another(page);

  const bomb = gzipSync(`${JSON.stringify(record)}\n{"a":"${'0'.repeat(300_000_000)}`);
  await drop(page, { name: 'bomb.gz', content: bomb });
  await start(page);
  await expect(page.getByText('more than 500 times as large')).toBeVisible({ timeout: 60_000 });
});

test('it works by keyboard alone', async ({ page, newOwner, signIn }) => {
  await signIn(await newOwner());
  await open(page);
  await expectAccessible(page);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).focus();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(path.join(samples, 'okta.json'));
  await expect(page.getByText('Recognized')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'okta.json: read as' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Remove okta.json' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('6 new entries are in the log').last()).toBeVisible();
  await expect(page.getByRole('heading', { name: '6 new entries are in the log' })).toBeFocused();
  await expectAccessible(page);
});

test('a plain member is told whom to ask', async ({ page, newOwner, newMember, signIn }) => {
  await signIn(await newMember(await newOwner(), 'member'));
  await page.goto('/settings/import');
  await expect(page.getByText('Your role does not include imports')).toBeVisible();
  await expect(page.locator('[data-drop-zone]')).toHaveCount(0);
});
