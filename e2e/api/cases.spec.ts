import type { APIRequestContext } from '@playwright/test';
import { expect, type Owner, test } from '../fixtures';
import { expectError } from './expect-error';

function as({ cookie }: Owner, request: APIRequestContext) {
  const headers = { cookie };
  const read = async (path: string) => {
    const response = await request.get(path, { headers });
    expect(response.status(), await response.text()).toBe(200);
    return response.json();
  };
  return {
    read,
    get: (path: string) => request.get(path, { headers }),
    post: (path: string, data: object) => request.post(path, { headers, data }),
    remove: (path: string) => request.delete(path, { headers }),
    said: async () => {
      const query = 'resource_type=audit_log_case&resource_type=audit_log_entry&order=asc';
      const { audit_log } = await read(`/v1/audit-log?${query}&expand=summary`);
      return audit_log.map(({ summary }: { summary: string }) => summary);
    },
  };
}

test('a case is made, filled, talked about, closed and deleted, and the log says who did so', async ({
  request,
  newOwner,
  insertEntries,
}) => {
  const person = await newOwner();
  const owner = as(person, request);
  const ids = await insertEntries(person.organizationId, [
    { createdAt: new Date(Date.now() - 2_000), action: 'revoke', resourceType: 'api_key' },
    { createdAt: new Date(Date.now() - 1_000), action: 'delete', resourceType: 'source' },
  ]);
  const [first = '', second = ''] = ids;
  const made = await owner.post('/v1/cases', { name: 'A night', add: [second, second, first] });
  expect(made.status(), await made.text()).toBe(201);
  const one = await made.json();
  expect(one).toEqual({
    id: expect.stringMatching(/^case_[0-9a-f]{16}$/),
    name: 'A night',
    status: 'open',
    created_by: { user_id: person.userId, name: person.name },
    created_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    closed_at: null,
    entries: 2,
    comments: 0,
    can_delete: true,
  });
  const path = `/v1/cases/${one.id}`;
  const page = await owner.read(`${path}/entries?limit=1`);
  expect(page).toMatchObject({
    entries: [{ entry_id: first, entry: { action: 'revoke', summary: /./ }, added_by: {} }],
    hidden: 0,
    has_more: true,
    next_cursor: first,
  });
  const rest = await owner.read(`${path}/entries?limit=1&cursor=${page.next_cursor}`);
  expect(rest).toMatchObject({ entries: [{ entry_id: second }], next_cursor: null });

  const note = await (await owner.post(`/v1/audit-log/${first}/notes`, { text: 'Agreed' })).json();
  const comment = await (await owner.post(`${path}/comments`, { text: 'Who?\nWhy?' })).json();
  expect(comment).toMatchObject({ case_id: one.id, entry_id: null, text: 'Who?\nWhy?' });
  expect((await owner.read(`${path}/comments`)).comments).toEqual([note, comment]);
  expect(await owner.read(`/v1/audit-log/${first}/notes`)).toMatchObject({
    notes: [note],
    cases: [{ id: one.id, name: 'A night', status: 'open' }],
  });

  expect((await owner.remove(`/v1/comments/${note.id}`)).status()).toBe(200);
  await owner.post(`${path}/entries`, { remove: [second] });
  const closed = await (await owner.post(path, { name: 'That night', status: 'closed' })).json();
  expect(closed).toMatchObject({ name: 'That night', status: 'closed', entries: 1, comments: 1 });
  await expectError(await owner.post(`${path}/comments`, { text: 'More' }), 'conflict');
  await expectError(await owner.post(`${path}/entries`, { add: [second] }), 'conflict');
  expect((await owner.read('/v1/cases?status=open')).cases).toEqual([]);
  expect((await owner.read('/v1/cases')).cases).toEqual([closed]);
  await owner.post(path, { status: 'open' });
  expect((await owner.remove(path)).status()).toBe(200);
  await expectError(await owner.remove(path), 'not_found');

  const { name } = person;
  expect(await owner.said()).toEqual([
    `${name} made the case A night`,
    `${name} put entries into the case A night: 2`,
    expect.stringContaining(`${name} wrote a note on the entry`),
    `${name} commented on the case A night`,
    expect.stringContaining(`${name} deleted a note on the entry`),
    `${name} took entries out of the case A night: 1`,
    `${name} renamed the case That night: name A night → That night`,
    `${name} closed the case That night`,
    `${name} opened the case That night again`,
    `${name} deleted the case That night`,
  ]);
});

test('what is no name, no text, no entry or no position is refused', async ({
  request,
  newOwner,
}) => {
  const owner = as(await newOwner(), request);
  for (const name of ['', ' ', 'a'.repeat(101), 7]) {
    await expectError(await owner.post('/v1/cases', { name }), 'invalid_parameter', 'name');
  }
  const { id } = await (await owner.post('/v1/cases', { name: 'One' })).json();
  const path = `/v1/cases/${id}`;
  for (const text of ['', '\n', 'a'.repeat(10_001)]) {
    const response = await owner.post(`${path}/comments`, { text });
    await expectError(response, 'invalid_parameter', 'text');
  }
  const absent = '01980000-0000-7000-8000-000000000000';
  for (const add of [[absent], [], Array(1_001).fill(absent)]) {
    await expectError(await owner.post(`${path}/entries`, { add }), 'invalid_parameter', 'add');
  }
  await expectError(
    await owner.post(`${path}/entries`, { add: ['x'] }),
    'invalid_parameter',
    'add',
  );
  await expectError(await owner.post(`${path}/entries`, {}), 'invalid_parameter', 'add');
  await expectError(await owner.get(`${path}/comments?cursor=x`), 'invalid_parameter', 'cursor');
  await expectError(await owner.get(`${path}/entries?cursor=x`), 'invalid_parameter', 'cursor');
  await expectError(await owner.get('/v1/cases?status=lost'), 'invalid_parameter', 'status');
  await expectError(await owner.get('/v1/cases/case_1'), 'not_found');
});

test('an auditor reads cases and changes nothing', async ({ request, newOwner, newMember }) => {
  const person = await newOwner();
  const owner = as(person, request);
  const one = await (await owner.post('/v1/cases', { name: 'One' })).json();
  const auditor = as(await newMember(person, 'auditor'), request);
  expect((await auditor.read('/v1/cases')).cases).toEqual([{ ...one, can_delete: false }]);
  await expectError(await auditor.post('/v1/cases', { name: 'Two' }), 'forbidden');
  await expectError(await auditor.post(`/v1/cases/${one.id}`, { status: 'closed' }), 'forbidden');
  await expectError(await auditor.remove(`/v1/cases/${one.id}`), 'forbidden');
  const admin = as(await newMember(person, 'admin'), request);
  await expectError(await admin.remove(`/v1/cases/${one.id}`), 'forbidden');
});
