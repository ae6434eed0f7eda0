import { maxDetails } from '@/lib/contract/entry-limits';
import { maxBatch } from '@/lib/contract/write-limits';
import { expect, test } from '../fixtures';
import { expectCommonHeaders } from './expect-error';
import { idsOf, readAll } from './read-log';
import { minimal, record, send } from './record-log';

test.describe('POST /v1/audit-log: one entry', () => {
  test('every field is stored and can be read back', async ({ request, newOrganization }) => {
    const { organizationId, apiKey, apiKeyId } = await newOrganization();
    const response = await send(request, apiKey, {
      action: 'update',
      resource_type: 'destination',
      resource_id: 'des_1',
      user_id: 'usr_7',
      actor: { type: 'user', name: 'Zoë ✓', email: 'zoe@example.com' },
      details: { url: 'https://example.com' },
      ip_address: '2001:db8::7',
      user_agent: 'crm/2.1',
      occurred_at: '2026-11-20T11:30:00.5+02:00',
      resource_name: 'Orders → Warehouse',
      targets: [
        { type: 'user', id: 'usr_8', name: 'Ben' },
        { type: 'team', id: 'tm_1' },
      ],
      outcome: 'failure',
      session_id: 'ses_1',
      location: 'Zürich, CH',
      correlation_id: 'trace-1',
      on_behalf_of: { type: 'user', id: 'usr_9', name: 'Cleo' },
      group: { id: 'acme', name: 'ACME Inc.' },
      external_id: 'evt_1',
      schema_version: 3,
    });
    expect(response.status(), await response.text()).toBe(201);
    expectCommonHeaders(response);
    const { audit_log } = await response.json();
    const [entry] = audit_log;
    expect(audit_log).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/),
        org_id: organizationId,
        user_id: 'usr_7',
        action: 'update',
        resource_type: 'destination',
        resource_id: 'des_1',
        details: '{"url":"https://example.com"}',
        ip_address: '2001:db8::7',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
    const read = await request.get(`/v1/audit-log/${entry.id}?expand=actor,context,target,event`, {
      headers: { 'x-api-key': apiKey },
    });
    expect(await read.json()).toEqual({
      ...entry,
      actor: {
        ...{ type: 'user', name: 'Zoë ✓', email: 'zoe@example.com' },
        ...{ api_key_id: apiKeyId, api_key_name: 'Key' },
        on_behalf_of: { type: 'user', id: 'usr_9', name: 'Cleo', email: null },
      },
      context: {
        user_agent: 'crm/2.1',
        request_id: response.headers()['x-request-id'],
        occurred_at: '2026-11-20T09:30:00.500Z',
        source: 'api',
        ...{ session_id: 'ses_1', location: 'Zürich, CH', correlation_id: 'trace-1' },
      },
      target: {
        resource_name: 'Orders → Warehouse',
        targets: [
          { type: 'user', id: 'usr_8', name: 'Ben' },
          { type: 'team', id: 'tm_1', name: null },
        ],
        ...{ group_id: 'acme', group_name: 'ACME Inc.' },
      },
      event: {
        happened_at: '2026-11-20T09:30:00.500Z',
        outcome: 'failure',
        ...{ external_source: apiKeyId, external_id: 'evt_1' },
        ...{ schema_version: 3, conforms: null },
      },
    });
  });

  test('the time is the server’s own, and the id contains it', async ({
    request,
    newOrganization,
    database,
  }) => {
    const { apiKey } = await newOrganization();
    const clock = async () =>
      (await database.query('select clock_timestamp() as now')).rows[0].now.getTime();
    const before = await clock();
    const [entry] = await record(request, apiKey, {
      ...minimal,
      occurred_at: '1999-12-31T23:59:59Z',
    });
    const createdAt = Date.parse(entry?.created_at ?? '');
    expect(createdAt).toBeGreaterThanOrEqual(before);
    expect(createdAt).toBeLessThanOrEqual(await clock());
    const inId = Number.parseInt((entry?.id ?? '').replace('-', '').slice(0, 12), 16);
    expect(inId).toBe(createdAt);
  });

  test('an omitted field is null, and the key is the actor', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey, apiKeyId } = await newOrganization();
    const [entry] = await record(request, apiKey, minimal, { 'user-agent': 'probe/1' });
    expect(entry).toMatchObject({ user_id: null, resource_id: null, details: null });
    const [read] = await readAll(request, apiKey, 'expand=actor,context');
    expect(read).toMatchObject({
      actor: { type: 'api_key', name: 'Key', email: null, api_key_id: apiKeyId },
      context: { user_agent: 'probe/1', occurred_at: null },
    });
  });

  test('an entry about another user does not take the address of the writer', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey, apiKeyId } = await newOrganization();
    const [entry] = await record(request, apiKey, { ...minimal, user_id: 'usr_7' });
    expect(entry?.ip_address).toBeNull();
    const [read] = await readAll(request, apiKey, 'expand=actor,context');
    expect(read).toMatchObject({
      user_id: 'usr_7',
      actor: { type: 'user', name: null, email: null, api_key_id: apiKeyId },
      context: { user_agent: null },
    });
  });
});

