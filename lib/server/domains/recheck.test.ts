import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Owner, putOwner } from '@/e2e/accounts';
import { configureAuth, signIn } from '@/test/support/auth-calls';
import { startDnsServer } from '@/test/support/dns-server';
import { textOf, withMail } from '@/test/support/mailed';
import { callRoute } from '@/test/support/route-calls';
import { addProvider, begin, newDomain } from '@/test/support/single-sign-on';
import { patience } from '@/test/support/size';
import { recheckOne } from './recheck';

// Verified domains, looked up again at a server of names in this process.

const { database, smtp: mailServer } = withMail();
let names: Awaited<ReturnType<typeof startDnsServer>>;
let owner: Owner;
let providerId: string;

beforeAll(async () => {
  names = await startDnsServer();
  configureAuth({ LOG_LEVEL: 'silent', ENCRYPTION_KEY: 'k'.repeat(32) });
});
afterAll(() => names.stop());
beforeEach(async () => {
  owner = await putOwner(database);
  names.asked.length = 0;
  const saml = { kind: 'saml', name: 'The IdP', issuer: 'https://idp.example' };
  ({ id: providerId } = await addProvider(owner, { ...saml, sso_url: 'https://idp.example/sso' }));
  // Nothing is signed in these tests.
  await database.query(`update sign_in_provider set certificate = 'x' where id = $1`, [providerId]);
});

const verify = async (id: string) => {
  const { POST } = await import('@/app/v1/sign-in/domains/[id]/verify/route');
  return (await callRoute(POST, 'POST', { cookie: owner.cookie, body: {}, params: { id } })).json();
};

/** A domain that was verified by its record, and whose provider is set. */
async function newVerified() {
  const { POST } = await import('@/app/v1/sign-in/domains/route');
  const body = { domain: newDomain(), provider_id: providerId };
  const added = await (await callRoute(POST, 'POST', { cookie: owner.cookie, body })).json();
  names.records.set(added.record.name, [added.record.value]);
  expect(await verify(added.id)).toMatchObject({ is_verified: true });
  names.asked.length = 0;
  return added as { id: string; domain: string; record: { name: string; value: string } };
}

/** As if this many days had gone by. */
const pass = (id: string, days: number) =>
  database.query(
    `update sign_in_domain set checked_at = checked_at - make_interval(days => $2),
       missing_since = missing_since - make_interval(days => $2) where id = $1`,
    [id, days],
  );

async function recheckAll(): Promise<number> {
  let count = 0;
  while (await recheckOne()) count++;
  return count;
}

const stateOf = async (id: string) =>
  (
    await database.query(
      `select verified_at is not null as is_verified, missing_since is not null as is_missing
       from sign_in_domain where id = $1`,
      [id],
    )
  ).rows[0];

const newestText = () => mailServer.mails.slice(-1).map(textOf).join('');

const isOffered = async (domain: string) => (await begin({ email: `x@${domain}` })).status === 200;

test('a record that is there is looked up once a day, and nothing changes', async () => {
  const { id, record } = await newVerified();
  expect(await recheckAll()).toBe(0);
  await pass(id, 1);
  expect(await recheckAll()).toBe(1);
  expect(await recheckAll()).toBe(0);
  expect(names.asked).toEqual([record.name]);
  expect(await stateOf(id)).toEqual({ is_verified: true, is_missing: false });
  expect(mailServer.mails).toEqual([]);
});

