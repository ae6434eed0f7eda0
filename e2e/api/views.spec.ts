import type { APIRequestContext } from '@playwright/test';
import type { SavedView } from '@/lib/contract/views';
import { expect, type Owner, test } from '../fixtures';
import { expectError } from './expect-error';

const path = '/v1/audit-log/views';

function as({ cookie }: Owner, request: APIRequestContext) {
  const headers = { cookie };
  return {
    save: (data: object) => request.post(path, { headers, data }),
    list: async (): Promise<SavedView[]> => {
      const response = await request.get(path, { headers });
      expect(response.status(), await response.text()).toBe(200);
      return (await response.json()).views;
    },
    update: (id: string, data: object) => request.post(`${path}/${id}`, { headers, data }),
    remove: (id: string) => request.delete(`${path}/${id}`, { headers }),
    setDefault: (view_id: string) =>
      request.post('/v1/audit-log/default-view', { headers, data: { view_id } }),
    clearDefault: () => request.delete('/v1/audit-log/default-view', { headers }),
    entries: async () => {
      const query = 'resource_type=audit_log_view&order=asc';
      const response = await request.get(`/v1/audit-log?${query}`, { headers });
      return (await response.json()).audit_log;
    },
  };
}

const deletions = { name: 'Deletions', query: 'resource_type=source&action=delete' };

test('a view is saved, listed and deleted, and each change is recorded', async ({
  request,
  newOwner,
}) => {
  const person = await newOwner();
  const owner = as(person, request);
  const response = await owner.save({ ...deletions, is_shared: false });
  expect(response.status(), await response.text()).toBe(201);
  const view = await response.json();
  expect(view).toEqual({
    id: expect.stringMatching(/^view_[0-9a-f]{16}$/),
    name: 'Deletions',
    query: 'action=delete&resource_type=source',
    is_shared: false,
    owner: { user_id: person.userId, name: person.name },
    is_default: false,
    can_delete: true,
    created_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
  });
  expect(await owner.list()).toEqual([view]);
  expect((await owner.remove(view.id)).status()).toBe(200);
  expect(await owner.list()).toEqual([]);
  await expectError(await owner.remove(view.id), 'not_found');

  const details = JSON.stringify({ name: 'Deletions', query: view.query, is_shared: false });
  expect(await owner.entries()).toMatchObject([
    { action: 'create', resource_id: view.id, user_id: person.userId, details },
    { action: 'delete', resource_id: view.id, user_id: person.userId, details },
  ]);
});

test('a shared view is visible to the organization, any other to its owner alone', async ({
  request,
  newOwner,
  newMember,
}) => {
  const person = await newOwner();
  const owner = as(person, request);
  const admin = as(await newMember(person, 'admin'), request);
  const shared = await (await owner.save({ ...deletions, is_shared: true })).json();
  const own = await (await owner.save({ name: 'Mine', query: '', is_shared: false })).json();

  expect((await owner.list()).map(({ id }) => id)).toEqual([shared.id, own.id]);
  expect(await admin.list()).toEqual([shared]);
  await expectError(await admin.remove(own.id), 'not_found');
  await expectError(await admin.setDefault(own.id), 'not_found');
  // Every admin may delete a shared view.
  expect((await admin.remove(shared.id)).status()).toBe(200);
  expect((await owner.list()).map(({ id }) => id)).toEqual([own.id]);
});

test('a view is renamed, shared and given another query, and the change is recorded', async ({
  request,
  newOwner,
  newMember,
}) => {
  const person = await newOwner();
  const owner = as(person, request);
  const admin = as(await newMember(person, 'admin'), request);
  const view = await (await owner.save({ ...deletions, is_shared: false })).json();
  await owner.setDefault(view.id);
  await expectError(await admin.update(view.id, { name: 'Taken over' }), 'not_found');

  const query = 'zone=Europe/Berlin&action=delete&columns=time,action&density=compact';
  const updated = await owner.update(view.id, { name: 'Losses', query, is_shared: true });
  expect(updated.status(), await updated.text()).toBe(200);
  const now = {
    ...view,
    name: 'Losses',
    query: 'action=delete&columns=time%2Caction&density=compact&zone=Europe%2FBerlin',
    is_shared: true,
    is_default: true,
  };
  expect(await updated.json()).toEqual(now);
  expect(await owner.list()).toEqual([now]);
  // What is not sent stays, and every admin may change a shared view.
  expect((await admin.update(view.id, { name: 'Deletions' })).status()).toBe(200);
  expect(await owner.list()).toEqual([{ ...now, name: 'Deletions' }]);
  const [, change] = await owner.entries();
  expect(JSON.parse(change.details)).toEqual({
    name: 'Losses',
    changes: {
      name: { from: 'Deletions', to: 'Losses' },
      query: { from: view.query, to: now.query },
      is_shared: { from: false, to: true },
    },
  });
});

