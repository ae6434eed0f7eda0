import { once } from 'node:events';
import http from 'node:http';
import { parse } from 'csv-parse/sync';
import {
  type ExportEnd,
  type ExportFormat,
  exportFiles,
  exportFormats,
} from '@/lib/contract/export-formats';
import { visibleText } from '@/lib/contract/visible-text';
import { expect, test } from '../fixtures';
import { idsOf, readAll } from './read-log';

const start = Date.UTC(2026, 2, 1);
const manyRows = Array.from({ length: 2_345 }, (_, index) => ({
  createdAt: new Date(start + (index >> 2)),
  action: index % 3 === 0 ? 'delete' : 'create',
}));

for (const format of exportFormats) {
  test(`${format}: an export has the entries of a walk through the pages, and an end marker with their count`, async ({
    request,
    newOrganization,
    insertEntries,
  }) => {
    const { organizationId, apiKey } = await newOrganization();
    await insertEntries(organizationId, manyRows);
    const walked = idsOf(await readAll(request, apiKey, 'limit=200&action=create'));

    const response = await request.get(`/v1/audit-log/export?format=${format}&action=create`, {
      headers: { 'x-api-key': apiKey },
    });
    expect(response.status()).toBe(200);
    expect(response.headers()['content-disposition']).toContain(
      `"audit-log.${exportFiles[format].ending}"`,
    );
    expect(response.headers()['content-type']).toContain(exportFiles[format].type);
    const { ids, count } = readExport(format, await response.text());
    expect(ids).toEqual(walked);
    expect(count).toBe(walked.length);
  });
}

/** Where a line of a format has the id of its entry, and where the last one has the end marker. */
const places: Partial<Record<ExportFormat, { id: string; end: string }>> = {
  ndjson: { id: 'id', end: 'end' },
  ocsf: { id: 'metadata.uid', end: 'unmapped.end' },
  ecs: { id: 'event.id', end: 'audit_log.end' },
  cloudevents: { id: 'data.id', end: 'data.end' },
};

const valueAt = (path: string, object: object) =>
  path.split('.').reduce<unknown>((value, name) => Reflect.get(value as object, name), object);

function readExport(format: ExportFormat, text: string) {
  if (format === 'json') {
    const { audit_log, end } = JSON.parse(text);
    return { ids: idsOf(audit_log), count: end.count };
  }
  const place = places[format];
  if (place !== undefined) {
    const lines: object[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { count } = valueAt(place.end, lines.pop() ?? {}) as ExportEnd;
    return { ids: lines.map((line) => valueAt(place.id, line)), count };
  }
  // As strict as it comes: each row has a field for each name.
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const end = rows.pop();
  expect(end?.created_at).toBe('#end');
  return { ids: rows.map((row) => row.id), count: Number(end?.id) };
}

test('CSV defuses cells that a spreadsheet would run as formulas, and JSON leaves them as they are', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', "'=1", 'a\n=1', 'a\r#end,9,'];
  await insertEntries(
    organizationId,
    hostile.map((resourceId, index) => ({ createdAt: new Date(start + index), resourceId })),
  );
  const get = async (format: string) => {
    const response = await request.get(`/v1/audit-log/export?format=${format}&action=create`, {
      headers: { 'x-api-key': apiKey },
    });
    return response.text();
  };
  const csv = await get('csv');
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  const cells = rows.slice(0, -1).map((row) => row.resource_id);
  expect(cells.reverse()).toEqual([
    ...hostile.slice(0, 7).map((value) => `'${value}`),
    "a\n'=1",
    "a\r'#end,9,",
  ]);
  // The sentence is one line, however many the values have.
  expect(rows.slice(0, -1).map((row) => row.summary)).toEqual(
    hostile.map((value) => `Somebody created source ${visibleText(value)}`).reverse(),
  );
  // Whatever a reader takes for the end of a line.
  expect(csv.split(/[\r\n]+/).filter((line) => line.startsWith('#'))).toHaveLength(1);
  const { audit_log } = JSON.parse(await get('json'));
  expect(audit_log.map((entry: { resource_id: string }) => entry.resource_id).reverse()).toEqual(
    hostile,
  );
});

