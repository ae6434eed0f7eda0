import type { APIRequestContext, Page } from '@playwright/test';
import { send } from '../api/record-log';
import type { Owner } from '../fixtures';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';
import { hostileStrings } from './hostile-strings';

const rowOf = (page: Page, table: string, name: string) =>
  page.getByRole('table', { name: table }).locator('tbody tr', { hasText: name });
const inCatalogue = (page: Page, name: string) => rowOf(page, 'Events', name);
const inLog = (page: Page, name: string) => rowOf(page, 'Seen in the log, not described', name);

const event = { action: 'create', resource_type: 'source' };

const addEvent = (request: APIRequestContext, { cookie }: Owner, data: object) =>
  request.post('/v1/schemas', { headers: { cookie }, data: { ...event, ...data } });

test('an event of the log is adopted with one click, and what differs from it is marked', async ({
  log,
  page,
  newLog,
}) => {
  const { write } = await newLog();
  await write([
    { ...event, details: { name: 'Orders', retries: 3 } },
    { ...event, details: { name: 'Returns', retries: 5 } },
    { action: 'stop', resource_type: 'job' },
  ]);
  await page.goto('/settings/catalogue');
  await expect(page.getByText('No event is described yet')).toBeVisible();
  await expect(inLog(page, 'source.create')).toContainText('2 entries');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Adopt source.create' }).click();
  await expect(inCatalogue(page, 'source.create')).toContainText('Warn');
  await expect(inLog(page, 'source.create')).toHaveCount(0);
  await expect(inLog(page, 'job.stop')).toBeVisible();

  const [entry] = await write([{ ...event, details: { name: 'Refunds' } }]);
  await page.reload();
  await expect(inCatalogue(page, 'source.create')).toContainText('1 does not conform');
  await log.open(`/audit-log?entry=${entry?.id}`);
  await expect(log.panel.getByText('No: its details differ')).toBeVisible();
  await expectAccessible(page);
});

test('an entry reads as the catalogue says, in the list, the panel and CSV', async ({
  log,
  newLog,
  request,
}) => {
  const { owner, key, write } = await newLog();
  const template = { en: '{actor} put {resource} on the shelf {details.shelf}' };
  expect((await addEvent(request, owner, { template })).status()).toBe(201);
  const [entry] = await write([
    { ...event, resource_id: 'src_1', resource_name: '{actor}', details: { shelf: '<b>A7' } },
    { action: 'create', resource_type: 'job', resource_id: 'job_1' },
  ]);
  const reads = 'put {actor} on the shelf <b>A7';
  await log.open('/audit-log?source=api');
  await expect(log.rows.filter({ hasText: reads })).toHaveCount(1);
  await expect(log.rows.filter({ hasText: 'created job job_1' })).toHaveCount(1);
  await log.open(`/audit-log?source=api&entry=${entry?.id}`);
  await expect(log.panel.getByText(reads)).toBeVisible();
  const file = await request.get('/v1/audit-log/export?format=csv&source=api', {
    headers: { 'x-api-key': key },
  });
  expect(await file.text()).toContain(` ${reads},create,`);
});

test('an event is described, and its schema corrected where it is wrong', async ({
  page,
  newLog,
  request,
}) => {
  const { key } = await newLog();
  await page.goto('/settings/catalogue');
  await page.getByRole('button', { name: 'Add event' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add event' }).click();
  await expect(dialog.getByLabel('Action')).toBeFocused();
  await dialog.getByLabel('Action').fill(event.action);
  await dialog.getByLabel('Resource type').fill(event.resource_type);
  await dialog.getByLabel('Title').fill('Source added');
  await dialog.getByLabel('Sentence (en)').fill('{actor} added source {resource}');
  const schema = dialog.getByLabel('JSON Schema of the details');
  await schema.fill('{"type":"object","properties":{"email":{"type":"string","format":"email"}}}');
  await dialog.getByText('Are refused').click();
  await dialog.getByRole('button', { name: 'Add event' }).click();
  await expect(dialog).toContainText("at /properties/email, 'format' is not supported");
  await expect(schema).toBeFocused();
  await expectAccessible(page);
  await schema.fill('{"type":"object","properties":{"email":{"type":"string"}}}');
  await dialog.getByRole('button', { name: 'Add event' }).click();
  await expect(dialog).toBeHidden();
  await expect(inCatalogue(page, 'Source added')).toContainText('Enforce');

  const status = async () =>
    (await send(request, key, { ...event, details: { email: 1 } })).status();
  // In the other processes of the server a change takes effect within five seconds.
  await expect.poll(status).toBe(422);

  await page.getByRole('button', { name: 'Edit Source added' }).click();
  await expect(schema).toHaveValue(/"email"/);
  await schema.fill('{"type":"object"}');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(inCatalogue(page, 'Source added')).toContainText('2');
  await expect.poll(status).toBe(201);
});

test('what somebody else has changed meanwhile is not overwritten', async ({
  page,
  request,
  newOwner,
  signIn,
}) => {
  const owner = await newOwner();
  const { id } = await (await addEvent(request, owner, { title: 'Source added' })).json();
  await signIn(owner);
  await page.goto('/settings/catalogue');
  await page.getByRole('button', { name: 'Edit Source added' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Title')).toHaveValue('Source added');
  await request.post(`/v1/schemas/${id}`, {
    headers: { cookie: owner.cookie },
    data: { title: 'Source made' },
  });
  await dialog.getByLabel('Title').fill('Mine');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('Somebody has changed it meanwhile');
  await expect(dialog.getByLabel('Title')).toHaveValue('Mine');
});

test('hostile names and texts are text', async ({ page, newLog, request }) => {
  const { owner, write } = await newLog();
  const strings = hostileStrings.slice(0, 20).map((text) => text.slice(0, 100));
  await write(strings.map((text) => ({ action: text, resource_type: text })));
  for (const text of strings.slice(0, 5)) {
    const template = { en: text };
    const data = { action: text, resource_type: 'x', title: text, description: text, template };
    expect((await addEvent(request, owner, data)).status()).toBe(201);
  }
  await page.goto('/settings/catalogue');
  await expect(page.getByRole('table', { name: 'Events' }).locator('tbody tr')).toHaveCount(5);
  await expect(page.getByText(strings[0] ?? '').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Edit / })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByLabel('Title')).toHaveValue(/./);
  expect(await page.evaluate(() => 'hostile' in window)).toBe(false);
});