test('a name in use, another organization and a query that lists nothing are refused', async ({
  request,
  newOwner,
}) => {
  const owner = as(await newOwner(), request);
  const foreign = as(await newOwner(), request);
  const view = await (await owner.save({ ...deletions, is_shared: false })).json();
  await owner.save({ name: 'Second', query: '', is_shared: false });
  await expectError(await owner.update(view.id, { name: 'Second' }), 'conflict', 'name');
  await expectError(await foreign.update(view.id, { name: 'Mine' }), 'not_found');
  for (const query of ['zone=Mars/Olympus', 'density=huge', 'columns=<b>', 'limit=5']) {
    await expectError(await owner.update(view.id, { query }), 'invalid_parameter', 'query');
  }
  const both = await Promise.all(['Third', 'Third'].map((name) => owner.update(view.id, { name })));
  expect(both.map((response) => response.status())).toEqual([200, 200]);
  expect((await owner.list()).map(({ name }) => name)).toEqual(['Second', 'Third']);
});

test("another organization's views do not exist", async ({ request, newOwner }) => {
  const foreign = as(await newOwner(), request);
  const { id } = await (await foreign.save({ ...deletions, is_shared: true })).json();
  const owner = as(await newOwner(), request);
  expect(await owner.list()).toEqual([]);
  await expectError(await owner.remove(id), 'not_found');
  await expectError(await owner.setDefault(id), 'not_found');
  expect(await foreign.list()).toHaveLength(1);
});

test('each member has their own default view', async ({ request, newOwner, newMember }) => {
  const person = await newOwner();
  const owner = as(person, request);
  const admin = as(await newMember(person, 'admin'), request);
  const first = await (await owner.save({ ...deletions, is_shared: true })).json();
  const second = await (await owner.save({ name: 'Second', query: '', is_shared: true })).json();
  const defaults = async (who: typeof owner) =>
    (await who.list()).filter((view) => view.is_default).map(({ id }) => id);

  const chosen = await owner.setDefault(first.id);
  expect(await chosen.json()).toEqual({ view_id: first.id });
  expect(await defaults(owner)).toEqual([first.id]);
  expect(await defaults(admin)).toEqual([]);
  await owner.setDefault(second.id);
  expect(await defaults(owner)).toEqual([second.id]);
  expect(await (await owner.clearDefault()).json()).toEqual({ view_id: null });
  expect(await defaults(owner)).toEqual([]);
  // Deleting a view removes it as default.
  await owner.setDefault(first.id);
  expect((await admin.remove(first.id)).status()).toBe(200);
  expect(await defaults(owner)).toEqual([]);
});

test('the names of one member’s views are unique', async ({ request, newOwner, newMember }) => {
  const person = await newOwner();
  const owner = as(person, request);
  const admin = as(await newMember(person, 'admin'), request);
  expect((await owner.save({ ...deletions, is_shared: true })).status()).toBe(201);
  await expectError(await owner.save({ ...deletions, is_shared: false }), 'conflict', 'name');
  expect((await admin.save({ ...deletions, is_shared: true })).status()).toBe(201);
});

test('two views saved at once with one name: one is saved', async ({ request, newOwner }) => {
  const owner = as(await newOwner(), request);
  const both = await Promise.all([1, 2].map(() => owner.save({ ...deletions, is_shared: true })));
  expect(both.map((response) => response.status()).sort()).toEqual([201, 409]);
  expect(await owner.entries()).toHaveLength(1);
});

for (const [what, query] of [
  ['an unknown filter', 'org_id=x'],
  ['a page size', 'limit=5'],
  ['a cursor', 'cursor=x'],
  ['an invalid time', 'after=yesterday'],
  ['an invalid range', 'range=soon'],
  ['two beginnings', 'range=24h&after=2026-11-01'],
  ['the order of commits beside a filter', 'order=seq&action=delete'],
  ['the order of commits', 'order=seq'],
  ['a value given twice', 'order=asc&order=desc'],
  ['an empty value', 'action='],
  ['too much text', `action=${'a'.repeat(4_000)}`],
] as const) {
  test(`a query with ${what} is not saved`, async ({ request, newOwner }) => {
    const owner = as(await newOwner(), request);
    const response = await owner.save({ name: 'Wrong', query, is_shared: false });
    await expectError(response, 'invalid_parameter', 'query');
    expect(await owner.list()).toEqual([]);
  });
}

test('an invalid name is refused', async ({ request, newOwner }) => {
  const owner = as(await newOwner(), request);
  for (const name of ['', 'a'.repeat(81), 'a\0b', '\ud800', 7]) {
    const response = await owner.save({ name, query: '', is_shared: false });
    await expectError(response, 'invalid_parameter', 'name');
  }
});
