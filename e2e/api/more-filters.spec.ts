import { expect, test } from '../fixtures';
import { idsOf, readPage } from './read-log';

const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 12, 0, second));

// A statement of its own, because these tests filter by user, key, address and time.
const insert = `
  insert into audit_log (org, created_at, id, action, resource_type, resource_id, user_id, api_key_id, ip_address, actor_type, source)
  select audit_log_org($1), e.at, audit_log_id(gen_random_uuid(), e.at), 'update', 'source', e.resource, e.person, e.key, e.ip,
    case when e.person is not null then 'user' when e.key = 'ak_1' then 'api_key' else 'system' end,
    case when e.key is null then 'product' else 'api' end
  from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[]) as e (at, resource, person, key, ip)
  returning id`;

const rows = [
  { resource: 'src_1', person: 'usr_a', key: null, ip: '192.0.2.1' },
  { resource: null, person: 'usr_b', key: null, ip: '192.0.2.2' },
  { resource: 'src_2', person: null, key: 'ak_1', ip: '2001:db8::1' },
  { resource: 'src_1', person: null, key: 'ak_2', ip: null },
];

test.describe('user, key, address and time', () => {
  const cases: [query: string, expected: number[]][] = [
    ['user_id=usr_a', [0]],
    ['user_id=usr_a&user_id=usr_b', [1, 0]],
    ['api_key_id=ak_1', [2]],
    // People, keys and the system, as who did it.
    ['actor=user:usr_a', [0]],
    ['actor=user:usr_a&actor=user:usr_b', [1, 0]],
    ['actor=api_key:ak_1&actor=user:usr_b', [2, 1]],
    ['actor=system', [3]],
    ['actor=system&actor=api_key:ak_1&actor=user:usr_a', [3, 2, 0]],
    ['actor=api_key:ak_2', []],
    ['actor=system&order=asc&resource_id=src_1', [3]],
    ['actor_not=system&actor_not=user:usr_a', [2, 1]],
    ['ip_address=2001:db8::1&ip_address=192.0.2.1', [2, 0]],
    ['user_id=usr_a&ip_address=192.0.2.2', []],
    ['source=product', [1, 0]],
    ['source_not=product', [3, 2]],
    // An entry without the field is not excluded.
    ['resource_id_not=src_1', [2, 1]],
    ['user_id_not=usr_a&user_id_not=usr_b', [3, 2]],
    ['ip_address_not=192.0.2.1', [3, 2, 1]],
    ['resource_id=src_1&user_id_not=usr_a', [3]],
    ['resource_type_not=source', []],
    ['action_not=delete&api_key_id_not=ak_2', [2, 1, 0]],
    // `after` is inclusive, `before` exclusive.
    [`after=${at(1).toISOString()}`, [3, 2, 1]],
    [`before=${at(1).toISOString()}`, [0]],
    [`after=${at(1).toISOString()}&before=${at(3).toISOString()}`, [2, 1]],
    ['after=2026-05-01T14:00:01%2B02:00', [3, 2, 1]],
    ['after=2026-05-01T14:00:01+02:00', [3, 2, 1]],
    ['before=2026-05-01', []],
    ['after=2026-05-01&order=asc', [0, 1, 2, 3]],
  ];

  test('each filter finds its entries', async ({ request, newOrganization, database }) => {
    const { organizationId, apiKey } = await newOrganization();
    const inserted = await database.query(insert, [
      organizationId,
      rows.map((_, index) => at(index)),
      rows.map((row) => row.resource),
      rows.map((row) => row.person),
      rows.map((row) => row.key),
      rows.map((row) => row.ip),
    ]);
    const ids = inserted.rows.map((row) => row.id);
    for (const [query, expected] of cases) {
      const found = idsOf((await readPage(request, apiKey, query)).audit_log);
      expect(found, query).toEqual(expected.map((index) => ids[index]));
    }
  });
});

for (const [query, param] of [
  ['after=yesterday', 'after'],
  ['before=2026-13-01', 'before'],
  ['after=0000-01-01', 'after'],
  ['before=infinity', 'before'],
  ['after=2026-01-01&after=2026-01-02', 'after'],
  ['user_id_not=', 'user_id_not'],
  ['actor=usr_a', 'actor'],
  ['actor=user:', 'actor'],
  ['actor_not=robot:1', 'actor_not'],
  ['order=up', 'order'],
  ['after_seq=3', 'after_seq'],
  ['order=seq&after=2026-01-01', 'after'],
] as const) {
  test(`'${query}' is refused and named`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const response = await request.get(`/v1/audit-log?${query}`, {
      headers: { 'x-api-key': apiKey },
    });
    expect(response.status()).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_parameter', param });
  });
}
