import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Owner, putOwner } from '@/e2e/accounts';
import { serveAuth } from '@/lib/server/http/auth-handler';
import { listOrganizations } from '@/lib/server/organizations/members';
import { listSessions } from '@/lib/server/organizations/sessions';
import { baseUrl, callAuth, configureAuth, signIn, signUp } from '@/test/support/auth-calls';
import { type Claims, follow, startIdentityProvider } from '@/test/support/identity-provider';
import { callRoute } from '@/test/support/route-calls';
import {
  addProvider,
  begin,
  changeProvider,
  cookiesOf,
  newDomain,
  open,
  putDomain,
  refusalIn,
  sessionIn,
} from '@/test/support/single-sign-on';

// Sign-ins by a real provider of OpenID Connect, through this server's routes.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
let idp: Awaited<ReturnType<typeof startIdentityProvider>>;
let owner: Owner;
let providerId: string;
let domain: string;

beforeAll(async () => {
  idp = await startIdentityProvider();
  configureAuth({
    LOG_LEVEL: 'silent',
    SSO_PRIVATE_ADDRESSES: 'allow',
    ENCRYPTION_KEY: 'k'.repeat(32),
    OIDC_ISSUER: idp.issuer,
    OIDC_CLIENT_ID: 'everybody',
    OIDC_CLIENT_SECRET: 'the secret of the installation',
  });
});
afterAll(async () => {
  await idp.stop();
  await database.end();
});

const secret = 'a secret that nobody reads';
const newSubject = () => randomBytes(8).toString('hex');
const newAddressIn = (at: string) => `${newSubject()}@${at}`;

/** An organization with a provider and a verified domain. */
async function newCompany(settings: object = {}) {
  const who = await putOwner(database);
  const { id, urls } = await addProvider(who, {
    ...{ kind: 'oidc', name: 'The IdP', issuer: idp.issuer, client_id: 'client' },
    ...{ client_secret: secret, ...settings },
  });
  const at = newDomain();
  const domainId = await putDomain(database, who, at, id);
  return { owner: who, providerId: id, domain: at, domainId, redirectUri: urls.redirect_uri ?? '' };
}

const serve = (redirectUri: string) => idp.serve({ id: 'client', secret, redirectUri });

beforeEach(async () => {
  const company = await newCompany();
  ({ owner, providerId, domain } = company);
  serve(company.redirectUri);
});

const callback = async (url: string, cookie: string) =>
  open((await import('@/app/api/auth/sso/[provider]/callback/route')).GET, url, {
    headers: { cookie },
  });

/** From the sign-in page to the provider and back. */
async function signInAs(claims: Claims, body: object = { email: `x@${domain}` }) {
  idp.signInAs(claims);
  const begun = await begin(body);
  if (begun.status !== 200) throw new Error(`${begun.status} ${await begun.text()}`);
  const { url } = await begun.json();
  const back = await follow(url, baseUrl);
  return { response: await callback(back, cookiesOf(begun)), back, cookie: cookiesOf(begun) };
}

const entriesOf = async ({ organizationId }: Pick<Owner, 'organizationId'>) =>
  (
    await database.query(
      `select resource_type || '.' || action as event, outcome, user_id, resource_id, details::json as details
       from audit_log where org = (select audit_log_org($1)) and resource_type <> 'organization' order by id`,
      [organizationId],
    )
  ).rows;

const userOf = async (email: string) =>
  (
    await database.query(
      `select u.*, m.role, m.organization_id from "user" u left join member m on m.user_id = u.id where email = $1`,
      [email],
    )
  ).rows;

test('somebody new becomes a member, and their session is in the organization', async () => {
  const email = newAddressIn(domain);
  const { response } = await signInAs({ sub: newSubject(), email, name: 'Ada Lovelace' });
  expect(refusalIn(response)).toBeNull();
  expect(response.headers.get('location')).toBe(`${baseUrl}/audit-log`);
  expect(sessionIn(response)).not.toBeNull();
  const [user] = await userOf(email);
  expect(user).toMatchObject({
    ...{ name: 'Ada Lovelace', email_verified: true, role: 'member' },
    organization_id: owner.organizationId,
  });
  const { rows } = await database.query(
    'select active_organization_id, sign_in_provider_id from session where user_id = $1',
    [user.id],
  );
  expect(rows).toEqual([
    { active_organization_id: owner.organizationId, sign_in_provider_id: providerId },
  ]);
  const entries = await entriesOf(owner);
  expect(entries.slice(-3)).toMatchObject([
    { event: 'user.sign_up', user_id: user.id },
    { event: 'member.create', details: { email, role: 'member', provider: providerId } },
    { event: 'user.sign_in', user_id: user.id, details: { provider: providerId } },
  ]);
  expect(JSON.stringify(entries)).not.toContain(secret);
});

