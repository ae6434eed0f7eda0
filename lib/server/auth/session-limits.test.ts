import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as list } from '@/app/v1/audit-log/route';
import { GET as stream } from '@/app/v1/audit-log/stream/route';
import { putOwner } from '@/e2e/accounts';
import { callAuth, configureAuth } from '@/test/support/auth-calls';
import { callRoute } from '@/test/support/route-calls';
import { whyEnded } from './session-limits';

// A session is not valid beyond the limits of its organization: for callers that are cached, for streams, and for better-auth's routes.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

const limit = (organizationId: string, column: string, minutes: number) =>
  database.query(`update organization set ${column} = $2 where id = $1`, [organizationId, minutes]);

const setBack = (userId: string, column: string, minutes: number) =>
  database.query(
    `update session set ${column} = now() - make_interval(secs => $2 * 60) where user_id = $1`,
    [userId, minutes],
  );

async function recorded(organizationId: string, action: string) {
  const { rows } = await database.query(
    `select details::json from audit_log where org = (select audit_log_org($1)) and resource_type = 'session' and action = $2`,
    [organizationId, action],
  );
  return rows.map(({ details }) => details);
}

const past = [
  { column: 'updated_at', limited: 'session_idle_minutes', reason: 'not used for 30 minutes' },
  { column: 'created_at', limited: 'session_max_minutes', reason: 'older than 30 minutes' },
];

for (const { column, limited, reason } of past) {
  test(`a session past ${limited} ends for cached callers, and once in the log`, async () => {
    const { cookie, organizationId, userId } = await putOwner(database);
    await limit(organizationId, limited, 30);
    await setBack(userId, column, 29);
    expect((await callRoute(list, 'GET', { cookie })).status).toBe(200);
    // The caller is cached now.
    await setBack(userId, column, 31);
    const answers = await Promise.all([1, 2, 3].map(() => callRoute(list, 'GET', { cookie })));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await recorded(organizationId, 'expire')).toEqual([
      { email: expect.any(String), reason },
    ]);
    expect((await callRoute(list, 'GET', { cookie })).status).toBe(401);
  });

  test(`a stream ends when its session is past ${limited}`, async () => {
    const { cookie, organizationId, userId } = await putOwner(database);
    await limit(organizationId, limited, 30);
    const response = await callRoute(stream, 'GET', { cookie });
    expect(response.status).toBe(200);
    await setBack(userId, column, 31);
    const text = await response.text();
    expect(text).toMatch(/event: end\ndata: .*"code":"unauthorized"/);
  });

  test(`nothing is changed by a session past ${limited}`, async () => {
    const { cookie, organizationId, userId } = await putOwner(database);
    await limit(organizationId, limited, 30);
    await setBack(userId, column, 31);
    const json = { organizationId, data: { name: 'Changed' } };
    expect((await callAuth('/organization/update', { cookie, json })).status).toBe(401);
    const { rows } = await database.query('select name from organization where id = $1', [
      organizationId,
    ]);
    expect(rows[0].name).not.toBe('Changed');
  });
}

test('a session that is used is not idle, and its use is known to a minute', async () => {
  const { cookie, organizationId, userId } = await putOwner(database);
  await limit(organizationId, 'session_idle_minutes', 5);
  await setBack(userId, 'updated_at', 4);
  expect((await callAuth('/organization/list', { cookie })).status).not.toBe(401);
  const { rows } = await database.query(
    `select now() - updated_at < interval '1 minute' as is_known from session where user_id = $1`,
    [userId],
  );
  expect(rows).toEqual([{ is_known: true }]);
});

test('a switch to an organization of others is refused, and changes nothing', async () => {
  const { cookie } = await putOwner(database);
  const stranger = await putOwner(database);
  const refused = await callAuth('/organization/set-active', {
    ...{ cookie, json: { organizationId: stranger.organizationId } },
  });
  expect(refused.status).toBe(403);
  expect((await callAuth('/organization/set-active', { cookie, json: {} })).status).toBe(400);
  expect((await callRoute(list, 'GET', { cookie })).status).toBe(200);
});

test('in another organization of the user the limit does not hold, and there is no way around it', async () => {
  const { cookie, organizationId, userId } = await putOwner(database);
  const other = await putOwner(database);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'owner')`,
    [other.organizationId, userId],
  );
  await limit(other.organizationId, 'session_max_minutes', 30);
  await setBack(userId, 'created_at', 31);
  expect((await callRoute(list, 'GET', { cookie })).status).toBe(200);
  const json = { organizationId: other.organizationId, data: { name: 'Changed' } };
  expect((await callAuth('/organization/update', { cookie, json })).status).toBe(403);
  const switched = { json: { organizationId: other.organizationId }, cookie };
  expect((await callAuth('/organization/set-active', switched)).status).toBe(200);
  expect((await callRoute(list, 'GET', { cookie })).status).toBe(401);
  expect(organizationId).not.toBe(other.organizationId);
});

test('the statement and the server judge a session alike', async () => {
  const { organizationId, userId } = await putOwner(database);
  const minutes = [null, 5, 30];
  let ended = 0;
  for (const idle of minutes)
    for (const most of minutes)
      for (const [unused, age] of [
        [1, 1],
        [1, 6],
        [6, 6],
        [6, 31],
        [31, 31],
      ] as const)
        for (const after of [null, 3]) {
          await database.query(
            'update organization set session_idle_minutes = $2, session_max_minutes = $3 where id = $1',
            [organizationId, idle, most],
          );
          await database.query(
            'update member set sessions_after = now() - make_interval(mins => $2) where user_id = $1',
            [userId, after],
          );
          await setBack(userId, 'updated_at', unused);
          await setBack(userId, 'created_at', age);
          const { rows } = await database.query(
            `select s.created_at, s.updated_at, m.sessions_after, audit_log_session_is_valid(s.id, $1, 'owner', '{}', null) as is_valid
             from session s join member m using (user_id) where user_id = $2`,
            [organizationId, userId],
          );
          const [{ created_at, updated_at, sessions_after, is_valid }] = rows;
          const limits = { sessionIdleMinutes: idle, sessionMaxMinutes: most, sessionNetworks: [] };
          const times = { createdAt: created_at, updatedAt: updated_at };
          expect(whyEnded(times, limits, sessions_after) === null).toBe(is_valid);
          if (!is_valid) ended++;
        }
  expect(ended).toBeGreaterThan(20);
});
