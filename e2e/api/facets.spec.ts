import type { APIRequestContext } from '@playwright/test';
import type { Count } from '@/lib/contract/count';
import type { Facet } from '@/lib/contract/facets';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readAll } from './read-log';
import { record } from './record-log';

/** Without the entries of these readings themselves. */
const get = async <T>(request: APIRequestContext, apiKey: string, path: string): Promise<T> => {
  const response = await request.get(`/v1/audit-log/${path}&readings=exclude`, {
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status(), await response.text()).toBe(200);
  return response.json();
};

const countsOf = ({ values }: Facet) => values.map(({ value, count }) => [value, count]);

const entry = (action: string, type: string, user: string | null, ip: string | null) => ({
  action,
  resource_type: type,
  resource_id: `${type}_1`,
  user_id: user,
  ip_address: ip,
});

const log = [
  entry('create', 'source', 'usr_a', '192.0.2.1'),
  entry('create', 'source', 'usr_b', '192.0.2.1'),
  entry('create', 'destination', 'usr_a', '192.0.2.3'),
  entry('delete', 'destination', 'usr_a', '192.0.2.2'),
  entry('delete', 'source', null, '192.0.2.3'),
  entry('pause', 'source', 'usr_b', '192.0.2.1'),
];

test('a facet lists its values by frequency, under all filters but its own', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  await record(request, apiKey, log);
  const facet = (query: string) => get<Facet>(request, apiKey, `facets?field=${query}`);

  expect(await facet('action')).toEqual({
    field: 'action',
    values: [
      { value: 'create', label: null, count: 3 },
      { value: 'delete', label: null, count: 2 },
      { value: 'pause', label: null, count: 1 },
    ],
    counted: 6,
    is_complete: true,
    counted_after: null,
  });
  const cases: [query: string, expected: [string, number][]][] = [
    [
      'resource_type',
      [
        ['source', 4],
        ['destination', 2],
      ],
    ],
    [
      'resource_id',
      [
        ['source_1', 4],
        ['destination_1', 2],
      ],
    ],
    // An entry without the field counts for none of the values.
    [
      'user_id',
      [
        ['usr_a', 3],
        ['usr_b', 2],
      ],
    ],
    [
      'ip_address',
      [
        ['192.0.2.1', 3],
        ['192.0.2.3', 2],
        ['192.0.2.2', 1],
      ],
    ],
    ['api_key_id', [[apiKeyId, 6]]],
    [
      'actor_type',
      [
        ['user', 5],
        ['api_key', 1],
      ],
    ],
    ['action&limit=1', [['create', 3]]],
    [
      'action&action=delete&action_not=create',
      [
        ['create', 3],
        ['delete', 2],
        ['pause', 1],
      ],
    ],
    [
      'action&resource_type=destination',
      [
        ['create', 1],
        ['delete', 1],
      ],
    ],
    [
      'action&resource_type_not=destination',
      [
        ['create', 2],
        ['delete', 1],
        ['pause', 1],
      ],
    ],
    [
      'action&user_id=usr_b',
      [
        ['create', 1],
        ['pause', 1],
      ],
    ],
    ['action&user_id=usr_a&ip_address=192.0.2.1', [['create', 1]]],
    [
      'resource_type&action=create&action=pause',
      [
        ['source', 3],
        ['destination', 1],
      ],
    ],
    [
      'action&q=usr_a%20destination',
      [
        ['create', 1],
        ['delete', 1],
      ],
    ],
    ['action&after=2999-01-01', []],
    ['action&before=2000-01-01', []],
    [
      'action&search=E',
      [
        ['create', 3],
        ['delete', 2],
        ['pause', 1],
      ],
    ],
    ['action&search=%25', []],
    ['user_id&search=USR_A', [['usr_a', 3]]],
  ];
  for (const [query, expected] of cases) {
    expect(countsOf(await facet(query)), query).toEqual(expected);
  }
  expect((await facet('action&after=2999-01-01')).counted).toBe(0);
});

test('an actor is labelled with the latest name recorded for it', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  const by = (user_id: string, actor?: object) => ({
    ...entry('create', 'source', user_id, null),
    ...(actor && { actor: { type: 'user', ...actor } }),
  });
  for (const one of [
    by('usr_a', { name: 'Old Name', email: 'a@example.com' }),
    by('usr_a', { name: 'New Name', email: 'a@example.com' }),
    by('usr_a'),
    by('usr_b', { email: 'b@example.com' }),
    by('usr_c'),
  ]) {
    await record(request, apiKey, one);
  }
  const facet = (query: string) => get<Facet>(request, apiKey, `facets?field=${query}`);
  expect((await facet('user_id')).values).toEqual([
    { value: 'usr_a', label: 'New Name', count: 3 },
    { value: 'usr_b', label: 'b@example.com', count: 1 },
    { value: 'usr_c', label: null, count: 1 },
  ]);
  expect(countsOf(await facet('user_id&search=new%20n'))).toEqual([['usr_a', 3]]);
  // The key is called what it is called, whoever it wrote for.
  const claim = { type: 'api_key', name: 'Another key' };
  await record(request, apiKey, { action: 'create', resource_type: 'source', actor: claim });
  expect((await facet('api_key_id')).values).toEqual([{ value: apiKeyId, label: 'Key', count: 6 }]);
});

test('a count equals the number of entries in a walk through the pages', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  await record(request, apiKey, log);
  for (const query of [
    '',
    'action=create',
    'action=create&action=delete&resource_type=source',
    'action_not=create',
    'user_id=usr_a&action=delete',
    'q=usr_a',
    'after=2999-01-01',
  ]) {
    const walked = (await readAll(request, apiKey, query)).length;
    const count = await get<Count>(request, apiKey, `count?${query}`);
    expect(count, query).toEqual({ count: walked, is_complete: true, counted_after: null });
  }
});

test('an invalid parameter is refused and named', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  for (const [path, param] of [
    ['facets', 'field'],
    ['facets?field=details', 'field'],
    ['facets?field=action&field=user_id', 'field'],
    ['facets?field=action&limit=0', 'limit'],
    ['facets?field=action&search=', 'search'],
    ['facets?field=action&cursor=x', 'cursor'],
    ['facets?field=action&action=', 'action'],
    ['count?limit=1', 'limit'],
    ['count?after=yesterday', 'after'],
    ['histogram?by=user_id', 'by'],
    ['histogram?buckets=1', 'buckets'],
    ['histogram?buckets=many', 'buckets'],
    ['histogram?order=asc', 'order'],
    ['stream?after_seq=-2', 'after_seq'],
    ['stream?limit=1', 'limit'],
  ] as const) {
    const response = await request.get(`/v1/audit-log/${path}`, {
      headers: { 'x-api-key': apiKey },
    });
    await expectError(response, 'invalid_parameter', param);
  }
});

test('the requests of one page leave a single entry for reading', async ({ request, newOwner }) => {
  const { cookie } = await newOwner();
  const headers = { cookie };
  const filters = 'action=view&resource_type=audit_log&user_id_not=usr_x';
  await Promise.all(
    [
      `?limit=50&expand=actor,context&${filters}`,
      `/count?${filters}`,
      `/facets?field=action&${filters}`,
      `/facets?field=user_id&search=a&${filters}`,
      `/histogram?by=action&${filters}`,
    ].map((path) => request.get(`/v1/audit-log${path}`, { headers })),
  );
  const response = await request.get(`/v1/audit-log?${filters}`, { headers });
  const { audit_log } = await response.json();
  expect(audit_log).toHaveLength(1);
});
