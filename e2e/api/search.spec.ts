import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { idsOf, readAll, readPage } from './read-log';
import { record } from './record-log';

const query = (words: string) => `q=${encodeURIComponent(words)}`;

const find = async (request: APIRequestContext, apiKey: string, words: string) =>
  (await readPage(request, apiKey, query(words))).audit_log.map((entry) => entry.resource_id);

test('a search finds words in every field, in any case, and needs all of them', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  const [first] = await record(request, apiKey, {
    action: 'Rotate',
    resource_type: 'SigningKey',
    resource_id: 'one',
    user_id: 'usr_Ümit',
    actor: { type: 'user', name: 'Ümit Öz', email: 'uemit@example.com' },
    details: { note: 'Quarterly Renewal', depth: { key: 'naïve' } },
    ip_address: '192.0.2.77',
  });
  await record(request, apiKey, { action: 'create', resource_type: 'source', resource_id: 'two' });
  const { context } = await (
    await request.get(`/v1/audit-log/${first?.id}?expand=context`, {
      headers: { 'x-api-key': apiKey },
    })
  ).json();

  for (const words of [
    'rotate',
    'SIGNINGKEY',
    'quarterly renewal',
    'renewal  quarterly rot',
    'NAÏVE',
    'usr_ümit',
    'ümit öz',
    'UEMIT@example',
    '192.0.2.77',
    first?.id ?? '',
    context.request_id,
  ]) {
    expect(await find(request, apiKey, words), words).toEqual(['one']);
  }
  // The key wrote both.
  expect(await find(request, apiKey, apiKeyId)).toEqual(['two', 'one']);
  for (const words of ['rotate missing', 'one two', 'rotatesigningkey', 'quarterlyrenewal']) {
    expect(await find(request, apiKey, words), words).toEqual([]);
  }
});

test('pattern characters are literal', async ({ request, newOrganization, insertEntries }) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = ['100%', '100x', 'a_b', 'axb', 'back\\slash', 'backslash', "o'clock", '.*', '[a]'];
  await insertEntries(
    organizationId,
    ids.map((resourceId, n) => ({ createdAt: new Date(Date.UTC(2026, 0, 1) + n), resourceId })),
  );
  for (const id of ids) expect(await find(request, apiKey, id), id).toEqual([id]);
  for (const pattern of ['%%', '1__%', 'a%b', '\\\\', '^', 'x$']) {
    expect(await find(request, apiKey, pattern), pattern).toEqual([]);
  }
});

test('a search combines with filters, a range, an order and exclusions', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n));
  const ids = await insertEntries(
    organizationId,
    Array.from({ length: 40 }, (_, n) => ({
      createdAt: at(n),
      action: n % 2 ? 'create' : 'delete',
      userId: n % 4 ? 'usr_a' : 'usr_b',
      details: JSON.stringify({ name: n % 5 ? 'other' : 'wanted' }),
    })),
  );
  const expected = (test: (n: number) => boolean) =>
    [...ids.keys()].filter((n) => n % 5 === 0 && test(n)).map((n) => ids[n]);
  const cases: [query: string, expected: (string | undefined)[]][] = [
    ['order=asc', expected(() => true)],
    ['', expected(() => true).reverse()],
    ['order=asc&action=delete', expected((n) => n % 2 === 0)],
    ['order=asc&user_id=usr_b&action=delete', expected((n) => n % 4 === 0)],
    ['order=asc&user_id=usr_b&action=create', []],
    ['order=asc&user_id_not=usr_b', expected((n) => n % 4 !== 0)],
    ['order=asc&action=create&action=delete', expected(() => true)],
    [
      `order=asc&after=${at(10).toISOString()}&before=${at(30).toISOString()}`,
      expected((n) => n >= 10 && n < 30),
    ],
  ];
  for (const [more, wanted] of cases) {
    expect(idsOf(await readAll(request, apiKey, `q=wanted&limit=3&${more}`)), more).toEqual(wanted);
  }
});

for (const words of ['', ' ', 'x'.repeat(201), '%00', '%ED%A0%80']) {
  test(`q='${words.slice(0, 9)}' is refused`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    for (const path of ['', '/count', '/facets', '/histogram', '/stream', '/export']) {
      const more = { '/facets': 'field=action&', '/export': 'format=csv&' }[path] ?? '';
      const response = await request.get(`/v1/audit-log${path}?${more}q=${words}`, { headers });
      await expectError(response, 'invalid_parameter', 'q');
    }
  });
}

test('q given twice, or with order=seq, is refused', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  for (const bad of ['q=a&q=b', 'order=seq&q=a']) {
    const response = await request.get(`/v1/audit-log?${bad}`, { headers });
    await expectError(response, 'invalid_parameter', 'q');
  }
});
