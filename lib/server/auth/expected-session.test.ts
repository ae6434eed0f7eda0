import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { putOwner, putSession } from '@/e2e/accounts';
import { expectedHeaders, noOrganization } from '@/lib/contract/expected-session';
import { baseUrl, callAuth, configureAuth } from '@/test/support/auth-calls';
import { patient } from '@/test/support/size';
import { servedPaths } from './endpoint-bodies';

// A request of better-auth's routes that names the session that it expects does nothing in another one.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

/** Somebody in two organizations, with a session in the first. */
async function putPerson() {
  const person = await putOwner(database);
  const other = await putOwner(database);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'owner')`,
    [other.organizationId, person.userId],
  );
  return { ...person, otherId: other.organizationId, strangerId: other.userId };
}

const expecting = (organization: string, user?: string) => ({
  [expectedHeaders.organization]: organization,
  ...(user !== undefined && { [expectedHeaders.user]: user }),
});

/** What acceptable bodies contain. The fields of all routes do not collide. */
const json = {
  ...{ invitationId: 'x', token: 'x', memberId: 'x', memberIdOrEmail: 'x', role: 'member' },
  ...{ sessionId: crypto.randomUUID(), email: 'someone@example.com', name: 'Somebody' },
  ...{ currentPassword: 'one of long ago', newPassword: 'another of long ago' },
  ...{ newEmail: 'other@example.com', code: '123456', passkeyId: 'x', reason: 'Lost' },
  response: {
    ...{ id: 'x', rawId: 'x', type: 'public-key' },
    response: {
      ...{ clientDataJSON: 'x', authenticatorData: 'x', signature: 'x', attestationObject: 'x' },
    },
  },
};

/** What is done without a session, or by whoever has a link. */
const withoutSession = [
  ...['/sign-in/email', '/passkey/verify-authentication', '/sign-up/email'],
  ...['/request-reset', '/use-reset-link'],
];
const paths = servedPaths.filter((path) => !withoutSession.includes(path));

for (const path of paths) {
  test(`${path} does nothing in another organization or for another user`, async () => {
    const { cookie, organizationId, otherId, userId, strangerId } = await putPerson();
    const body = {
      ...json,
      organizationId: otherId,
      ...(path === '/organization/update' && { data: { name: 'Changed' } }),
    };
    const count = async () => {
      const { rows } = await database.query(
        `select (select count(*) from audit_log where org = any (array(select audit_log_org(id) from unnest($1::text[]) as id))),
           (select json_agg(s) from session s where user_id = $2)::text,
           (select json_agg(o order by id) from organization o where id = any($1))::text`,
        [[organizationId, otherId], userId],
      );
      return rows[0];
    };
    const before = await count();
    for (const headers of [expecting(otherId), expecting(organizationId, strangerId)]) {
      const response = await callAuth(path, { cookie, json: body, headers });
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({
        code: 'session_changed',
        session: { user: { id: userId }, organization: { id: organizationId } },
      });
    }
    expect(await count()).toEqual(before);
  });
}

test('what only reads is refused by GET too', async () => {
  const { serveAuth } = await import('@/lib/server/http/auth-handler');
  const { cookie, organizationId, otherId } = await putPerson();
  for (const path of ['/get-session', '/organization/list']) {
    const get = (headers: Record<string, string>) =>
      serveAuth(new Request(`${baseUrl}/api/auth${path}`, { headers: { cookie, ...headers } }));
    expect((await get(expecting(otherId))).status).toBe(409);
    expect((await get(expecting(organizationId))).status).toBe(200);
    expect((await get({})).status).toBe(200);
  }
});

test('what only reads does not wait for a change of the session', async () => {
  const { serveAuth } = await import('@/lib/server/http/auth-handler');
  const { cookie, organizationId, userId } = await putPerson();
  const changing = await database.connect();
  onTestFinished(async () => {
    await changing.query('rollback');
    changing.release();
  });
  await changing.query('begin');
  await changing.query('select from session where user_id = $1 for update', [userId]);
  const headers = { cookie, ...expecting(organizationId, userId) };
  const response = await serveAuth(new Request(`${baseUrl}/api/auth/get-session`, { headers }));
  expect(response.status).toBe(200);
});

test('a request that names the session as it is, or nothing, goes on', async () => {
  const { cookie, organizationId, otherId, userId } = await putPerson();
  const rename = (headers: Record<string, string>) =>
    callAuth('/organization/update', {
      cookie,
      json: { organizationId, data: { name: 'Northwind' } },
      headers,
    });
  expect((await rename({})).status).toBe(200);
  expect((await rename(expecting(organizationId, userId))).status).toBe(200);
  const json = { organizationId: otherId };
  const headers = expecting(organizationId);
  expect((await callAuth('/organization/set-active', { cookie, json, headers })).status).toBe(200);
  expect((await rename(headers)).status).toBe(409);
});

test('a session whose organization was left is in none', async () => {
  const { cookie, organizationId, userId } = await putPerson();
  await database.query('delete from member where organization_id = $1 and user_id = $2', [
    organizationId,
    userId,
  ]);
  const end = (organization: string) =>
    callAuth('/end-other-sessions', { cookie, headers: expecting(organization) });
  const refused = await end(organizationId);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ session: { organization: null } });
  expect((await end(noOrganization)).status).toBe(200);
});

test('a switch that is under way is waited for, and then refuses the change', async () => {
  const { userId, organizationId, otherId } = await putPerson();
  const cookie = await putSession(database, userId, organizationId);
  const switching = await database.connect();
  onTestFinished(() => switching.release());
  await switching.query('begin');
  await switching.query('update session set active_organization_id = $1 where user_id = $2', [
    otherId,
    userId,
  ]);
  const pid = (await switching.query('select pg_backend_pid() as pid')).rows[0].pid;
  const renaming = callAuth('/organization/update', {
    cookie,
    json: { organizationId, data: { name: 'Changed' } },
    headers: expecting(organizationId),
  });
  const isWaiting = async () =>
    (
      await database.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
        pid,
      ])
    ).rowCount;
  await expect.poll(isWaiting, patient).toBe(1);
  await switching.query('commit');
  expect((await renaming).status).toBe(409);
  const { rows } = await database.query('select name from organization where id = $1', [
    organizationId,
  ]);
  expect(rows[0].name).not.toBe('Changed');
});

test('of two browsers that end each other, one is told to try again', async () => {
  const { cookie, userId, organizationId } = await putPerson();
  const listIds = async (): Promise<string[]> =>
    (await database.query('select id from session where user_id = $1', [userId])).rows.map(
      ({ id }) => id,
    );
  const [own = ''] = await listIds();
  await putSession(database, userId, organizationId);
  await putSession(database, userId, organizationId);
  // In the order in which they are ended.
  const [first = '', last = ''] = (await listIds()).filter((id) => id !== own).sort();
  const lock = (client: pg.PoolClient, id: string) =>
    client.query('select from session where id = $1 for update', [id]);
  const pidOf = async (client: pg.PoolClient): Promise<number> =>
    (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
  const holder = await database.connect();
  const other = await database.connect();
  onTestFinished(async () => {
    for (const client of [holder, other]) {
      await client.query('rollback');
      client.release(true);
    }
  });
  const [holderPid, otherPid] = [await pidOf(holder), await pidOf(other)];
  await holder.query('begin');
  await lock(holder, first);
  // So that PostgreSQL never ends this one of the two.
  await other.query(`begin; set local deadlock_timeout = '1h'`);
  await lock(other, last);
  const ending = callAuth('/end-other-sessions', { cookie, headers: expecting(organizationId) });
  const count = async (condition: string, pid: number) =>
    (await database.query(`select from pg_stat_activity where ${condition}`, [pid])).rowCount;
  await expect.poll(() => count('$1 = any(pg_blocking_pids(pid))', holderPid), patient).toBe(1);
  const waiting = lock(other, own);
  const isBlocked = 'pid = $1 and cardinality(pg_blocking_pids(pid)) > 0';
  await expect.poll(() => count(isBlocked, otherPid), patient).toBe(1);
  await holder.query('rollback');
  const response = await ending;
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  await waiting;
});
