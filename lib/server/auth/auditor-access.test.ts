import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as listLog } from '@/app/v1/audit-log/route';
import { type Owner, putOwner, putSession } from '@/e2e/accounts';
import { roles } from '@/lib/contract/permissions';
import { callAuth, configureAuth } from '@/test/support/auth-calls';
import { callRoute } from '@/test/support/route-calls';

// An auditor's access: given by owners and admins, limited to a term and to filters, and changed at once.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

async function join({ organizationId }: Owner, role: string) {
  const person = await putOwner(database);
  const { rows } = await database.query(
    'insert into member (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, $3) returning id',
    [organizationId, person.userId, role],
  );
  const cookie = await putSession(database, person.userId, organizationId);
  return { userId: person.userId, email: person.email, memberId: rows[0].id as string, cookie };
}

const change = (owner: Owner, memberId: string, json: object) =>
  callAuth('/organization/update-member-role', {
    cookie: owner.cookie,
    json: { organizationId: owner.organizationId, memberId, ...json },
  });

async function put(organizationId: string, actions: string[]) {
  await database.query(
    `insert into audit_log (org, created_at, id, action, resource_type, actor_type)
     select audit_log_org($1), $2, audit_log_id(id, $2), action, 'job', 'system'
     from unnest($3::text[], $4::uuid[]) as entry (action, id)`,
    [organizationId, new Date(), actions, actions.map(() => uuidv7())],
  );
}

async function read(cookie: string, query = '') {
  const response = await callRoute(listLog, 'GET', { cookie, query });
  const body = await response.json();
  return response.status === 200
    ? (body.audit_log as { action: string; resource_type: string }[])
        .filter(({ resource_type }) => resource_type === 'job')
        .map(({ action }) => action)
        .sort()
    : response.status;
}

const entriesOf = async (organizationId: string, action: string) => {
  const { rows } = await database.query(
    `select details::json from audit_log where org = (select audit_log_org($1)) and resource_type in ('member', 'invitation') and action = $2 order by id`,
    [organizationId, action],
  );
  return rows.map(({ details }) => details);
};

test('is limited to what the filters find, and a change of them applies to the next request', async () => {
  const owner = await putOwner(database);
  await put(owner.organizationId, ['pay', 'ship']);
  const { memberId, cookie, email } = await join(owner, 'member');
  expect(await read(cookie)).toEqual([]);

  const access = { filter: 'action=pay', filterName: 'Payments' };
  expect((await change(owner, memberId, { role: 'auditor', access })).status).toBe(200);
  expect(await read(cookie)).toEqual(['pay']);
  expect(await read(cookie, 'action=ship')).toEqual([]);

  const other = { filter: 'action=ship&resource_type=job', filterName: null };
  expect((await change(owner, memberId, { role: 'auditor', access: other })).status).toBe(200);
  expect(await read(cookie)).toEqual(['ship']);

  // Without limits of its own, a request changes none.
  expect((await change(owner, memberId, { role: 'auditor' })).status).toBe(200);
  expect(await read(cookie)).toEqual(['ship']);

  expect((await change(owner, memberId, { role: 'auditor', access: {} })).status).toBe(200);
  expect(await read(cookie)).toEqual(['pay', 'ship']);

  expect(await entriesOf(owner.organizationId, 'update')).toEqual([
    {
      email,
      changes: {
        role: { from: 'member', to: 'auditor' },
        access_filter: { from: null, to: 'action=pay' },
        access_filter_name: { from: null, to: 'Payments' },
      },
    },
    {
      email,
      changes: {
        access_filter: { from: 'action=pay', to: 'action=ship&resource_type=job' },
        access_filter_name: { from: 'Payments', to: null },
      },
    },
    { email, changes: { access_filter: { from: 'action=ship&resource_type=job', to: null } } },
  ]);
});

test('is limited to a term: before and after it, it is as if there was no membership', async () => {
  const owner = await putOwner(database);
  await put(owner.organizationId, ['pay']);
  const { memberId, cookie } = await join(owner, 'auditor');
  expect(await read(cookie)).toEqual(['pay']);
  const day = 86_400_000;
  const at = (days: number) => new Date(Date.now() + days * day).toISOString();
  await change(owner, memberId, { role: 'auditor', access: { from: at(1), until: at(2) } });
  expect(await read(cookie)).toBe(403);
  await change(owner, memberId, { role: 'auditor', access: { from: at(-1), until: at(2) } });
  expect(await read(cookie)).toEqual(['pay']);
  // The clock of the database is not set: what has come is the end.
  await database.query(`update member set access_until = now() where id = $1`, [memberId]);
  expect(await read(cookie)).toBe(403);
  await change(owner, memberId, { role: 'admin' });
  expect(await read(cookie)).toEqual(['pay']);
  const { rows } = await database.query(
    'select access_from, access_until, access_filter from member where id = $1',
    [memberId],
  );
  expect(rows).toEqual([{ access_from: null, access_until: null, access_filter: null }]);
});

