import type { APIRequestContext } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import type { AuditLogEntry, ExpandedEntry } from '@/lib/contract/entry';
import { exportFiles, exportFormats } from '@/lib/contract/export-formats';
import { openStream } from '@/test/support/event-stream';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readAll, readPage } from './read-log';
import { record } from './record-log';

// What happened in a sentence, wherever it is asked for (docs/decisions/0030).

const olga = { type: 'user', name: 'Olga Owner' };
const sent = [
  {
    action: 'disable',
    resource_type: 'destination',
    resource_name: 'Orders → Warehouse',
    user_id: 'usr_1',
    actor: olga,
    details: { changes: { status: { from: 'active', to: 'disabled' } } },
  },
  {
    action: 'rotate',
    resource_type: 'key',
    resource_id: 'key_1',
    user_id: 'usr_1',
    actor: olga,
    targets: [{ type: 'vault', id: 'vlt_1', name: 'Main' }],
    details: { size: 1 },
  },
  { action: 'retry', resource_type: 'job', actor: { type: 'system' }, outcome: 'failure' },
];
/** The newest first. */
const sentences = [
  'System failed to retry the job',
  'Olga Owner put a new key_1 into Main',
  'Olga Owner disabled destination Orders → Warehouse: status active → disabled',
];

/** What their details were sent as. */
const raw = '{ "size" : 1.0, "big": 12345678901234567890, "text": "\\u00e9\\/é\\n" }';

async function recordSent(request: APIRequestContext, apiKey: string) {
  const made = await request.post('/v1/schemas', {
    headers: { 'x-api-key': apiKey },
    data: {
      action: 'rotate',
      resource_type: 'key',
      template: { de: 'Nicht dieser', en: '{actor} put a new {resource} into {targets[0].name}' },
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  const text = sent.map((entry) => JSON.stringify(entry)).join(',');
  await record(request, apiKey, `[${text.replace('{"size":1}', raw)}]`);
}

const scopes = ['audit_log:read', 'audit_log:write', 'schemas:write'];
const withSummary = (entries: AuditLogEntry[]) =>
  entries.map((entry, at) => ({ ...entry, summary: sentences[at] }));
const mine = 'source=api';

for (const [order, by] of [
  ['desc', 'recorded'],
  ['asc', 'recorded'],
  ['desc', 'happened'],
]) {
  test(`a list and an entry have it beside what else is asked for: ${order}, ${by}`, async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization(scopes);
    await recordSent(request, apiKey);
    const query = `${mine}&order=${order}&by=${by}&limit=2`;
    for (const expand of ['', 'event', 'context,actor', 'actor,context,target,event']) {
      const plain = await readAll(request, apiKey, `${query}${expand && `&expand=${expand}`}`);
      const names = [...(expand ? [expand] : []), 'summary'].join(',');
      const said = await readAll(request, apiKey, `${query}&expand=${names}`);
      const expected = withSummary(order === 'asc' ? plain.toReversed() : plain);
      expect(said).toEqual(order === 'asc' ? expected.toReversed() : expected);
      expect(Object.keys(said[0] ?? {})).toEqual([...Object.keys(plain[0] ?? {}), 'summary']);
      expect(said.find(({ action }) => action === 'rotate')?.details).toBe(raw);
      for (const entry of said) {
        const headers = { 'x-api-key': apiKey };
        const one = await request.get(`/v1/audit-log/${entry.id}?expand=${names}`, { headers });
        expect(await one.json()).toEqual(entry);
      }
    }
  });
}

test('a list in the order of numbers has it, with the numbers', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization(scopes);
  await recordSent(request, apiKey);
  const list = async () =>
    (await readPage(request, apiKey, 'order=seq&expand=summary')).audit_log.filter(
      ({ resource_type }) => resource_type !== 'audit_log_schema',
    );
  await expect.poll(async () => (await list()).length).toBe(sent.length);
  const entries = await list();
  expect(entries.map(({ summary }) => summary)).toEqual(sentences.toReversed());
  expect(entries.map(({ seq }) => typeof seq)).toEqual(['number', 'number', 'number']);
});

test('an export has it, each format at its place', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization(scopes);
  await recordSent(request, apiKey);
  const read = async (query: string) => {
    const headers = { 'x-api-key': apiKey };
    const response = await request.get(`/v1/audit-log/export?${mine}&${query}`, { headers });
    expect(response.status(), await response.text()).toBe(200);
    return response.text();
  };
  const linesOf = (text: string) => {
    const lines = text.trimEnd().split('\n');
    return lines.slice(0, -1).map((line) => JSON.parse(line));
  };
  const expand = 'expand=actor,context,target,event';
  const listed = (await readAll(request, apiKey, `${mine}&${expand}`)) as ExpandedEntry[];
  const said = withSummary(listed);

  expect(linesOf(await read('format=ndjson&expand=summary'))).toEqual(said);
  expect(linesOf(await read('format=ndjson'))).toEqual(listed);
  const json = JSON.parse(await read('format=json&expand=summary'));
  expect(json).toEqual({ audit_log: said, end: { count: 3, cursor: expect.any(String) } });
  const events = linesOf(await read('format=cloudevents&expand=actor,summary'));
  expect(events.map(({ data }) => data)).toEqual(said);
  for (const format of ['ocsf', 'ecs']) {
    const messages = linesOf(await read(`format=${format}`)).map(({ message }) => message);
    expect(messages).toEqual(sentences);
  }
  const rows: { summary: string }[] = parse(await read('format=csv'), { columns: true });
  expect(rows.slice(0, -1).map(({ summary }) => summary)).toEqual(sentences);
});

test('a stream has it, by the template of the time at which it sends', async ({
  request,
  newOrganization,
  baseURL,
}) => {
  const { apiKey } = await newOrganization(scopes);
  const headers = { 'x-api-key': apiKey };
  const url = `${baseURL}/v1/audit-log/stream?${mine}&expand=summary`;
  const stream = await openStream(url, headers);
  await recordSent(request, apiKey);
  await expect.poll(() => stream.entries().length, { timeout: 15_000 }).toBe(sent.length);
  stream.close();
  const listed = await readAll(
    request,
    apiKey,
    `${mine}&expand=actor,context,target,event&action=rotate&action=disable&action=retry`,
  );
  const streamed = stream.entries().map(({ seq, ...entry }) => ({ ...entry, seq: typeof seq }));
  const expected = withSummary(listed).toReversed();
  expect(streamed).toEqual(expected.map((entry) => ({ ...entry, seq: 'number' })));
});

test('it is refused where the format has it anyway, and under another name', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  for (const format of exportFormats) {
    const path = `/v1/audit-log/export?format=${format}&expand=summary`;
    const response = await request.get(path, { headers });
    if (exportFiles[format].sentence === null) expect(response.status()).toBe(200);
    else await expectError(response, 'invalid_parameter', 'expand');
  }
  for (const door of ['?', '/stream?', '/export?format=json&']) {
    const response = await request.get(`/v1/audit-log${door}expand=sumary`, { headers });
    await expectError(response, 'invalid_parameter', 'expand');
  }
});
