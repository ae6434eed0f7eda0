import { expect, test } from '../fixtures';
import { expectCommonHeaders } from './expect-error';
import { idsOf, readAll, readPage } from './read-log';

const start = Date.UTC(2026, 5, 1);

test.describe('the format of the answer', () => {
  test('a page has three keys and an entry nine, in the documented order', async ({
    request,
    newOrganization,
    insertEntries,
  }) => {
    const { organizationId, apiKey } = await newOrganization();
    const [id] = await insertEntries(organizationId, [
      { createdAt: new Date('2026-11-22T10:00:00.000Z') },
    ]);
    const text = JSON.stringify(await readPage(request, apiKey));
    expect(text).toBe(
      `{"audit_log":[{"id":"${id}","org_id":"${organizationId}","user_id":null,"action":"create",` +
        '"resource_type":"source","resource_id":null,"details":null,"ip_address":null,' +
        '"created_at":"2026-11-22T10:00:00.000Z"}],"has_more":false,"next_cursor":null}',
    );
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('an entry that the product writes has valid values', async ({
    request,
    signUp,
    newApiKey,
  }) => {
    const owner = await signUp();
    const apiKey = await newApiKey(owner);
    for (const entry of await readAll(request, apiKey)) {
      expect(entry).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        org_id: expect.stringMatching(/^org_[0-9a-f]{32}$/),
        user_id: owner.userId,
        action: expect.any(String),
        resource_type: expect.any(String),
        resource_id: expect.any(String),
        details: entry.details === null ? null : expect.any(String),
        ip_address: expect.stringMatching(/^10\.\d+\.\d+\.\d+$/),
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      });
      expect(Math.abs(Date.now() - Date.parse(entry.created_at))).toBeLessThan(60_000);
      if (entry.details !== null) expect(typeof JSON.parse(entry.details)).toBe('object');
    }
  });

  test('the headers report the request id and the rate limit', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const response = await request.get('/v1/audit-log', { headers: { 'x-api-key': apiKey } });
    expectCommonHeaders(response);
    const again = await request.get('/v1/audit-log', { headers: { 'x-api-key': apiKey } });
    expect(again.headers()['x-request-id']).not.toBe(response.headers()['x-request-id']);
    const { 'ratelimit-limit': limit, ...rate } = response.headers();
    expect(Number(limit)).toBeGreaterThan(0);
    expect(rate['ratelimit-remaining']).toBe(String(Number(limit) - 1));
    expect(again.headers()['ratelimit-remaining']).toBe(String(Number(limit) - 2));
    expect(Number(rate['ratelimit-reset'])).toBeGreaterThan(0);
    expect(Number(rate['ratelimit-reset'])).toBeLessThanOrEqual(60);
  });
});

const details = [
  ...['{}', '[]', 'null', '0', '""', '"a"', 'true'],
  ...['{ "a" : 1 }', '\n{"a":\t1}\r\n ', '{"b":1,"a":2,"b":3}'],
  ...['1.0', '1e400', '-0', '123456789012345678901234567890', '0.1000', '1E+2'],
  ...['"\\u00e9"', '"é"', '"e\u0301"', '"\\/"', '"\\ud83d\\ude00"', '"😀"', '"\u2028"', '"\u007f"'],
  ...['"<script>&"', `"${'x'.repeat(60_000)}"`, '[[[[[[[[]]]]]]]]', '{"__proto__":{"a":1}}'],
];

test('details are returned byte for byte as written', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const rows = details.map((text, n) => ({ createdAt: new Date(start + n), details: text }));
  await insertEntries(organizationId, rows);
  const { audit_log } = await readPage(request, apiKey);
  expect(audit_log.map((entry) => entry.details).reverse()).toEqual(details);
});

test('created_at is always UTC with milliseconds', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const times = [
    '2026-11-22T10:00:00.123Z',
    '2026-11-22T10:00:00.120Z',
    '2026-11-22T10:00:00.000Z',
    '2026-03-29T01:30:00.001Z',
    '2024-02-29T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
  ];
  await insertEntries(
    organizationId,
    times.map((time) => ({ createdAt: new Date(time) })),
  );
  const { audit_log } = await readPage(request, apiKey);
  expect(audit_log.map((entry) => entry.created_at)).toEqual(times);
});

test('entries come newest first, and within a millisecond by descending id', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  // Inserted in neither order.
  const rows = [3, 0, 2, 0, 1, 3, 1, 0, 2].map((n) => ({ createdAt: new Date(start + n) }));
  const ids = await insertEntries(organizationId, rows);
  const expected = rows
    .map((row, index) => ({ at: row.createdAt.getTime(), id: String(ids[index]) }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  expect(idsOf((await readPage(request, apiKey)).audit_log)).toEqual(expected.map(({ id }) => id));
});

for (const [count, sizes] of [
  [0, []],
  [1, [1]],
  [4, [4]],
  [5, [4, 1]],
  [8, [4, 4]],
  [9, [4, 4, 1]],
] as const) {
  test(`${count} entries in pages of 4`, async ({ request, newOrganization, insertEntries }) => {
    const { organizationId, apiKey } = await newOrganization();
    const rows = Array.from({ length: count }, (_, n) => ({ createdAt: new Date(start + n) }));
    const ids = await insertEntries(organizationId, rows);
    let query = 'limit=4';
    for (const [index, size] of sizes.entries()) {
      const page = await readPage(request, apiKey, query);
      const first = count - index * 4;
      expect(idsOf(page.audit_log)).toEqual(ids.slice(first - size, first).reverse());
      const isLast = index === sizes.length - 1;
      const last = page.audit_log.at(-1);
      expect(page.has_more).toBe(!isLast);
      expect(page.next_cursor).toBe(isLast ? null : `${last?.created_at}|${last?.id}`);
      query = `limit=4&cursor=${page.next_cursor}`;
    }
    if (count === 0) {
      expect(await readPage(request, apiKey)).toEqual({
        audit_log: [],
        has_more: false,
        next_cursor: null,
      });
    }
  });
}
