import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GET as list } from '@/app/v1/audit-log/route';
import { GET as getRequirement } from '@/app/v1/second-factor/route';
import { POST as changeDomain } from '@/app/v1/sign-in/domains/[id]/route';
import { type Owner, putOwner, putSession } from '@/e2e/accounts';
import { readSessionProvider } from '@/lib/server/auth/session-provider';
import { accounts } from '@/lib/server/db/client';
import { callAuth, configureAuth } from '@/test/support/auth-calls';
import { callRoute } from '@/test/support/route-calls';
import { addProvider, changeProvider, newDomain, putDomain } from '@/test/support/single-sign-on';

// What it means for a session by which provider it began: where single sign-on is the only way, and where a second factor is required.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });
let owner: Owner;
let providerId: string;
let domain: string;
let domainId: string;

beforeAll(() => configureAuth({ LOG_LEVEL: 'silent', ENCRYPTION_KEY: 'k'.repeat(32) }));
afterAll(() => database.end());
beforeEach(async () => {
  owner = await putOwner(database);
  const oidc = { kind: 'oidc', name: 'The IdP', issuer: 'https://idp.example' };
  const secrets = { client_id: 'client', client_secret: 'a secret' };
  ({ id: providerId } = await addProvider(owner, { ...oidc, ...secrets }));
  domain = newDomain();
  domainId = await putDomain(database, owner, domain, providerId);
});

/** Somebody with an address in the domain, and a session in their own organization. */
async function newPerson(at = domain) {
  const person = await putOwner(database);
  await database.query('update "user" set email = $2 where id = $1', [
    person.userId,
    `${person.userId}@${at}`,
  ]);
  return person;
}

const join = (userId: string, role: string) =>
  database.query(
    `insert into member (id, organization_id, user_id, role) values (gen_random_uuid()::text, $1, $2, $3)`,
    [owner.organizationId, userId, role],
  );

/** A session of a member, begun by the provider or by a password. Returns its cookie. */
async function sessionOf(userId: string, by: string | null): Promise<string> {
  const cookie = await putSession(database, userId, owner.organizationId);
  await database.query(
    `update session set sign_in_provider_id = $2 where user_id = $1 and created_at =
       (select max(created_at) from session where user_id = $1)`,
    [userId, by],
  );
  return cookie;
}

async function newMember(role: string, { by = null as string | null, at = domain } = {}) {
  const { userId } = await newPerson(at);
  await join(userId, role);
  return { userId, cookie: await sessionOf(userId, by) };
}

const read = async (cookie: string) => (await callRoute(list, 'GET', { cookie })).status;

const require = (who: { cookie: string }, isRequired = true) =>
  callRoute(changeDomain, 'POST', {
    ...{ cookie: who.cookie, body: { is_required: isRequired }, params: { id: domainId } },
  });

const entries = async (action: string) =>
  (
    await database.query(
      `select details::json as details from audit_log where org = (select audit_log_org($1)) and action = $2 order by id`,
      [owner.organizationId, action],
    )
  ).rows.map(({ details }) => details);

test('sessions that began in another way end when single sign-on is required, except that of who requires it', async () => {
  await database.query('update "user" set email = $2 where id = $1', [
    owner.userId,
    `owner@${domain}`,
  ]);
  const members = {
    admin: await newMember('admin'),
    byProvider: await newMember('admin', { by: providerId }),
    byInstallation: await newMember('admin', { by: 'installation' }),
    elsewhere: await newMember('admin', { at: newDomain() }),
    otherOwner: await newMember('owner'),
  };
  const strangers = await addProvider(await putOwner(database), { kind: 'oidc', name: 'Theirs' });
  const byStranger = await newMember('admin', { by: strangers.id });
  // Callers are cached then.
  for (const { cookie } of Object.values(members)) expect(await read(cookie)).toBe(200);
  expect((await require(owner)).status).toBe(200);
  expect(await read(owner.cookie)).toBe(200);
  expect(await read(members.byProvider.cookie)).toBe(200);
  expect(await read(members.elsewhere.cookie)).toBe(200);
  for (const ended of [members.admin, members.byInstallation, members.otherOwner, byStranger])
    expect(await read(ended.cookie)).toBe(401);
  expect(await entries('update')).toContainEqual({
    ...{ domain, sessions_ended: 4 },
    changes: { is_required: { from: false, to: true } },
  });
  // The emergency way.
  expect(await read(await sessionOf(members.otherOwner.userId, null))).toBe(200);
  await require(owner, false);
  expect(await read(await sessionOf(members.admin.userId, null))).toBe(200);
});

