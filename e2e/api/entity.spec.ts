import type { APIRequestContext } from '@playwright/test';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import type { FieldHistory } from '@/lib/contract/entity/field-history';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { record } from './record-log';

const get = async <T>(request: APIRequestContext, apiKey: string, path: string): Promise<T> => {
  const response = await request.get(`/v1/audit-log/${path}`, {
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status(), await response.text()).toBe(200);
  return response.json();
};

const change = (from: string | null, to: string) => ({ changes: { status: { from, to } } });
const server = { action: 'update', resource_type: 'server', resource_id: 'srv/1' };
const tomas = { user_id: 'usr_t', actor: { type: 'user', name: 'Tomás', email: 't@example.com' } };

const log = [
  {
    ...server,
    action: 'create',
    ...tomas,
    ip_address: '192.0.2.1',
    details: change(null, 'active'),
  },
  { ...server, ...tomas, ip_address: '192.0.2.1', details: change('active', 'disabled') },
  { ...server, user_id: 'usr_o', ip_address: '192.0.2.9', details: change('disabled', 'active') },
  {
    action: 'delete',
    resource_type: 'file',
    resource_id: 'f_1',
    ...tomas,
    ip_address: '192.0.2.9',
  },
];

test('a person, a key, a resource and an address are told of by their entries', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  await record(request, apiKey, log);
  const entity = (query: string) => get<EntitySummary>(request, apiKey, `entity?${query}`);

  const person = await entity('user_id=usr_t');
  expect(person).toMatchObject({
    ...{ kind: 'user', id: 'usr_t', type: null, name: 'Tomás', email: 't@example.com' },
    ...{ member: null, api_key: null, counted: 3, is_complete: true, counted_after: null },
    addresses: [
      { value: '192.0.2.1', label: null, count: 2 },
      { value: '192.0.2.9', label: null, count: 1 },
    ],
    resources: [
      { type: 'server', id: 'srv/1', name: null, count: 2 },
      { type: 'file', id: 'f_1', name: null, count: 1 },
    ],
    api_keys: [{ value: apiKeyId, count: 3 }],
    related: [],
  });
  expect(person.last_seen_at).not.toBeNull();
  expect(person.first_seen_at).not.toBeNull();

  const resource = await entity('resource_type=server&resource_id=srv%2F1');
  expect(resource).toMatchObject({ kind: 'resource', type: 'server', id: 'srv/1', counted: 3 });
  expect(resource.actors.map(({ value, label, count }) => [value, label, count])).toEqual([
    ['user:usr_t', 'Tomás', 2],
    ['user:usr_o', null, 1],
  ]);
  expect((await entity('ip_address=192.0.2.9')).actors).toHaveLength(2);
  expect((await entity('ip_address=192.0.2.0/28')).counted).toBe(4);
  const key = await entity(`api_key_id=${apiKeyId}&readings=exclude`);
  expect(key).toMatchObject({ kind: 'api_key', counted: 4, api_key: null });
});

test('the history of a field is told entry by entry, and page by page', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  await record(request, apiKey, log);
  const path = 'field-history?resource_type=server&resource_id=srv%2F1&field=status';
  const { field_history: all, ...end } = await get<FieldHistory>(request, apiKey, path);
  expect(end).toEqual({ has_more: false, next_cursor: null });
  expect(
    all.map(({ from, to, kind, actor, actor_name }) => [from, to, kind, actor, actor_name]),
  ).toEqual([
    ['disabled', 'active', 'changed', 'user:usr_o', 'usr_o'],
    ['active', 'disabled', 'changed', 'user:usr_t', 'Tomás'],
    [null, 'active', 'added', 'user:usr_t', 'Tomás'],
  ]);
  const first = await get<FieldHistory>(request, apiKey, `${path}&limit=2`);
  expect(first).toMatchObject({ field_history: all.slice(0, 2), has_more: true });
  const cursor = encodeURIComponent(first.next_cursor ?? '');
  const rest = await get<FieldHistory>(request, apiKey, `${path}&limit=2&cursor=${cursor}`);
  expect(rest).toEqual({ field_history: all.slice(2), has_more: false, next_cursor: null });
  expect((await get<FieldHistory>(request, apiKey, `${path}s`)).field_history).toEqual([]);
});

test('what no entry names is told of as nothing, and wrong questions are named', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  for (const id of ['absent', '..', "' or 1=1 --", '\u202e', 'a/b/c']) {
    const query = `entity?resource_id=${encodeURIComponent(id)}`;
    expect(await get(request, apiKey, query)).toMatchObject({
      ...{ id, counted: 0, first_seen_at: null, last_seen_at: null, resources: [] },
    });
  }
  const wrong: [query: string, param: string, reason: string][] = [
    ['entity', 'user_id', 'must be given'],
    ['entity?user_id=a&ip_address=b', 'ip_address', "does not go with 'user_id'"],
    ['entity?user_id=a&resource_type=b', 'resource_type', 'needs resource_id'],
    ['entity?user_id=a%00', 'user_id', 'NUL'],
    ['entity?user_id=', 'user_id', 'empty'],
    [`entity?resource_id=${'a'.repeat(256)}`, 'resource_id', 'longer than 255'],
    ['entity?user_id=a&user_id=b', 'user_id', 'more than once'],
    ['field-history', 'resource_id', 'missing'],
    ['field-history?resource_id=a&cursor=b', 'cursor', 'created_at|id'],
    ['field-history?resource_id=a&limit=0', 'limit', 'whole number'],
  ];
  for (const [query, param, reason] of wrong) {
    const response = await request.get(`/v1/audit-log/${query}`, { headers });
    const error = await expectError(response, 'invalid_parameter', param);
    expect(error.error, query).toContain(reason);
  }
});
