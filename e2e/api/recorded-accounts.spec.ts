import { textOfSentence } from '@/lib/contract/sentence/segment';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import type { Owner } from '../fixtures';
import { expect, expectOne, test, userAgent } from './recorded-fixtures';

test('a sign-up records the person and the new organization', async ({
  signUp,
  newEntries,
  ipAddress,
}) => {
  const owner = await signUp();
  const entries = await newEntries(owner);
  expect(
    entries.map(({ action, resource_type, resource_id }) => [action, resource_type, resource_id]),
  ).toEqual([
    ['sign_up', 'user', owner.userId],
    ['create', 'organization', owner.organizationId],
  ]);
  for (const entry of entries) {
    expect(entry).toMatchObject({
      user_id: owner.userId,
      ip_address: ipAddress,
      actor: { type: 'user', name: owner.name, email: owner.email, api_key_id: null },
    });
    expect(entry.context.user_agent).toContain('Playwright');
  }
  expect(new Set(entries.map((entry) => entry.context.request_id)).size).toBe(1);
});

test('an owner whom the tests put into the database has the same entries', async ({
  signUp,
  newOwner,
  newEntries,
}) => {
  const told = async (owner: Owner) =>
    (await newEntries(owner)).map((entry) => ({
      ...{ source: entry.context.source, outcome: entry.event.outcome },
      details: Object.keys(JSON.parse(entry.details ?? '{}')),
      // Without its names, which are others.
      sentence: textOfSentence(sentenceOf(entry))
        .replace(owner.name, 'Owner')
        .replace(String(entry.target.resource_name), 'Resource'),
    }));
  expect(await told(await newOwner())).toEqual(await told(await signUp()));
});

test('a sign-in is recorded', async ({ newOwner, newEntries, callAuth, ipAddress }) => {
  const owner = await newOwner();
  await newEntries(owner);
  const { email, password } = owner;
  expect((await callAuth(null, '/sign-in/email', { email, password })).status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    action: 'sign_in',
    resource_type: 'user',
    resource_id: owner.userId,
    details: null,
    name: owner.name,
    sentence: `${owner.name} signed in`,
  });
});

test('a sign-out is recorded', async ({ newOwner, newEntries, callAuth, ipAddress }) => {
  const owner = await newOwner();
  await newEntries(owner);
  const session = await callAuth(null, '/sign-in/email', owner);
  const cookie = String(session.headers()['set-cookie']?.split(';')[0]);
  await newEntries(owner);
  expect((await callAuth({ cookie }, '/sign-out')).status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    action: 'sign_out',
    resource_type: 'user',
    resource_id: owner.userId,
    details: null,
  });
  // Signing out without a session is not recorded.
  await callAuth({ cookie }, '/sign-out');
  expect(await newEntries(owner)).toEqual([]);
});

test('a failed sign-in records the address but no user, because nobody proved who they are', async ({
  newOwner,
  newEntries,
  callAuth,
  ipAddress,
}) => {
  const owner = await newOwner();
  await newEntries(owner);
  const wrong = { email: owner.email.toUpperCase(), password: 'not the password' };
  expect((await callAuth(null, '/sign-in/email', wrong)).status()).toBe(401);
  const entries = await newEntries(owner);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    action: 'sign_in_failed',
    resource_type: 'user',
    resource_id: owner.userId,
    user_id: null,
    ip_address: ipAddress,
    actor: { type: 'user', name: null, email: owner.email, api_key_id: null },
    context: { user_agent: userAgent, session_id: null },
    target: { resource_name: owner.name },
    event: { outcome: 'failure' },
  });
});

test('organizations whose log a person may read record their sign-in, sign-out and failed sign-in', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const other = await newOwner();
  await newMember(other, 'member');
  const own = await newOwner();
  for (const person of [owner, other, own]) await newEntries(person);

  const { email, password } = admin;
  const session = await callAuth(null, '/sign-in/email', { email, password });
  const cookie = String(session.headers()['set-cookie']?.split(';')[0]);
  await callAuth(null, '/sign-in/email', { email, password: 'not the password' });
  await callAuth({ cookie }, '/sign-out');

  const actions = (await newEntries(owner)).map(({ action }) => action);
  expect(actions).toEqual(['sign_in', 'sign_in_failed', 'sign_out']);
  for (const stranger of [other, own]) expect(await newEntries(stranger)).toEqual([]);
});

test('a failed sign-up or the sign-in of an unknown address leaves no entry', async ({
  newOwner,
  newEntries,
  callAuth,
  database,
}) => {
  const owner = await newOwner();
  await newEntries(owner);
  const { email, name, password } = owner;
  expect((await callAuth(null, '/sign-up/email', { email, name, password })).ok()).toBe(false);
  const short = { email: `x${email}`, name, password: 'short' };
  expect((await callAuth(null, '/sign-up/email', short)).ok()).toBe(false);
  expect(await newEntries(owner)).toEqual([]);

  const nobody = { email: `nobody-${email}`, password };
  const count = async () =>
    (await database.query(`select from audit_log where actor_email = $1`, [nobody.email])).rowCount;
  expect((await callAuth(null, '/sign-in/email', nobody)).status()).toBe(401);
  expect(await count()).toBe(0);
});

test('creating and revoking a key records who did it', async ({
  request,
  newOwner,
  newEntries,
  ipAddress,
}) => {
  const owner = await newOwner();
  await newEntries(owner);
  const headers = { cookie: owner.cookie, 'user-agent': userAgent };
  const data = { name: 'Deploys', scopes: ['audit_log:read'], expires_in_days: 1 };
  const created = await request.post('/v1/api-keys', { headers, data });
  const { id, key_prefix, expires_at } = await created.json();
  const entries = await newEntries(owner);
  expectOne(entries, owner, ipAddress, {
    action: 'create',
    resource_type: 'api_key',
    resource_id: id,
    details: { name: 'Deploys', key_prefix, scopes: data.scopes, expires_at },
    name: 'Deploys',
    sentence: `${owner.name} created the API key Deploys`,
  });
  expect(entries[0]?.context.request_id).toBe(created.headers()['x-request-id']);

  const revoked = await request.delete(`/v1/api-keys/${id}`, { headers });
  expect(revoked.status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    action: 'revoke',
    resource_type: 'api_key',
    resource_id: id,
    details: { name: 'Deploys', key_prefix },
  });
});

test('the recorded address is what the proxy says, not the client', async ({
  request,
  newOwner,
  newEntries,
  ipAddress,
}) => {
  const owner = await newOwner();
  await newEntries(owner);
  await request.post('/v1/api-keys', {
    headers: {
      cookie: owner.cookie,
      'x-client-address': '6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'x-forwarded-for': `6.6.6.6, ${ipAddress}`,
    },
    data: { name: 'x', scopes: ['audit_log:read'] },
  });
  expect((await newEntries(owner)).map((entry) => entry.ip_address)).toEqual([ipAddress]);
});
