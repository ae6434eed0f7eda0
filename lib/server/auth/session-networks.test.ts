import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as list } from '@/app/v1/audit-log/route';
import { GET as stream } from '@/app/v1/audit-log/stream/route';
import { putOwner } from '@/e2e/accounts';
import { callAuth, configureAuth } from '@/test/support/auth-calls';
import { callRoute } from '@/test/support/route-calls';

// People use an organization from its networks only.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

const allow = (organizationId: string, networks: string[]) =>
  database.query('update organization set session_networks = $2 where id = $1', [
    organizationId,
    networks,
  ]);

const [inside, outside] = ['192.0.2.7', '198.51.100.9'];

const sentence =
  /may be used from its own networks only, and 198\.51\.100\.9 is in none of them\.$/;

test('a session outside is refused with a sentence, cached or not, and recorded once', async () => {
  const { cookie, organizationId } = await putOwner(database);
  await allow(organizationId, ['192.0.2.0/24', '2001:db8::/32']);
  for (const address of [inside, '2001:db8::1', '::ffff:192.0.2.8', inside])
    expect((await callRoute(list, 'GET', { cookie, address })).status).toBe(200);
  for (const address of [outside, outside, '2001:db9::1']) {
    const response = await callRoute(list, 'GET', { cookie, address });
    expect(response.status).toBe(403);
    const { error } = await response.json();
    if (address === outside) expect(error).toMatch(sentence);
  }
  const { rows } = await database.query(
    `select outcome, ip_address from audit_log where org = (select audit_log_org($1)) and resource_type = 'session' order by id`,
    [organizationId],
  );
  expect(rows).toEqual([
    { outcome: 'failure', ip_address: outside },
    { outcome: 'failure', ip_address: '2001:db9::1' },
  ]);
});

test('networks hold at once for callers that were cached before', async () => {
  const { cookie, organizationId } = await putOwner(database);
  expect((await callRoute(list, 'GET', { cookie, address: outside })).status).toBe(200);
  await allow(organizationId, ['192.0.2.0/24']);
  expect((await callRoute(list, 'GET', { cookie, address: outside })).status).toBe(403);
  await allow(organizationId, []);
  expect((await callRoute(list, 'GET', { cookie, address: outside })).status).toBe(200);
});

test('a stream ends when its address is no longer allowed', async () => {
  const { cookie, organizationId } = await putOwner(database);
  const response = await callRoute(stream, 'GET', { cookie, address: outside });
  expect(response.status).toBe(200);
  await allow(organizationId, ['192.0.2.0/24']);
  expect(await response.text()).toMatch(/event: end\ndata: .*"code":"forbidden"/);
});

test('nothing is changed from outside, whatever organization the session is in', async () => {
  const { cookie, organizationId, userId } = await putOwner(database);
  const other = await putOwner(database);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'owner')`,
    [other.organizationId, userId],
  );
  await allow(other.organizationId, ['192.0.2.0/24']);
  const { rows: invitations } = await database.query(
    `insert into invitation (id, organization_id, email, role, expires_at, inviter_id)
     values (gen_random_uuid(), $1, 'someone@example.com', 'member', now() + interval '1 day', $2) returning id`,
    [other.organizationId, userId],
  );
  const target = { organizationId: other.organizationId };
  const changes: [path: string, json: object][] = [
    ['/organization/update', { ...target, data: { name: 'Changed' } }],
    ['/organization/invite-member', { ...target, email: 'else@example.com', role: 'member' }],
    ['/organization/remove-member', { ...target, memberIdOrEmail: userId }],
    ['/organization/update-member-role', { ...target, memberId: userId, role: 'member' }],
    ['/organization/leave', target],
    ['/organization/cancel-invitation', { invitationId: invitations[0].id }],
  ];
  for (const [path, json] of changes) {
    const response = await callAuth(path, { cookie, json, address: outside });
    expect(`${path} ${response.status}`).toBe(`${path} 403`);
    expect((await response.json()).message).toMatch(sentence);
  }
  // Their own organization is open to them.
  const own = { organizationId, data: { name: 'Changed' } };
  const sent = { cookie, json: own, address: outside };
  expect((await callAuth('/organization/update', sent)).status).toBe(200);
  // They may go there, and come back.
  for (const to of [other.organizationId, organizationId]) {
    const json = { organizationId: to };
    const response = await callAuth('/organization/set-active', { cookie, json, address: outside });
    expect(response.status).toBe(200);
  }
});
