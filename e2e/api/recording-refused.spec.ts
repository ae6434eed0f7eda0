import { maxDetails } from '@/lib/contract/entry-limits';
import { maxBatch } from '@/lib/contract/write-limits';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readAll } from './read-log';
import { minimal, send } from './record-log';

test.describe('an invalid field is named, and nothing is recorded', () => {
  const bad: [field: string, value: unknown][] = [
    ['action', undefined],
    ['action', ''],
    ['action', ' '],
    ['action', '\u200b\u202e'],
    ['action', 7],
    ['action', null],
    ['action', 'x'.repeat(101)],
    ['action', 'a\0b'],
    ['action', '\ud800'],
    ['resource_type', undefined],
    ['resource_type', ['source']],
    ['resource_type', '\u2800'],
    ['resource_id', '\u3164'],
    ['resource_id', { not: 'x' }],
    ['resource_id', 'x'.repeat(256)],
    ['user_id', 1.5],
    ['user_id', '\udfff'],
    ['ip_address', 7],
    ['ip_address', 'x'.repeat(256)],
    ['user_agent', 'x'.repeat(1001)],
    ['occurred_at', 'yesterday'],
    ['occurred_at', '2026-02-30T00:00:00Z'],
    ['occurred_at', '2026-11-22T10:00:00'],
    ['occurred_at', 'infinity'],
    ['occurred_at', 1_700_000_000_000_000],
    ['occurred_at', true],
    ['occurred_at', '0000-01-01T00:00:00Z'],
    ['actor', 'Zoë'],
    ['created_at', '2026-11-22T10:00:00.000Z'],
    ['id', '0189dc7a-0000-7000-8000-000000000000'],
    ['org_id', `org_${'0'.repeat(32)}`],
    ['seq', 7],
  ];
  for (const [field, value] of bad) {
    const shown = (JSON.stringify(value) ?? 'missing').slice(0, 40);
    test(`${field}: ${shown}`, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const response = await send(request, apiKey, { ...minimal, [field]: value });
      const { error } = await expectError(response, 'invalid_parameter', field);
      expect(error).toContain(`'${field}'`);
      expect(await readAll(request, apiKey)).toEqual([]);
    });
  }

  test('a field inside actor', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const response = await send(request, apiKey, { ...minimal, actor: { type: 'robot' } });
    const { error } = await expectError(response, 'invalid_parameter', 'actor.type');
    expect(error).toContain('user, api_key, system');
  });

  test('a misspelt field', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const response = await send(request, apiKey, { ...minimal, detials: {} });
    const { error } = await expectError(response, 'invalid_parameter', 'detials');
    expect(error).toContain("Did you mean 'details'?");
  });

  test('details too deep or too long', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const { depth, bytes } = maxDetails;
    for (const details of [
      '['.repeat(depth + 1) + ']'.repeat(depth + 1),
      '{"a":'.repeat(depth + 20) + 1 + '}'.repeat(depth + 20),
      `"${'x'.repeat(bytes - 1)}"`,
    ]) {
      const body = `{"action":"create","resource_type":"source","details":${details}}`;
      const response = await send(request, apiKey, body);
      await expectError(response, 'invalid_parameter', 'details');
    }
    const deep = '{"a":'.repeat(5_000) + 1 + '}'.repeat(5_000);
    const body = `{"action":"create","resource_type":"source","details":${deep}}`;
    await expectError(await send(request, apiKey, body), 'bad_request');
    expect(await readAll(request, apiKey)).toEqual([]);
  });
});