test('nobody who becomes a member later goes on with a session of another kind', async () => {
  await require(owner);
  const person = await newPerson();
  expect(await read(person.cookie), 'in their own organization').toBe(200);
  await join(person.userId, 'admin');
  const json = { organizationId: owner.organizationId };
  // On the way of better-auth's routes, and in the organization itself.
  const update = { json: { ...json, data: { name: 'Changed' } }, cookie: person.cookie };
  expect((await callAuth('/organization/update', update)).status).toBe(403);
  const refused = await callAuth('/organization/set-active', { json, cookie: person.cookie });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'SINGLE_SIGN_ON_REQUIRED' });
  expect(await read(person.cookie), 'in their own organization still').toBe(200);
  await database.query('update session set active_organization_id = $2 where user_id = $1', [
    person.userId,
    owner.organizationId,
  ]);
  expect(await read(person.cookie)).toBe(401);
  expect(await entries('expire')).toEqual([
    { email: expect.any(String), reason: 'not begun by single sign-on, which is required' },
  ]);
  // An owner who is one no more.
  const former = await newMember('owner');
  expect(await read(former.cookie)).toBe(200);
  await database.query(`update member set role = 'admin' where user_id = $1`, [former.userId]);
  expect(await read(former.cookie)).toBe(401);
});

test('who signs in by the provider needs no second factor here, unless the setting is off', async () => {
  await database.query(
    `update organization set second_factor_since = now() - interval '1 day', second_factor_days = 0 where id = $1`,
    [owner.organizationId],
  );
  const byProvider = await newMember('admin', { by: providerId });
  const byPassword = await newMember('admin');
  const strangers = await addProvider(await putOwner(database), { kind: 'oidc', name: 'Theirs' });
  const byStranger = await newMember('admin', { by: strangers.id });
  const invite = async (cookie: string) => {
    const email = `somebody@${newDomain()}`;
    const json = { organizationId: owner.organizationId, email, role: 'member' };
    return (await callAuth('/organization/invite-member', { json, cookie })).status;
  };
  for (const [{ cookie }, status] of [
    [byProvider, 200],
    [byPassword, 403],
    [byStranger, 403],
  ] as const) {
    expect(await read(cookie)).toBe(status);
    expect(await invite(cookie)).toBe(status);
  }
  await database.query('update session set has_second_factor = true where user_id = $1', [
    owner.userId,
  ]);
  const off = await changeProvider(owner, providerId, { covers_second_factor: false });
  expect(await off.json()).toMatchObject({ covers_second_factor: false });
  // The caller was cached.
  expect(await read(byProvider.cookie)).toBe(403);
  expect(await invite(byProvider.cookie)).toBe(403);
  expect(await entries('update')).toContainEqual({
    kind: 'oidc',
    changes: { covers_second_factor: { from: true, to: false } },
  });
});

test('who signs in by a provider that takes care of the factor is not counted as without one', async () => {
  const byProvider = await newMember('member', { by: providerId });
  await newMember('member');
  await database.query(
    `insert into account (id, account_id, provider_id, user_id) values (gen_random_uuid()::text, $1, $2, $1)`,
    [byProvider.userId, providerId],
  );
  const counted = async () => {
    const answer = await callRoute(getRequirement, 'GET', { cookie: owner.cookie });
    const { members, members_without } = await answer.json();
    return [members, members_without];
  };
  // The owner, and the member with a password.
  expect(await counted()).toEqual([3, 2]);
  await changeProvider(owner, providerId, { covers_second_factor: false });
  expect(await counted()).toEqual([3, 3]);
});

test('the statement and the server judge a session alike', async () => {
  const { organizationId } = owner;
  const { userId } = await newMember('admin');
  const email = `${userId}@${domain}`;
  const strangers = await addProvider(await putOwner(database), { kind: 'oidc', name: 'Theirs' });
  let refused = 0;
  for (const role of ['owner', 'admin'])
    for (const required of [false, true])
      for (const signInProviderId of [null, 'installation', providerId, strangers.id])
        for (const covers of [false, true])
          for (const factor of [false, true]) {
            await database.query('update member set role = $2 where user_id = $1', [userId, role]);
            await database.query('update session set sign_in_provider_id = $2 where user_id = $1', [
              ...[userId, signInProviderId],
            ]);
            await database.query('update sign_in_domain set is_required = $2 where id = $1', [
              ...[domainId, required],
            ]);
            await database.query(
              'update sign_in_provider set covers_second_factor = $2 where id = $1',
              [providerId, covers],
            );
            await database.query(
              `update organization set second_factor_days = 0,
                 second_factor_since = case when $2 then now() - interval '1 day' end where id = $1`,
              [organizationId, factor],
            );
            const { rows } = await database.query(
              `select audit_log_session_is_valid(id, $1, $3, '{}', null) as is_valid
               from session where user_id = $2 and active_organization_id = $1`,
              [organizationId, userId, role],
            );
            const begun = { signInProviderId, email, organizationId, role };
            const { isMissing, coversFactor } = await readSessionProvider(accounts(), begun);
            const isValid = !isMissing && (!factor || coversFactor);
            expect(rows, JSON.stringify({ ...begun, required, covers, factor })).toEqual([
              { is_valid: isValid },
            ]);
            if (!isValid) refused++;
          }
  expect(refused).toBeGreaterThan(20);
});