test('a byte order mark is there where it is asked for', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const get = async (query: string) =>
    request.get(`/v1/audit-log/export?${query}`, { headers: { 'x-api-key': apiKey } });
  const marked = await (await get('format=csv&bom=1')).body();
  expect(marked.subarray(0, 13).toString()).toBe('\uFEFFcreated_at');
  for (const query of ['format=csv', 'format=csv&bom=0']) {
    expect((await (await get(query)).body()).subarray(0, 10).toString()).toBe('created_at');
  }
  for (const query of ['format=csv&bom=yes', 'format=json&bom=1', 'format=ndjson&bom=0']) {
    const response = await get(query);
    expect(response.status(), query).toBe(400);
    expect(await response.json()).toMatchObject({ param: 'bom' });
  }
});

test('HEAD has the headers of an export, begins none and records none', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  for (let count = 0; count < 8; count++) {
    const response = await request.head('/v1/audit-log/export?format=csv', { headers });
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toContain('text/csv');
    expect(response.headers()['content-disposition']).toContain('audit-log.csv');
  }
  expect(await readAll(request, apiKey)).toEqual([]);
});

test('the start of an export is recorded with its parameters', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  await request.get('/v1/audit-log/export?format=csv&action=delete', {
    headers: { 'x-api-key': apiKey },
  });
  const [entry, ...others] = await readAll(request, apiKey, 'action=export&expand=actor');
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ resource_type: 'audit_log', actor: { api_key_id: apiKeyId } });
  expect(JSON.parse(entry?.details ?? '')).toEqual({
    format: 'csv',
    query: { action: ['delete'] },
  });
});

test('an interrupted export has no end marker', async ({
  baseURL,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(organizationId, manyRows);
  const url = `${baseURL}/v1/audit-log/export?format=ndjson`;
  const received = await new Promise<string>((resolve, reject) => {
    const get = http.get(url, { headers: { 'x-api-key': apiKey } }, (response) => {
      response.once('data', (part: Buffer) => {
        resolve(part.toString());
        get.destroy();
      });
    });
    get.once('error', reject);
  });
  expect(received).not.toContain('"end":');
});

/** A key in the right form that nobody has. It is tried first, so the credential behind it must be the one that is checked. */
const decoy = `hs_live_${'0'.repeat(64)}`;

for (const [what, headersOf, revoke] of [
  [
    'a revoked key',
    ({ apiKey }) => ({ 'x-api-key': apiKey }),
    'update api_key set revoked_at = clock_timestamp() where organization_id = $1',
  ],
  [
    'a revoked key beside one that nobody has',
    ({ apiKey }) => ({ 'x-api-key': decoy, authorization: `Bearer ${apiKey}` }),
    'update api_key set revoked_at = clock_timestamp() where organization_id = $1',
  ],
  [
    'an ended session',
    ({ cookie }) => ({ cookie }),
    'delete from session where active_organization_id = $1',
  ],
  [
    'an ended session beside a key that nobody has',
    ({ cookie }) => ({ 'x-api-key': decoy, cookie }),
    'delete from session where active_organization_id = $1',
  ],
] as [
  string,
  (credentials: { apiKey: string; cookie: string }) => http.OutgoingHttpHeaders,
  string,
][]) {
  test(`${what} stops an export`, async ({
    baseURL,
    database,
    newOwner,
    newApiKey,
    insertEntries,
    extraHTTPHeaders,
  }) => {
    const owner = await newOwner();
    const { organizationId, cookie } = owner;
    const apiKey = await newApiKey(owner);
    // More than the connection buffers while nobody reads.
    const details = JSON.stringify('x'.repeat(10_000));
    await insertEntries(
      organizationId,
      Array.from({ length: 5_000 }, (_, index) => ({
        createdAt: new Date(start + index),
        details,
      })),
    );
    const get = http.get(`${baseURL}/v1/audit-log/export?format=ndjson`, {
      headers: { ...extraHTTPHeaders, ...headersOf({ apiKey, cookie }) },
    });
    const [response] = (await once(get, 'response')) as [http.IncomingMessage];
    expect(response.statusCode).toBe(200);
    await database.query(revoke, [organizationId]);
    let end = '';
    const read = async () => {
      for await (const part of response) end = (end + part).slice(-200);
    };
    await expect(read()).rejects.toThrow('aborted');
    expect(end).not.toContain('"end":');
  });
}

test('an export needs a known format', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  for (const query of ['', '?format=xml', '?format=csv&limit=5']) {
    const response = await request.get(`/v1/audit-log/export${query}`, {
      headers: { 'x-api-key': apiKey },
    });
    expect(response.status(), query).toBe(400);
  }
});