test.describe('an invalid entry refuses the whole batch', () => {
  const batch = [
    minimal,
    { ...minimal, action: '' },
    { ...minimal, ip_address: 7, user_id: [7] },
    'not an entry',
    minimal,
  ];
  const errors = [
    { index: 1, param: 'action', error: expect.any(String) },
    { index: 2, param: 'user_id', error: expect.any(String) },
    { index: 2, param: 'ip_address', error: expect.any(String) },
    { index: 3, param: '', error: expect.any(String) },
  ];
  const bodies: [type: string, body: string][] = [
    ['application/json', JSON.stringify(batch)],
    ['application/x-ndjson', batch.map((entry) => JSON.stringify(entry)).join('\n')],
  ];
  for (const [type, body] of bodies) {
    test(`${type}: the answer names the index and field of each error`, async ({
      request,
      newOrganization,
    }) => {
      const { apiKey } = await newOrganization();
      const response = await send(request, apiKey, body, { 'content-type': type });
      expect(response.status()).toBe(400);
      const answer = await response.json();
      expect(answer).toMatchObject({ status: 400, code: 'invalid_parameter', param: 'action' });
      expect(answer.error).toContain('No entry was recorded');
      expect(answer.errors).toHaveLength(errors.length);
      expect(answer.errors).toEqual(expect.arrayContaining(errors));
      expect(await readAll(request, apiKey)).toEqual([]);
    });
  }
});

test.describe('a body without entries', () => {
  const bad: [name: string, body: string | Buffer, type?: string][] = [
    ['nothing', ''],
    ['an empty array', '[]'],
    ['an empty line', '\n', 'application/x-ndjson'],
    ['half of an entry', '{"action":'],
    ['two entries without a comma', `${JSON.stringify(minimal)}${JSON.stringify(minimal)}`],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['JSON with a comment', '{} // none'],
    ['two lines, one of which is not JSON', '{}\n{', 'application/x-ndjson'],
    ['NaN', '{"action":NaN}'],
  ];
  for (const [name, body, type = 'application/json'] of bad) {
    test(name, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const response = await send(request, apiKey, body, { 'content-type': type });
      await expectError(response, 'bad_request');
    });
  }

  for (const body of ['null', '7', '"text"', 'true']) {
    test(`${body}`, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const response = await send(request, apiKey, body);
      await expectError(response, 'invalid_parameter', '');
    });
  }
});

test.describe('413 and 415', () => {
  test('one entry too many', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const body = Array(maxBatch.entries + 1).fill(minimal);
    await expectError(await send(request, apiKey, body), 'payload_too_large');
    expect(await readAll(request, apiKey)).toEqual([]);
  });

  test('one byte too many', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const body = JSON.stringify(minimal).padEnd(maxBatch.bytes + 1);
    await expectError(await send(request, apiKey, body), 'payload_too_large');
    const response = await send(request, apiKey, body.slice(0, maxBatch.bytes));
    expect(response.status()).toBe(201);
  });

  for (const type of ['text/plain', 'application/xml', 'multipart/form-data', 'json']) {
    test(`sent as ${type}`, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const response = await send(request, apiKey, minimal, { 'content-type': type });
      await expectError(response, 'unsupported_media_type');
    });
  }
});

for (const [query, param] of [
  ['dry_run=true', 'dry_run'],
  ['partial=yes', 'partial'],
  ['partial=', 'partial'],
  ['partial=true&partial=true', 'partial'],
]) {
  test(`the query ${query} is refused`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const response = await request.post(`/v1/audit-log?${query}`, {
      headers: { 'x-api-key': apiKey },
      data: minimal,
    });
    await expectError(response, 'invalid_parameter', param);
    expect(await readAll(request, apiKey)).toEqual([]);
  });
}

test.describe('callers that may not write', () => {
  test('a key without the scope', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization(['audit_log:read']);
    const { error } = await expectError(await send(request, apiKey, minimal), 'forbidden');
    expect(error).toContain('audit_log:write');
  });

  test('an owner with a session, because only systems write entries', async ({
    request,
    newOwner,
  }) => {
    const { cookie } = await newOwner();
    const response = await request.post('/v1/audit-log', { headers: { cookie }, data: minimal });
    await expectError(response, 'forbidden');
  });

  test('no credential', async ({ request }) => {
    await expectError(await request.post('/v1/audit-log', { data: minimal }), 'unauthorized');
  });
});
