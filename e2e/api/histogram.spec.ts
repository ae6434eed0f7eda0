import type { APIRequestContext } from '@playwright/test';
import type { Histogram } from '@/lib/contract/histogram';
import { expect, test } from '../fixtures';

const get = async (
  request: APIRequestContext,
  apiKey: string,
  query: string,
): Promise<Histogram> => {
  const response = await request.get(`/v1/audit-log/histogram?${query}&readings=exclude`, {
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status(), await response.text()).toBe(200);
  return response.json();
};

const start = Date.UTC(2026, 2, 1, 10, 0, 20);
const at = (seconds: number) => new Date(start + seconds * 1_000);

const rows = [
  { createdAt: at(0), action: 'create' },
  { createdAt: at(1), action: 'create' },
  { createdAt: at(59), action: 'delete', resourceType: 'destination' },
  // In the first millisecond of the next minute.
  { createdAt: new Date(Date.UTC(2026, 2, 1, 10, 2)), action: 'create' },
  { createdAt: at(300), action: 'update', userId: 'usr_a' },
];

test('a histogram has round buckets, including empty ones', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(organizationId, rows);
  const range = `after=${at(0).toISOString()}&before=${at(301).toISOString()}`;
  const minute = (n: number) => `2026-03-01T10:0${n}:00.000Z`;
  expect(await get(request, apiKey, `buckets=6&${range}`)).toEqual({
    after: at(0).toISOString(),
    before: at(301).toISOString(),
    bucket_seconds: 60,
    by: 'action',
    values: ['create', 'delete', 'update'],
    labels: {},
    counted_after: null,
    buckets: [
      { start: minute(0), count: 2, is_estimate: false, is_partial: false, counts: { create: 2 } },
      { start: minute(1), count: 1, is_estimate: false, is_partial: false, counts: { delete: 1 } },
      { start: minute(2), count: 1, is_estimate: false, is_partial: false, counts: { create: 1 } },
      { start: minute(3), count: 0, is_estimate: false, is_partial: false, counts: {} },
      { start: minute(4), count: 0, is_estimate: false, is_partial: false, counts: {} },
      { start: minute(5), count: 1, is_estimate: false, is_partial: false, counts: { update: 1 } },
    ],
  });

  // `after` is inclusive, `before` exclusive.
  const cases: [query: string, counts: number[]][] = [
    [`after=${at(1).toISOString()}&before=${at(59).toISOString()}`, [1, 0]],
    [`${range}&action=create`, [2, 0, 1, 0, 0, 0]],
    [`${range}&action=create&action=update`, [2, 0, 1, 0, 0, 1]],
    [`${range}&action_not=create`, [0, 1, 0, 0, 0, 1]],
    [`${range}&user_id=usr_a&action=update`, [0, 0, 0, 0, 0, 1]],
    [`${range}&user_id=usr_a&action=create`, [0, 0, 0, 0, 0, 0]],
    [`${range}&q=destination`, [0, 1, 0, 0, 0, 0]],
  ];
  for (const [query, counts] of cases) {
    const { buckets } = await get(request, apiKey, `buckets=${counts.length}&${query}`);
    expect(
      buckets.map(({ count }) => count),
      query,
    ).toEqual(counts);
  }
  const { by, values } = await get(request, apiKey, `by=resource_type&${range}`);
  expect({ by, values }).toEqual({ by: 'resource_type', values: ['source', 'destination'] });
});

test('without a range, it spans from the first matching entry to now', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(organizationId, rows);
  const all = await get(request, apiKey, '');
  expect(all.after).toBe(at(0).toISOString());
  expect(Date.parse(all.buckets[0]?.start ?? '')).toBeLessThanOrEqual(at(0).getTime());
  expect(all.buckets.length).toBeLessThanOrEqual(60);
  expect(all.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  // The newest entry is counted even at the time of the call.
  await insertEntries(organizationId, [{ createdAt: new Date(), action: 'now' }]);
  expect((await get(request, apiKey, 'action=now')).values).toEqual(['now']);
  expect((await get(request, apiKey, 'action=update')).after).toBe(at(300).toISOString());
});

test('an empty log and an empty range give no buckets', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  expect(await get(request, apiKey, '')).toMatchObject({ values: [], buckets: [] });
  const none = await get(request, apiKey, 'after=2026-01-02&before=2026-01-01');
  expect(none).toMatchObject({ values: [], buckets: [] });
  const longest = await get(request, apiKey, 'after=0001-01-01&before=9999-12-31&buckets=2');
  expect(longest.buckets.map(({ count }) => count)).toEqual([0, 0]);
});

test('the five most frequent values are counted apart, the others only in the total', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const actions = ['g', 'f', 'e', 'd', 'c', 'b', 'a'].flatMap((action, n) =>
    Array.from({ length: n + 1 }, () => action),
  );
  await insertEntries(
    organizationId,
    actions.map((action) => ({ createdAt: at(0), action })),
  );
  const range = `after=${at(0).toISOString()}&before=${at(1).toISOString()}`;
  const { values, buckets } = await get(request, apiKey, range);
  expect(values).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(buckets).toMatchObject([{ count: 28, counts: { a: 7, b: 6, c: 5, d: 4, e: 3 } }]);
});

test('a crowded bucket is counted by value too', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(
    organizationId,
    Array.from({ length: 4_000 }, (_, n) => ({
      createdAt: at(n / 1_000),
      action: n % 4 === 0 ? 'delete' : 'create',
    })),
  );
  const range = `after=${at(-86_400).toISOString()}&before=${at(86_400).toISOString()}`;
  const { buckets } = await get(request, apiKey, `buckets=2&${range}`);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  expect(total).toBe(4_000);
  const crowded = buckets.find(({ count }) => count > 0);
  expect(crowded).toMatchObject({ is_estimate: false, counts: { create: 3_000, delete: 1_000 } });
});
