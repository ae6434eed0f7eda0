import { expect, test } from '../fixtures';
import { walk } from './read-log';

// The language itself is tested in lib/contract/query, and what it finds in lib/server/entries/where.test.ts: here that every
// operation with the filters of the list takes it.

const sent = [
  {
    resource_id: 'src_9f1',
    details: { reason: 'queue_drained' },
    occurred_at: '2026-11-28T23:30:00Z',
  },
  {
    resource_id: 'src_9e2',
    details: { changes: { role: { from: 'member', to: 'admin' } } },
    occurred_at: '2026-11-27T10:00:00Z',
  },
  {
    resource_id: 'dst_9f3',
    details: { reason: 'asked' },
    outcome: 'failure',
    occurred_at: '2026-11-26T10:00:00Z',
  },
].map((entry) => ({ action: 'update', resource_type: 'source', ...entry }));

test('each operation with filters takes a query', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  const written = await request.post('/v1/audit-log', { headers, data: sent });
  expect(written.status(), await written.text()).toBe(201);
  const get = async (path: string, where: string, others = '') => {
    const query = `where=${encodeURIComponent(where)}&source=api${others}`;
    const response = await request.get(`/v1/audit-log${path}?${query}`, { headers });
    expect(response.status(), await response.text()).toBe(200);
    return response;
  };
  const cases: [where: string, others: string, found: string[]][] = [
    ['resource_id:src_9f*,dst_9f3', '', ['dst_9f3', 'src_9f1']],
    ['details.reason:queue_drained', '', ['src_9f1']],
    ['changes.role.to:admin', '', ['src_9e2']],
    ['-changed:role', '&order=asc', ['src_9f1', 'dst_9f3']],
    ['outcome:failure OR changed:role', '', ['dst_9f3', 'src_9e2']],
    // Half past eleven on Saturday in UTC is Sunday in Berlin.
    ['weekday:sun hour:22-6', '&by=happened&tz=Europe/Berlin', ['src_9f1']],
    ['weekday:sun hour:0', '&by=happened&tz=CET', ['src_9f1']],
    ['weekday:sun', '&by=happened', []],
    ['on:2026-11-29', '&by=happened&tz=Europe/Berlin', ['src_9f1']],
    ['resource_id:src_9e2', '&resource_id=src_9f1', []],
  ];
  for (const [where, others, found] of cases) {
    const query = `where=${encodeURIComponent(where)}&source=api${others}&limit=1`;
    const ids: (string | null)[] = [];
    for await (const page of walk(request, apiKey, query))
      ids.push(...page.map((entry) => entry.resource_id));
    expect(ids, where).toEqual(found);
  }
  const where = 'resource_id:src_9*';
  expect(await (await get('/count', where)).json()).toMatchObject({ count: 2 });
  const facet = await (await get('/facets', where, '&field=resource_id')).json();
  // The field's own terms are left out, as its filters are.
  expect(facet.values).toHaveLength(3);
  expect((await (await get('/facets', where, '&field=action')).json()).values).toMatchObject([
    { count: 2 },
  ]);
  const histogram = await (await get('/histogram', where)).json();
  expect(
    histogram.buckets.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
  ).toBe(2);
  const lines = (await (await get('/export', where, '&format=ndjson')).text()).trim().split('\n');
  expect(lines).toHaveLength(3);
  // What was asked is in the log as it was written.
  const readings = await request.get('/v1/audit-log?action=view&limit=200', { headers });
  const queries = (await readings.json()).audit_log.map(
    ({ details }: { details: string }) => JSON.parse(details).query,
  );
  expect(queries).toContainEqual(expect.objectContaining({ where: 'changes.role.to:admin' }));
});

for (const [query, message] of [
  [
    'where=acton:delete',
    'Invalid parameter \'where\': it cannot be read at character 1: There is no filter acton:. Did you mean action:? To find the text, write "acton:delete".',
  ],
  ['where=action:delete%20hour:25', /at character 15: hour: needs an hour from 0 to 23/],
  ['where=', /'where': it is empty/],
  ['where=a&where=b', /'where': it is given more than once/],
  ['where=order:asc', /the parameter order\.$/],
  ['where=words&q=words', /'where': it has words, and so does 'q'\.$/],
  ['where=after:2026-11-02%20before:2026-11-01', /'where': after: must be earlier/],
  ['where=x&tz=SystemV/PST8PDT', /'tz': it must be the name of a time zone/],
  ['order=seq&where=action:delete', /'where': it does not go with order=seq/],
] as const) {
  test(`'${query}' is refused in words`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const response = await request.get(`/v1/audit-log?${query}`, {
      headers: { 'x-api-key': apiKey },
    });
    expect(response.status()).toBe(400);
    const { error } = await response.json();
    if (typeof message === 'string') expect(error).toBe(message);
    else expect(error).toMatch(message);
  });
}