test('the same person again is the same account, also with another address in the domain', async () => {
  const sub = newSubject();
  const email = newAddressIn(domain);
  await signInAs({ sub, email });
  const { response } = await signInAs({ sub, email: newAddressIn(domain) });
  expect(sessionIn(response)).not.toBeNull();
  const { rows } = await database.query('select user_id from account where provider_id = $1', [
    providerId,
  ]);
  expect(rows).toHaveLength(1);
});

test('two first sign-ins at once make one account', async () => {
  const claims = { sub: newSubject(), email: newAddressIn(domain) };
  const both = await Promise.all([signInAs(claims), signInAs(claims)]);
  expect(both.map(({ response }) => sessionIn(response) !== null)).toEqual([true, true]);
  expect(await userOf(claims.email)).toHaveLength(1);
});

test('groups give roles at each sign-in, the first in the list that fits, and none gives the default', async () => {
  await changeProvider(owner, providerId, {
    group_roles: [{ group: 'security', role: 'admin' }],
    default_role: 'member',
  });
  const claims = { sub: newSubject(), email: newAddressIn(domain) };
  await signInAs({ ...claims, groups: ['staff', 'security'] });
  expect(await userOf(claims.email)).toMatchObject([{ role: 'admin' }]);
  await signInAs({ ...claims, groups: ['staff'] });
  expect(await userOf(claims.email)).toMatchObject([{ role: 'member' }]);
  const changed = (await entriesOf(owner)).filter(({ event }) => event === 'member.update');
  expect(changed).toMatchObject([
    { details: { changes: { role: { from: 'admin', to: 'member' } }, provider: providerId } },
  ]);
});

test('nobody with an address outside of the verified domains of the organization is signed in', async () => {
  const victim = await signUp();
  const other = await newCompany();
  serve(`${baseUrl}/api/auth/sso/${providerId}/callback`);
  for (const email of [victim.email, newAddressIn(other.domain), newAddressIn(`sub.${domain}`)]) {
    const { response } = await signInAs({ sub: newSubject(), email, email_verified: true });
    expect(refusalIn(response), email).toBe('domain');
    expect(sessionIn(response)).toBeNull();
  }
  expect((await entriesOf(owner)).at(-1)).toMatchObject({
    event: 'sign_in_provider.reject',
    outcome: 'failure',
    resource_id: providerId,
  });
});

test("a link outlives no domain: without it, the account is nobody's to sign in", async () => {
  const claims = { sub: newSubject(), email: newAddressIn(domain) };
  await signInAs(claims);
  const replacement = newDomain();
  await putDomain(database, owner, replacement, providerId);
  await database.query('delete from sign_in_domain where domain = $1', [domain]);
  const { response } = await signInAs(
    { ...claims, email: newAddressIn(replacement) },
    { email: `x@${replacement}` },
  );
  expect(refusalIn(response)).toBe('domain');
});

test('an address that the provider has not verified, or none, signs in nobody', async () => {
  const email = newAddressIn(domain);
  for (const claims of [{ email, email_verified: false }, { email, email_verified: 'false' }, {}]) {
    const { response } = await signInAs({ sub: newSubject(), ...claims });
    expect(refusalIn(response)).toBe('no_email');
  }
  expect(await userOf(email)).toEqual([]);
});

test('an account that somebody made with the address before loses its other ways in', async () => {
  const email = newAddressIn(domain);
  const before = await signUp({ email });
  const { response } = await signInAs({ sub: newSubject(), email });
  expect(sessionIn(response)).not.toBeNull();
  expect((await signIn(email)).status).toBe(401);
  const { rows } = await database.query('select id from session where user_id = $1', [
    before.userId,
  ]);
  expect(rows).toHaveLength(1);
});

test('without just-in-time members only members are signed in', async () => {
  await changeProvider(owner, providerId, { creates_members: false });
  const email = newAddressIn(domain);
  const { response } = await signInAs({ sub: newSubject(), email });
  expect(refusalIn(response)).toBe('no_member');
  expect(await userOf(email)).toEqual([]);
  const { userId } = await signUp({ email });
  await database.query(
    `insert into member (id, organization_id, user_id) values (gen_random_uuid()::text, $1, $2)`,
    [owner.organizationId, userId],
  );
  expect(sessionIn((await signInAs({ sub: newSubject(), email })).response)).not.toBeNull();
  expect((await signIn(email)).status, 'a member keeps the password').toBe(200);
});

