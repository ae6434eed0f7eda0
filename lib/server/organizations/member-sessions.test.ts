import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as listLog } from '@/app/v1/audit-log/route';
import { DELETE as end, GET as list } from '@/app/v1/members/[id]/sessions/route';
import { type Owner, putOwner, putSession } from '@/e2e/accounts';
import type { Role } from '@/lib/contract/permissions';
import { callAuth, configureAuth } from '@/test/support/auth-calls';
import { callRoute } from '@/test/support/route-calls';

// Owners and admins see and end the sessions that members have in the organization.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

/** Somebody with an organization of their own, who is in another one too: with a session in each. */
async function join({ organizationId }: Owner, role: Role) {
  const person = await putOwner(database);
  const { rows } = await database.query(
    'insert into member (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, $3) returning id',
    [organizationId, person.userId, role],
  );
  const id: string = rows[0].id;
  return {
    person,
    params: { id },
    elsewhere: person.cookie,
    here: await putSession(database, person.userId, organizationId),
  };
}

const sessionsOf = async (userId: string) => {
  const { rows } = await database.query('select id from session where user_id = $1', [userId]);
  return rows.map(({ id }) => id as string);
};

const recorded = async ({ organizationId }: Owner) => {
  const { rows } = await database.query(
    `select resource_id, details::json from audit_log
     where org = (select audit_log_org($1)) and action = 'end_sessions' order by id`,
    [organizationId],
  );
  return rows;
};

test('those in the organization are listed, and no others', async () => {
  const owner = await putOwner(database);
  const { person, params } = await join(owner, 'member');
  const response = await callRoute(list, 'GET', { cookie: owner.cookie, params });
  const { sessions } = await response.json();
  const all = await sessionsOf(person.userId);
  expect(all).toHaveLength(2);
  expect(sessions).toHaveLength(1);
  expect(all).toContain(sessions[0].id);
});

test('one is ended, and is recorded with the member', async () => {
  const owner = await putOwner(database);
  const { person, params, here, elsewhere } = await join(owner, 'admin');
  const { cookie } = owner;
  const { sessions } = await (await callRoute(list, 'GET', { cookie, params })).json();
  expect((await callRoute(listLog, 'GET', { cookie: here })).status).toBe(200);
  const query = `session_id=${sessions[0].id}`;
  const ended = await callRoute(end, 'DELETE', { cookie, params, query });
  expect(await ended.json()).toEqual({ ended: 1 });
  // It was cached.
  expect((await callRoute(listLog, 'GET', { cookie: here })).status).toBe(401);
  expect((await callRoute(listLog, 'GET', { cookie: elsewhere })).status).toBe(200);
  expect((await callRoute(end, 'DELETE', { cookie, params, query })).status).toBe(404);
  expect(await recorded(owner)).toEqual([
    {
      resource_id: person.userId,
      details: {
        ...{ email: person.email, count: 1, session_id: sessions[0].id },
        ...{ ip_address: null, user_agent: null },
      },
    },
  ]);
});

test('a session that is elsewhere cannot be ended by its id', async () => {
  const owner = await putOwner(database);
  const { person, params } = await join(owner, 'member');
  const { sessions } = await (
    await callRoute(list, 'GET', { cookie: owner.cookie, params })
  ).json();
  const other = (await sessionsOf(person.userId)).find((id) => id !== sessions[0].id);
  const query = `session_id=${other}`;
  const response = await callRoute(end, 'DELETE', { cookie: owner.cookie, params, query });
  expect(response.status).toBe(404);
  expect(await sessionsOf(person.userId)).toHaveLength(2);
});

test('after all were ended, a session that was elsewhere works there and not here', async () => {
  const owner = await putOwner(database);
  const { person, params, here, elsewhere } = await join(owner, 'admin');
  const { cookie } = owner;
  const ended = await callRoute(end, 'DELETE', { cookie, params });
  expect(await ended.json()).toEqual({ ended: 1 });
  expect((await callRoute(listLog, 'GET', { cookie: here })).status).toBe(401);
  expect((await callRoute(listLog, 'GET', { cookie: elsewhere })).status).toBe(200);
  const json = { organizationId: owner.organizationId };
  await callAuth('/organization/set-active', { cookie: elsewhere, json });
  expect((await callRoute(listLog, 'GET', { cookie: elsewhere })).status).toBe(401);
  const again = await putSession(database, person.userId, owner.organizationId);
  expect((await callRoute(listLog, 'GET', { cookie: again })).status).toBe(200);
});

const ranks: { by: Role; of: Role; status: number }[] = [
  { by: 'owner', of: 'owner', status: 200 },
  { by: 'owner', of: 'admin', status: 200 },
  { by: 'admin', of: 'owner', status: 403 },
  { by: 'admin', of: 'admin', status: 200 },
  { by: 'admin', of: 'member', status: 200 },
  { by: 'member', of: 'member', status: 403 },
];

for (const { by, of, status } of ranks) {
  test(`of ${of} by ${by}: ${status}`, async () => {
    const owner = await putOwner(database);
    const caller = await join(owner, by);
    const { params } = await join(owner, of);
    for (const [route, method] of [
      [list, 'GET'],
      [end, 'DELETE'],
    ] as const) {
      const response = await callRoute(route, method, { cookie: caller.here, params });
      expect(response.status).toBe(status);
    }
    expect(await recorded(owner)).toHaveLength(status === 200 ? 1 : 0);
  });
}
