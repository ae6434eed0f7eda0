import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST as change, GET as read } from '@/app/v1/session-policy/route';
import { putOwner } from '@/e2e/accounts';
import { configureAuth } from '@/test/support/auth-calls';
import { callRoute } from '@/test/support/route-calls';

// The rules for sessions of an organization, and that nobody shuts themselves out by them.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

async function recorded(organizationId: string) {
  const { rows } = await database.query(
    `select details::json -> 'changes' as changes from audit_log
     where org = (select audit_log_org($1)) and resource_type = 'session_policy' order by id`,
    [organizationId],
  );
  return rows.map(({ changes }) => changes);
}

test('what is named is changed, and recorded once', async () => {
  const { cookie, organizationId } = await putOwner(database);
  const address = '192.0.2.7';
  const none = { idle_minutes: null, max_minutes: null, networks: [], address };
  expect(await (await callRoute(read, 'GET', { cookie, address })).json()).toEqual(none);
  const send = async (body: object) => {
    const response = await callRoute(change, 'POST', { cookie, address, body });
    expect(response.status).toBe(200);
    return response.json();
  };
  expect(await send({ idle_minutes: 30 })).toEqual({ ...none, idle_minutes: 30 });
  expect(await send({ idle_minutes: 30 })).toEqual({ ...none, idle_minutes: 30 });
  const networks = ['192.0.2.77/24', '192.0.2.7/24', '2001:db8::5/64'];
  expect(await send({ max_minutes: 600, networks })).toEqual({
    ...{ idle_minutes: 30, max_minutes: 600, address },
    networks: ['192.0.2.0/24', '2001:db8::/64'],
  });
  expect(await send({ idle_minutes: null, networks: [] })).toEqual({ ...none, max_minutes: 600 });
  expect(await recorded(organizationId)).toEqual([
    { idle_minutes: { from: null, to: 30 } },
    {
      max_minutes: { from: null, to: 600 },
      networks: { from: [], to: ['192.0.2.0/24', '2001:db8::/64'] },
    },
    {
      idle_minutes: { from: 30, to: null },
      networks: { from: ['192.0.2.0/24', '2001:db8::/64'], to: [] },
    },
  ]);
});

const own = [
  { address: '192.0.2.7', inside: '192.0.2.0/24', outside: '192.0.3.0/24' },
  { address: '192.0.2.7', inside: '::ffff:192.0.2.0/120', outside: '::ffff:192.0.3.0/120' },
  { address: '::ffff:192.0.2.7', inside: '192.0.2.7', outside: '192.0.2.8' },
  { address: '::ffff:192.0.2.7', inside: '::ffff:192.0.2.7', outside: '::ffff:0:0/112' },
  { address: '2001:db8::7', inside: '2001:db8::/32', outside: '2001:db9::/32' },
  { address: '2001:db8::7', inside: '2001:db8:0:0::7', outside: '0.0.0.0/0' },
  { address: '192.0.2.7', inside: '0.0.0.0/0', outside: '::/0' },
];

for (const { address, inside, outside } of own) {
  test(`at ${address}, ${inside} is accepted and ${outside} would shut oneself out`, async () => {
    const { cookie, organizationId } = await putOwner(database);
    const send = (networks: string[]) =>
      callRoute(change, 'POST', { cookie, address, body: { networks } });
    const refused = await send([outside]);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      code: 'unprocessable',
      param: 'networks',
      error: expect.stringMatching(/^Your own address, .+, is in none of these networks/),
    });
    expect(await recorded(organizationId)).toEqual([]);
    expect((await send([outside, inside])).status).toBe(200);
    expect((await callRoute(read, 'GET', { cookie, address })).status).toBe(200);
  });
}

test('what is no network, and what is beyond the bounds, is refused', async () => {
  const { cookie } = await putOwner(database);
  const bodies = [
    ...[{ networks: ['example.com'] }, { networks: ['10.0.0.0/33'] }, { networks: 'any' }],
    { networks: Array.from({ length: 51 }, (_, index) => `10.0.0.${index}`) },
    ...[{ idle_minutes: 4 }, { idle_minutes: 10_081 }, { idle_minutes: 7.5 }, { max_minutes: 14 }],
    ...[{ max_minutes: 129_601 }, { idle: 30 }],
  ];
  for (const body of bodies) {
    const response = await callRoute(change, 'POST', { cookie, address: '10.0.0.1', body });
    expect(`${JSON.stringify(body).slice(0, 60)} ${response.status}`).toMatch(/ 400$/);
  }
});
