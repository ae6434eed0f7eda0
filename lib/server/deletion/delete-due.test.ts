import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { GET as list, POST as write } from '@/app/v1/audit-log/route';
import { POST as request, DELETE as takeBack } from '@/app/v1/organization/deletion/route';
import { type Owner, putOwner, putSession } from '@/e2e/accounts';
import { hashCredential } from '@/lib/server/auth/hash-credential';
import { baseUrl } from '@/test/support/auth-calls';
import { withMail } from '@/test/support/mailed';
import { callRoute } from '@/test/support/route-calls';
import { patience, patient } from '@/test/support/size';
import { deleteDue } from './delete-due';

// Deleting an organization: seven days in which an owner can take it back, and then once.

const { database, smtp: mailServer } = withMail();

async function nameOf({ organizationId }: Owner): Promise<string> {
  const { rows } = await database.query('select name from organization where id = $1', [
    organizationId,
  ]);
  return rows[0]?.name;
}

const ask = async (owner: Owner, name?: string) =>
  callRoute(request, 'POST', {
    cookie: owner.cookie,
    body: { name: name ?? (await nameOf(owner)) },
  });

const events = async ({ organizationId }: Owner) => {
  const { rows } = await database.query(
    `select resource_type || '.' || action as event from audit_log
     where org = (select audit_log_org($1)) and action <> 'view' order by id offset 2`,
    [organizationId],
  );
  return rows.map(({ event }) => event);
};

const due = ({ organizationId }: Owner) =>
  database.query(`update organization set delete_after = now() where id = $1`, [organizationId]);

async function putKey({ organizationId }: Owner): Promise<string> {
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  await database.query(
    `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
     values ($1, $2, 'Key', $3, 'hs_live_test', '{audit_log:read,audit_log:write}')`,
    [`ak_${randomBytes(8).toString('hex')}`, organizationId, hashCredential(key)],
  );
  return key;
}

const writeBy = (key: string) =>
  write(
    new Request(`${baseUrl}/v1/audit-log`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'create', resource_type: 'source' }),
    }),
    { params: Promise.resolve({}) },
  );

test('it is requested with the name, goes on as before, and is taken back', async () => {
  const owner = await putOwner(database);
  const key = await putKey(owner);
  const before = Date.now();
  const wrong = await ask(owner, 'Another name');
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ param: 'name' });
  const { delete_after: at } = await (await ask(owner)).json();
  const days = (Date.parse(at) - before) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(7);
  expect(days).toBeLessThan(7.1);
  // Asked again, the time stays.
  expect(await (await ask(owner)).json()).toEqual({ delete_after: at });
  expect(await deleteDue()).toBeNull();
  expect((await callRoute(list, 'GET', { cookie: owner.cookie })).status).toBe(200);
  expect((await writeBy(key)).status).toBe(201);
  for (const _ of [1, 2]) {
    const response = await callRoute(takeBack, 'DELETE', { cookie: owner.cookie });
    expect(await response.json()).toEqual({ delete_after: null });
  }
  expect(await events(owner)).toEqual([
    ...['organization.deletion_failed', 'organization.request_deletion', 'source.create'],
    'organization.cancel_deletion',
  ]);
  await expect.poll(() => mailServer.mails.length, patient).toBe(2);
  expect(mailServer.mails.flatMap(({ to }) => to)).toEqual([owner.email, owner.email]);
});

test('only owners may, also when the role was lost meanwhile', async () => {
  const owner = await putOwner(database);
  const admin = await putOwner(database);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, 'admin')`,
    [owner.organizationId, admin.userId],
  );
  const cookie = await putSession(database, admin.userId, owner.organizationId);
  const inside = { ...admin, cookie, organizationId: owner.organizationId };
  expect((await ask(inside)).status).toBe(403);
  expect((await callRoute(takeBack, 'DELETE', { cookie })).status).toBe(403);
  expect(await events(owner)).toEqual([]);
});

test('when its time has come it is deleted once, whoever is at it, and its log stays', async () => {
  const owner = await putOwner(database);
  const key = await putKey(owner);
  const { userId, organizationId, cookie } = owner;
  const name = await nameOf(owner);
  const elsewhere = await putOwner(database);
  await database.query(
    `insert into member (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, 'member')`,
    [organizationId, elsewhere.userId],
  );
  expect((await writeBy(key)).status).toBe(201);
  // Both credentials are cached.
  expect((await callRoute(list, 'GET', { cookie })).status).toBe(200);
  await ask(owner);
  await due(owner);
  const deleted = await Promise.all(Array.from({ length: 8 }, () => deleteDue()));
  expect(deleted.filter((owners) => owners !== null)).toEqual([
    { organization: name, addresses: [owner.email] },
  ]);
  expect((await callRoute(list, 'GET', { cookie })).status).toBe(401);
  expect((await writeBy(key)).status).toBe(401);
  const { rows } = await database.query(
    `select (select count(*)::int from member where organization_id = $1) as members,
       (select count(*)::int from api_key where organization_id = $1) as keys,
       (select count(*)::int from session where user_id = $2) as sessions,
       (select count(*)::int from organization where id = $1) as organizations,
       (select count(*)::int from "user" where id = $2) as users,
       (select count(*)::int from session where user_id = $3) as others`,
    [organizationId, userId, elsewhere.userId],
  );
  expect(rows[0]).toEqual({
    ...{ members: 0, keys: 0, sessions: 0, organizations: 0, users: 1, others: 1 },
  });
  expect(await events(owner)).toEqual([
    ...['source.create', 'organization.request_deletion', 'organization.delete'],
  ]);
  await expect.poll(() => mailServer.mails.length, patient).toBe(2);
});

test(
  'taken back while it is being deleted, it is either deleted or not',
  async () => {
    const outcomes = new Set<boolean>();
    for (let round = 0; round < 20; round++) {
      const owner = await putOwner(database);
      await ask(owner);
      await due(owner);
      const [response] = await Promise.all([
        callRoute(takeBack, 'DELETE', { cookie: owner.cookie }),
        ...[deleteDue(), deleteDue()],
      ]);
      const isThere = (await nameOf(owner)) !== undefined;
      expect(response.status === 200).toBe(isThere);
      expect((await events(owner)).at(-1)).toBe(
        isThere ? 'organization.cancel_deletion' : 'organization.delete',
      );
      outcomes.add(isThere);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  },
  patience,
);