test('an admin who sets whom the provider trusts signs in no owner by it', async () => {
  await database.query('update "user" set email = $1 where id = $2', [
    `owner@${domain}`,
    owner.userId,
  ]);
  const claims = { sub: newSubject(), email: `owner@${domain}` };
  expect(sessionIn((await signInAs(claims)).response)).not.toBeNull();
  const admin = await putOwner(database);
  await database.query('update member set organization_id = $1, role = $2 where user_id = $3', [
    ...[owner.organizationId, 'admin', admin.userId],
  ]);
  await database.query('update session set active_organization_id = $1 where user_id = $2', [
    ...[owner.organizationId, admin.userId],
  ]);
  expect((await changeProvider(admin, providerId, { client_secret: secret })).status).toBe(200);
  expect(refusalIn((await signInAs(claims)).response)).toBe('owner');
  expect((await changeProvider(owner, providerId, { name: 'Mine again' })).status).toBe(200);
  expect(sessionIn((await signInAs(claims)).response)).not.toBeNull();
});

test('an answer is taken once, and from the browser that left alone', async () => {
  const claims = { sub: newSubject(), email: newAddressIn(domain) };
  const { back, cookie } = await signInAs(claims);
  expect(refusalIn(await callback(back, cookie))).toBe('expired');
  idp.signInAs(claims);
  const begun = await begin({ email: `x@${domain}` });
  const other = await begin({ email: `x@${domain}` });
  const answer = await follow((await begun.json()).url, baseUrl);
  const state = new URL(answer).searchParams.get('state') ?? '';
  // Somebody else's browser, none, and one that has its own secret under the name of this sign-in.
  const named = cookiesOf(begun).split('=')[0];
  const forged = `${named}=${cookiesOf(other).split('=')[1]}`;
  for (const sent of ['', cookiesOf(other), forged]) {
    const response = await callback(answer, sent);
    expect(refusalIn(response), sent).toBe('expired');
    expect(sessionIn(response)).toBeNull();
  }
  // Another provider's path.
  const elsewhere = answer.replace(providerId, (await newCompany()).providerId);
  expect(refusalIn(await callback(elsewhere, cookiesOf(begun)))).toBe('expired');
  const wrongIss = answer.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example');
  expect(wrongIss).toContain('evil');
  expect(refusalIn(await callback(wrongIss, cookiesOf(begun)))).toBe('invalid');
  expect(state).toMatch(/^[0-9a-f]{32}$/);
});

test('a sign-in that begins at the provider goes there and back', async () => {
  const email = newAddressIn(domain);
  idp.signInAs({ sub: newSubject(), email });
  const { GET } = await import('@/app/api/auth/sso/[provider]/initiate/route');
  const url = `${baseUrl}/api/auth/sso/${providerId}/initiate?iss=${encodeURIComponent(idp.issuer)}`;
  const begun = await open(GET, url);
  const back = await follow(begun.headers.get('location') ?? '', baseUrl);
  expect(sessionIn(await callback(back, cookiesOf(begun)))).not.toBeNull();
  expect(refusalIn(await open(GET, url.replace('127.0.0.1', '127.0.0.2')))).toBe('invalid');
  const framed = { headers: { 'sec-fetch-dest': 'iframe' } };
  expect(refusalIn(await open(GET, url, framed))).toBe('invalid');
});

