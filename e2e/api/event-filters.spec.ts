import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readPage } from './read-log';
import { record } from './record-log';

// Filters on what an entry is about, how it ended, and where it belongs.

const entries = [
  { resource_id: 'a', outcome: 'success', group: { id: 'acme', name: 'ACME' } },
  { resource_id: 'b', outcome: 'failure', session_id: 'ses_1' },
  { targets: [{ type: 'user', id: 'a' }], correlation_id: 'trace-1' },
  {
    targets: [
      { type: 'user', id: 'z', name: '"id":"a"' },
      { type: 'user', id: 'b"\\' },
    ],
  },
  { resource_id: 'c', external_id: 'evt_1', external_source: 'okta' },
].map((entry) => ({ action: 'update', resource_type: 'source', ...entry }));

const cases: [query: string, expected: number[]][] = [
  ['outcome=success', [0]],
  ['outcome=failure', [1]],
  ['outcome=failure&outcome=success', [1, 0]],
  // An entry without the field is not excluded.
  ['outcome_not=failure', [4, 3, 2, 0]],
  ['target=a', [2, 0]],
  ['target=a&target=c', [4, 2, 0]],
  [`target=${encodeURIComponent('b"\\')}`, [3]],
  // Of several, an entry is found once.
  [`target=z&target=${encodeURIComponent('b"\\')}&target=b`, [3, 1]],
  ['target=a&action=update', [2, 0]],
  ['target=a&target=z&q=trace-1', [2]],
  ['target_not=a', [4, 3, 1]],
  ['group_id=acme', [0]],
  ['group_id=acme&outcome=failure', []],
  ['session_id=ses_1', [1]],
  ['session_id=ses_1&action=update', [1]],
  ['correlation_id=trace-1', [2]],
  ['external_id=evt_1', [4]],
  ['external_id=evt_1&outcome_not=success', [4]],
  ['q=acme', [0]],
  ['q=trace-1', [2]],
];

test('each finds its entries, in both orders', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const ids = (await record(request, apiKey, entries)).map(({ id }) => id);
  for (const [query, expected] of cases) {
    for (const order of ['desc', 'asc']) {
      const page = await readPage(
        request,
        apiKey,
        `${query}&order=${order}&readings=exclude&source=api`,
      );
      const found = page.audit_log.map(({ id }) => ids.indexOf(id));
      expect(found, `${query} ${order}`).toEqual(
        order === 'asc' ? expected.toReversed() : expected,
      );
    }
  }
});

test('a value that a filter cannot have is refused by each route, with those that it can', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const routes = ['?', '/count?', '/facets?field=action&', '/histogram?', '/stream?'];
  for (const route of [...routes, '/export?format=json&']) {
    for (const [query, param, reason] of [
      ['outcome=maybe', 'outcome', 'success, failure'],
      ['outcome=success&outcome=Failed', 'outcome', 'success, failure'],
      ['outcome_not=fail', 'outcome_not', "success, failure (did you mean 'failure'?)"],
      ['source=Product', 'source', "product, api (did you mean 'product'?)"],
      ['source_not=key', 'source_not', 'product, api'],
    ] as const) {
      const response = await request.get(`/v1/audit-log${route}${query}`, {
        headers: { 'x-api-key': apiKey },
      });
      const { error } = await expectError(response, 'invalid_parameter', param);
      expect(error).toBe(`Invalid parameter '${param}': it must be one of: ${reason}.`);
    }
  }
});

test('a facet has the name of what it counts', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  await record(request, apiKey, [
    { action: 'update', resource_type: 'team', resource_id: 'tm_1', resource_name: 'Old' },
    { action: 'update', resource_type: 'team', resource_id: 'tm_1', outcome: 'failure' },
  ]);
  await record(request, apiKey, [
    { action: 'update', resource_type: 'team', resource_id: 'tm_1', resource_name: 'New' },
  ]);
  const facet = async (field: string) => {
    const response = await request.get(`/v1/audit-log/facets?field=${field}&source=api`, {
      headers: { 'x-api-key': apiKey },
    });
    return (await response.json()).values;
  };
  expect(await facet('resource_id')).toEqual([{ value: 'tm_1', label: 'New', count: 3 }]);
  expect(await facet('outcome')).toEqual([{ value: 'failure', label: null, count: 1 }]);
});