test('a record that is gone for seven days takes the domain away, and the owners are told twice', async () => {
  const { id, domain, record } = await newVerified();
  names.records.delete(record.name);
  await pass(id, 1);
  await recheckAll();
  expect(await stateOf(id)).toEqual({ is_verified: true, is_missing: true });
  expect(await isOffered(domain), 'until then it works').toBe(true);
  for (let day = 1; day <= 6; day++) {
    await pass(id, 1);
    expect(await recheckAll()).toBe(1);
  }
  expect(await stateOf(id)).toEqual({ is_verified: true, is_missing: true });
  expect(mailServer.mails).toHaveLength(1);
  expect(mailServer.mails[0]?.to).toEqual([owner.email]);
  expect(newestText()).toContain(record.value);
  await pass(id, 1);
  await recheckAll();
  expect(await stateOf(id)).toEqual({ is_verified: false, is_missing: true });
  expect(mailServer.mails).toHaveLength(2);
  expect(newestText()).toContain('no longer verified');
  expect(await isOffered(domain)).toBe(false);
  const { rows } = await database.query(
    `select actor_type, details::json as details from audit_log
     where org = (select audit_log_org($1)) and resource_id = $2 and action = 'expire'`,
    [owner.organizationId, id],
  );
  expect(rows).toEqual([
    {
      actor_type: 'system',
      details: {
        ...{ domain, missing_since: expect.any(String) },
        reason: `${record.name} has no TXT record`,
      },
    },
  ]);
  // It is not looked up any more, and is verified as at first.
  await pass(id, 1);
  expect(await recheckAll()).toBe(0);
  names.records.set(record.name, [record.value]);
  expect(await verify(id)).toMatchObject({ is_verified: true, domain: { missing_since: null } });
  expect(await isOffered(domain)).toBe(true);
});

test('a record that is back, or is looked for again on the page, ends the term', async () => {
  const { id, record } = await newVerified();
  for (const look of [() => pass(id, 1).then(recheckAll), () => verify(id)]) {
    names.records.set(record.name, ['another value']);
    await pass(id, 1);
    await recheckAll();
    expect(await stateOf(id)).toEqual({ is_verified: true, is_missing: true });
    expect(await verify(id)).toMatchObject({
      is_verified: true,
      failed_because: expect.stringContaining('has another value'),
    });
    names.records.set(record.name, [record.value]);
    await look();
    expect(await stateOf(id)).toEqual({ is_verified: true, is_missing: false });
  }
});

test('a server of names that fails takes no domain from anybody', async () => {
  const { id, record } = await newVerified();
  names.failing.add(record.name);
  for (let day = 1; day <= 9; day++) {
    await pass(id, 1);
    expect(await recheckAll()).toBe(1);
  }
  expect(await stateOf(id)).toEqual({ is_verified: true, is_missing: false });
  expect(mailServer.mails).toEqual([]);
});

test('several servers share the domains', async () => {
  const domains = [];
  for (let count = 0; count < 6; count++) domains.push(await newVerified());
  for (const { id } of domains) await pass(id, 1);
  names.asked.length = 0;
  const looked = await Promise.all([1, 2, 3, 4].map(recheckAll));
  expect(looked.reduce((sum, one) => sum + one)).toBe(6);
  expect(names.asked.sort()).toEqual(domains.map(({ record }) => record.name).sort());
});

test(
  'where single sign-on is the only way, a domain that is lost opens no other',
  async () => {
    const { id, domain, record } = await newVerified();
    const email = `ada@${domain}`;
    const { userId, password } = await putOwner(database);
    await database.query('update "user" set email = $2 where id = $1', [userId, email]);
    const signInAgain = async () => (await signIn(email, {}, password)).status;
    await database.query(
      // A password opens what somebody has elsewhere, and this person has nothing.
      `update member set organization_id = $1, role = 'member' where user_id = $2`,
      [owner.organizationId, userId],
    );
    await database.query('update sign_in_domain set is_required = true where id = $1', [id]);
    expect(await signInAgain()).toBe(403);
    names.records.delete(record.name);
    await pass(id, 1);
    await recheckAll();
    await pass(id, 7);
    await recheckAll();
    expect(await stateOf(id)).toEqual({ is_verified: false, is_missing: true });
    expect(await signInAgain()).toBe(403);
    const { POST } = await import('@/app/v1/sign-in/domains/[id]/route');
    const off = { cookie: owner.cookie, body: { is_required: false }, params: { id } };
    expect((await callRoute(POST, 'POST', off)).status).toBe(200);
    expect(await signInAgain()).toBe(200);
  },
  patience,
);