test('a session by the provider of one organization reaches nothing that the person has elsewhere', async () => {
  const company = await newCompany();
  serve(company.redirectUri);
  const email = newAddressIn(company.domain);
  // The owner of an organization of their own, whom nobody has asked.
  const { userId } = await signUp({ email });
  await database.query('update "user" set email_verified = true where id = $1', [userId]);
  const own = (await userOf(email))[0]?.organization_id;
  const { response } = await signInAs({ sub: newSubject(), email }, { email });
  const cookie = sessionIn(response) ?? '';
  expect(cookie).not.toBe('');
  const expectRefused = async (path: string, json: object) => {
    const refused = await callAuth(path, { cookie, json });
    expect(refused.status, path).toBe(403);
    expect(await refused.json(), path).toMatchObject({ code: 'SESSION_OF_ONE_ORGANIZATION' });
  };
  await expectRefused('/organization/set-active', { organizationId: own });
  await expectRefused('/organization/update', {
    ...{ organizationId: own, data: { name: 'Taken' } },
  });
  await expectRefused('/organization/leave', { organizationId: own });
  await expectRefused('/two-factor/enable', {});
  await expectRefused('/two-factor/generate-backup-codes', {});
  await expectRefused('/rename-user', { name: 'Somebody else' });
  await expectRefused('/rename-passkey', { passkeyId: 'none', name: 'Theirs' });
  await expectRefused('/cancel-email-change', {});
  // Nothing of what the person has elsewhere is shown, and no session ended that began elsewhere.
  const { rows: sessions } = await database.query(
    'select id from session where user_id = $1 order by sign_in_organization_id nulls first',
    [userId],
  );
  const [theirs, bound] = sessions.map(({ id }) => id);
  expect((await listSessions(userId, bound)).map(({ id }) => id)).toEqual([bound]);
  expect(await listSessions(userId, theirs)).toHaveLength(2);
  const listed = await listOrganizations(userId, bound);
  expect(listed.map(({ id }) => id)).toEqual([company.owner.organizationId]);
  expect(await listOrganizations(userId, theirs)).toHaveLength(2);
  const asked = new Request(`${baseUrl}/api/auth/organization/list`, { headers: { cookie } });
  expect((await serveAuth(asked)).status).toBe(403);
  const end = await callAuth('/end-session', { cookie, json: { sessionId: theirs } });
  expect(end.status).toBe(404);
  const all = await callAuth('/end-other-sessions', { cookie });
  expect(await all.json()).toEqual({ ended: 0 });
  // As if it had been switched all the same: neither the server nor a statement takes it.
  await database.query(
    'update session set active_organization_id = $2 where user_id = $1 and sign_in_organization_id is not null',
    [userId, own],
  );
  const { GET: list } = await import('@/app/v1/audit-log/route');
  expect((await callRoute(list, 'GET', { cookie })).status).toBe(403);
  const { rows } = await database.query(
    `select audit_log_session_is_valid(id, $2, 'owner', '{}', null) as is_valid, sign_in_organization_id is null as is_own
     from session join lateral (select) as nothing on active_organization_id = $2 where user_id = $1 order by created_at`,
    [userId, own],
  );
  expect(rows).toEqual([
    { is_valid: true, is_own: true },
    { is_valid: false, is_own: false },
  ]);
});

test('an auditor who left and comes back by the provider has the limits of before', async () => {
  const company = await newCompany({ default_role: 'auditor' });
  serve(company.redirectUri);
  const email = newAddressIn(company.domain);
  const { userId } = await signUp({ email });
  await database.query('update "user" set email_verified = true where id = $1', [userId]);
  await database.query(
    `insert into scim_user (organization_id, user_id, user_name, is_made, access_filter)
     values ($1, $2, $3, false, 'action=delete')`,
    [company.owner.organizationId, userId, email],
  );
  await signInAs({ sub: newSubject(), email }, { email });
  const { rows } = await database.query(
    'select role, access_filter from member where user_id = $1 and organization_id = $2',
    [userId, company.owner.organizationId],
  );
  expect(rows).toEqual([{ role: 'auditor', access_filter: 'action=delete' }]);
});

test('a provider that is required keeps nobody from what they have elsewhere', async () => {
  const company = await newCompany();
  const email = newAddressIn(company.domain);
  const { userId } = await signUp({ email });
  const own = (await userOf(email))[0]?.organization_id;
  await database.query(
    `insert into member (id, organization_id, user_id, created_at) values (gen_random_uuid()::text, $1, $2, now() - interval '1 year')`,
    [company.owner.organizationId, userId],
  );
  await database.query('update sign_in_domain set is_required = true where id = $1', [
    company.domainId,
  ]);
  expect((await signIn(email)).status).toBe(200);
  const { rows } = await database.query(
    'select active_organization_id from session where user_id = $1 order by created_at desc limit 1',
    [userId],
  );
  expect(rows).toEqual([{ active_organization_id: own }]);
});