test('what a later version has stored, and this one cannot read, opens nothing', async () => {
  const owner = await putOwner(database);
  await put(owner.organizationId, ['pay']);
  const { memberId, cookie } = await join(owner, 'auditor');
  for (const filter of [
    'zodiac=leo',
    '',
    'action=',
    'q=pay',
    'hint_not=new_network',
    'action=pay&limit=2',
  ]) {
    await database.query('update member set access_filter = $2 where id = $1', [memberId, filter]);
    expect(await read(cookie), filter).toBe(403);
  }
});

test('an invitation has the limits, and whoever accepts it gets them', async () => {
  const owner = await putOwner(database);
  await put(owner.organizationId, ['pay', 'ship']);
  const guest = await putOwner(database);
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const invited = await callAuth('/organization/invite-member', {
    cookie: owner.cookie,
    json: {
      organizationId: owner.organizationId,
      email: guest.email,
      role: 'auditor',
      access: { until, filter: 'action=pay', filterName: 'Payments' },
    },
  });
  expect(invited.status).toBe(200);
  const { id, link } = await invited.json();
  const token = new URL(link).searchParams.get('token');
  const accepted = await callAuth('/organization/accept-invitation', {
    cookie: guest.cookie,
    json: { invitationId: id, token },
  });
  expect(accepted.status).toBe(200);
  expect(await read(guest.cookie)).toEqual(['pay']);
  const limits = { access_until: until, access_filter: 'action=pay' };
  expect(await entriesOf(owner.organizationId, 'create')).toEqual([
    { email: guest.email, role: 'auditor', ...limits },
    { email: guest.email, role: 'auditor', ...limits },
  ]);
});

describe('is refused', () => {
  const past = '2020-01-01T00:00:00.000Z';
  test.each([
    ['for another role', { role: 'admin', access: { filter: 'action=pay' } }, /auditor/],
    ['with an end that is past', { role: 'auditor', access: { until: past } }, /later day/],
    [
      'with an end before its begin',
      { role: 'auditor', access: { from: '2999-01-02T00:00:00Z', until: '2999-01-01T00:00:00Z' } },
      /another day/,
    ],
    ['with words', { role: 'auditor', access: { filter: 'q=pay' } }, /'q', access cannot/],
    [
      'with hints',
      { role: 'auditor', access: { filter: 'hint=new_network' } },
      /'hint', access cannot/,
    ],
    ['with what is no filter', { role: 'auditor', access: { filter: 'order=asc' } }, /'order'/],
    ['with a value that is none', { role: 'auditor', access: { filter: 'source=x' } }, /'source'/],
    ['without one', { role: 'auditor', access: { filter: '' } }, /no filter/],
    ['with more', { role: 'auditor', access: { scope: 'all' } }, /scope/],
    ['with a time that is none', { role: 'auditor', access: { until: 'soon' } }, /ISO 8601/],
  ])('%s', async (_, json, reason) => {
    const owner = await putOwner(database);
    const { memberId } = await join(owner, 'member');
    const response = await change(owner, memberId, json);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toMatch(reason);
    const { rows } = await database.query('select role, access_filter from member where id = $1', [
      memberId,
    ]);
    expect(rows).toEqual([{ role: 'member', access_filter: null }]);
  });
});

test('auditors and members invite nobody, and change nobody, themselves neither', async () => {
  const owner = await putOwner(database);
  const { organizationId } = owner;
  const other = await join(owner, 'member');
  for (const role of ['auditor', 'member']) {
    const { cookie, memberId } = await join(owner, role);
    for (const given of roles) {
      const invited = await callAuth('/organization/invite-member', {
        cookie,
        json: { organizationId, email: 'somebody@example.com', role: given },
      });
      expect(invited.status).toBe(403);
      for (const id of [memberId, other.memberId]) {
        const json = { organizationId, memberId: id, role: given };
        const changed = await callAuth('/organization/update-member-role', { cookie, json });
        expect(changed.status).toBe(403);
      }
    }
    const removed = await callAuth('/organization/remove-member', {
      cookie,
      json: { organizationId, memberIdOrEmail: other.memberId },
    });
    expect(removed.status).toBeGreaterThanOrEqual(400);
  }
  const { rows } = await database.query(
    'select role from member where organization_id = $1 order by role',
    [organizationId],
  );
  expect(rows.map(({ role }) => role)).toEqual(['auditor', 'member', 'member', 'owner']);
});
