import { operations } from '@/lib/contract/index';
import { rolePermissions } from '@/lib/contract/permissions';
import { expect, test } from '../fixtures';
import { scopesWithout } from './access-cells';
import { expectError } from './expect-error';
import { readPage } from './read-log';

// Permission is checked before input: a request without input must be refused for its caller, not its input.
for (const { id, method, path, permission, isOfWholeLog } of operations) {
  const url = path.replace(/\{\w+\}/g, 'x');

  test.describe(id, () => {
    test('no credential: 401', async ({ request }) => {
      await expectError(await request.fetch(url, { method }), 'unauthorized');
    });

    const isForMembers = rolePermissions.member.includes(permission) && !isOfWholeLog;
    test(`a plain member: ${isForMembers ? 'not 403' : '403'}`, async ({
      request,
      newOwner,
      newMember,
    }) => {
      const { cookie } = await newMember(await newOwner(), 'member');
      // A stream has no end.
      const as = method === 'GET' ? 'HEAD' : method;
      const response = await request.fetch(url, { method: as, headers: { cookie } });
      if (isForMembers) expect(response.status()).not.toBe(403);
      else if (as === 'HEAD') expect(response.status()).toBe(403);
      else await expectError(response, 'forbidden');
    });

    test(`a key without ${permission}: 403`, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization(scopesWithout(permission));
      const headers = { 'x-api-key': apiKey };
      await expectError(await request.fetch(url, { method, headers }), 'forbidden');
    });
  });
}

test('an owner and an admin read the log', async ({ request, newOwner, newMember }) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  for (const { cookie } of [owner, admin]) {
    const response = await request.get('/v1/audit-log', { headers: { cookie } });
    expect(response.status()).toBe(200);
  }
});

test('the scope audit_log:read is enough to read', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization(['audit_log:read']);
  expect(await readPage(request, apiKey)).toEqual({
    audit_log: [],
    has_more: false,
    next_cursor: null,
  });
});

test('a demoted admin sees what they did, and a removed one nothing', async ({
  request,
  newOwner,
  newMember,
  database,
}) => {
  const owner = await newOwner();
  const { cookie, userId } = await newMember(owner, 'admin');
  const get = () => request.get('/v1/audit-log', { headers: { cookie } });
  const change = (sql: string) => database.query(sql, [owner.organizationId, userId]);
  expect((await get()).status()).toBe(200);
  await change(`update member set role = 'member' where organization_id = $1 and user_id = $2`);
  const { audit_log: own } = await (await get()).json();
  expect(own.length).toBeGreaterThan(0);
  for (const entry of own) expect(entry.user_id).toBe(userId);
  await change('delete from member where organization_id = $1 and user_id = $2');
  await expectError(await get(), 'forbidden');
});

test('a session reads the log of its active organization', async ({
  request,
  newOwner,
  newMember,
}) => {
  const first = await newOwner();
  const { cookie } = await newMember(first, 'admin');
  const read = async () => (await request.get('/v1/audit-log', { headers: { cookie } })).text();
  const activate = (organizationId: string) =>
    request.post('/api/auth/organization/set-active', {
      headers: { cookie },
      data: { organizationId },
    });
  const list = await request.get('/api/auth/organization/list', { headers: { cookie } });
  const own = (await list.json()).find(({ id }: { id: string }) => id !== first.organizationId);

  expect(await read()).toContain(`"org_id":"${first.organizationId}"`);
  expect((await activate(own.id)).status()).toBe(200);
  expect(await read()).toContain(`"org_id":"${own.id}"`);
  expect(await read()).not.toContain(first.organizationId);

  const foreign = await newOwner();
  expect((await activate(foreign.organizationId)).ok()).toBe(false);
  expect(await read()).not.toContain(foreign.organizationId);
});