test('who must sign in by the provider has no password, except owners, and that has an entry', async () => {
  const company = await newCompany();
  serve(company.redirectUri);
  const email = newAddressIn(company.domain);
  const { userId } = await signUp({ email });
  await database.query(
    `update member set organization_id = $1, role = 'member' where user_id = $2`,
    [company.owner.organizationId, userId],
  );
  expect((await signIn(email)).status).toBe(200);
  await database.query('update sign_in_domain set is_required = true where id = $1', [
    company.domainId,
  ]);
  const refused = await signIn(email);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'SINGLE_SIGN_ON_REQUIRED' });
  expect(refused.headers.getSetCookie()).toEqual([]);
  expect((await signIn(email, {}, 'not the password')).status).toBe(401);
  const entered = await signInAs({ sub: newSubject(), email }, { email });
  expect(sessionIn(entered.response)).not.toBeNull();
  // The installation's provider is another way too.
  idp.serve({
    id: 'everybody',
    secret: 'the secret of the installation',
    redirectUri: `${baseUrl}/api/auth/sso/installation/callback`,
  });
  const byOther = await signInAs({ sub: newSubject(), email, email_verified: true }, {});
  expect(refusalIn(byOther.response)).toBe('no_account');
  await database.query(`update member set role = 'owner' where user_id = $1`, [userId]);
  expect((await signIn(email)).status).toBe(200);
  expect((await entriesOf(company.owner)).at(-1)).toMatchObject({
    event: 'user.emergency_sign_in',
    user_id: userId,
    details: { provider: 'The IdP', provider_id: company.providerId },
  });
});

test('the provider of the installation signs in whom it has verified, with an organization of their own', async () => {
  idp.serve({
    id: 'everybody',
    secret: 'the secret of the installation',
    redirectUri: `${baseUrl}/api/auth/sso/installation/callback`,
  });
  const claims = { sub: newSubject(), email: `${newSubject()}@somewhere.example`, name: 'Grace' };
  const unverified = await signInAs(claims, {});
  expect(refusalIn(unverified.response)).toBe('no_email');
  const { response } = await signInAs({ ...claims, email_verified: true }, {});
  expect(sessionIn(response)).not.toBeNull();
  const [user] = await userOf(claims.email);
  expect(user).toMatchObject({ name: 'Grace', role: 'owner', email_verified: true });
  expect((await entriesOf({ organizationId: user.organization_id })).at(-1)).toMatchObject({
    event: 'user.sign_in',
    details: { provider: 'installation' },
  });
});

test('the secret is encrypted where it is stored, and in no answer and no entry', async () => {
  const { rows } = await database.query('select * from sign_in_provider where id = $1', [
    providerId,
  ]);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(rows[0].client_secret).toMatch(/^k1\./);
  const { GET } = await import('@/app/v1/sign-in/providers/route');
  const answer = await GET(
    new Request(`${baseUrl}/v1/sign-in/providers`, { headers: { cookie: owner.cookie } }),
    { params: Promise.resolve({}) },
  );
  const text = await answer.text();
  expect(text).toContain('"has_client_secret":true');
  expect(text).not.toContain(secret);
  expect(text).not.toContain(rows[0].client_secret);
  expect(JSON.stringify(await entriesOf(owner))).not.toContain(secret);
});

test('an address without a provider, and a page of another site, begin nothing', async () => {
  expect((await begin({ email: 'x@nobody.example' })).status).toBe(422);
  const headers = { origin: 'https://evil.example' };
  expect((await begin({ email: `x@${domain}` }, headers)).status).toBe(403);
  // What better-auth's own endpoints would answer.
  for (const path of ['/sign-in/sso', '/sso/register', '/begin-session', '/sso/begin']) {
    expect((await callAuth(path, { json: { userId: owner.userId } })).status, path).toBe(404);
  }
});

test('where nobody says where to go on, it is the first page, and what is wrong is named', async () => {
  const email = newAddressIn(domain);
  const body = { email: `x@${domain}`, next: undefined };
  const { response } = await signInAs({ sub: newSubject(), email }, body);
  expect(response.headers.get('location')).toBe(`${baseUrl}/`);
  for (const [field, value, reason] of [
    ['next', 7, 'it must be text'],
    ['next', 'x'.repeat(2_001), 'it is longer than 2,000 characters'],
    ['email', ['a@b.example'], 'it must be text'],
  ] as const) {
    const answer = await begin({ [field]: value });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: `Invalid field '${field}': ${reason}.`, param: field },
    ]);
  }
});

test('the browser goes on to a page of this site, wherever a link said', async () => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'x']) {
    const email = newAddressIn(domain);
    const { response } = await signInAs(
      { sub: newSubject(), email },
      { email: `x@${domain}`, next },
    );
    expect(new URL(response.headers.get('location') ?? '').origin, next).toBe(baseUrl);
  }
});