test.describe('details, byte for byte', () => {
  const deepest = '['.repeat(maxDetails.depth) + ']'.repeat(maxDetails.depth);
  const longest = `"${'é'.repeat((maxDetails.bytes - 2) / 2)}"`;
  const texts = [
    '{"b":1, "a" : 1.0}',
    '{"a":1,"a":2}',
    '12345678901234567890',
    '1e400',
    '-0.0',
    '"text"',
    '"\\u00e9\\u0000\\ud800"',
    '"é😀\\/"',
    'false',
    '[]',
    '{\n\t"spread": [1,\r\n 2]}',
    '{"__proto__":{"admin":true}}',
    deepest,
    longest,
  ];
  for (const text of texts) {
    test(text.slice(0, 40).replace(/\s/g, ' '), async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const body = `{"action":"create","details": ${text} ,"resource_type":"source"}`;
      const [one] = await record(request, apiKey, body);
      const [inBatch] = await record(request, apiKey, `[${body}]`);
      const flat = body.replace(/[\r\n]/g, ' ');
      const [inLines] = await record(request, apiKey, flat, {
        'content-type': 'application/x-ndjson',
      });
      expect(one?.details).toBe(text);
      expect(inBatch?.details).toBe(text);
      expect(inLines?.details).toBe(text.replace(/[\r\n]/g, ' '));
      const read = await readAll(request, apiKey);
      expect(read.map((entry) => entry.details).reverse()).toEqual([
        one?.details,
        inBatch?.details,
        inLines?.details,
      ]);
    });
  }

  test('null means no details', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const [entry] = await record(request, apiKey, { ...minimal, details: null });
    expect(entry?.details).toBeNull();
  });
});

test.describe('batches', () => {
  test('a JSON array is stored in its order, with one time', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const sent = Array.from({ length: 20 }, (_, n) => ({ ...minimal, resource_id: `src_${n}` }));
    const entries = await record(request, apiKey, sent);
    expect(entries.map((entry) => entry.resource_id)).toEqual(sent.map((one) => one.resource_id));
    expect(new Set(entries.map((entry) => entry.created_at)).size).toBe(1);
    expect(idsOf(entries)).toEqual(idsOf(entries).sort());
    expect(await readAll(request, apiKey)).toEqual(entries.reverse());
  });

  test('NDJSON has one entry a line, with any line ending, and blank lines are skipped', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const line = (id: string) => JSON.stringify({ ...minimal, resource_id: id });
    const entries = await record(
      request,
      apiKey,
      `${line('a')}\n\n${line('b')}\r\n  \r\n${line('c')}`,
      { 'content-type': 'application/x-ndjson; charset=utf-8' },
    );
    expect(entries.map((entry) => entry.resource_id)).toEqual(['a', 'b', 'c']);
  });

  test(`a batch may have ${maxBatch.entries} entries`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const entries = await record(request, apiKey, Array(maxBatch.entries).fill(minimal));
    expect(new Set(idsOf(entries)).size).toBe(maxBatch.entries);
    expect(await readAll(request, apiKey, 'limit=200')).toHaveLength(maxBatch.entries);
  });
});
