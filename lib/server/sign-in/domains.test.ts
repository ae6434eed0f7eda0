import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Owner, putOwner } from '@/e2e/accounts';
import { configureAuth } from '@/test/support/auth-calls';
import { startDnsServer } from '@/test/support/dns-server';
import { callRoute } from '@/test/support/route-calls';
import { addProvider, newDomain } from '@/test/support/single-sign-on';

// Domains, verified by a server of names in this process.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
let names: Awaited<ReturnType<typeof startDnsServer>>;
let records: Map<string, string[]>;
let owner: Owner;

beforeAll(async () => {
  configureAuth({ LOG_LEVEL: 'silent', ENCRYPTION_KEY: 'k'.repeat(32) });
  names = await startDnsServer();
  records = names.records;
});
afterAll(async () => {
  names.stop();
  await database.end();
});
beforeEach(async () => {
  owner = await putOwner(database);
});

const add = async (who: Owner, domain: string) =>
  callRoute((await import('@/app/v1/sign-in/domains/route')).POST, 'POST', {
    ...{ cookie: who.cookie, body: { domain } },
  });
const verify = async (who: Owner, id: string) =>
  callRoute((await import('@/app/v1/sign-in/domains/[id]/verify/route')).POST, 'POST', {
    ...{ cookie: who.cookie, body: {}, params: { id } },
  });
const change = async (who: Owner, id: string, body: object) =>
  callRoute((await import('@/app/v1/sign-in/domains/[id]/route')).POST, 'POST', {
    ...{ cookie: who.cookie, body, params: { id } },
  });

test('the record verifies a domain, and another one does not', async () => {
  const domain = newDomain();
  const { id, record } = await (await add(owner, domain)).json();
  expect(record.name).toBe(`_audit-log.${domain}`);
  expect(await (await verify(owner, id)).json()).toMatchObject({
    is_verified: false,
    failed_because: expect.stringContaining('has no TXT record'),
  });
  records.set(record.name, ['v=spf1 -all', `${record.value}0`]);
  expect(await (await verify(owner, id)).json()).toMatchObject({
    is_verified: false,
    failed_because: expect.stringContaining('has another value'),
  });
  records.set(record.name, ['v=spf1 -all', record.value]);
  expect(await (await verify(owner, id)).json()).toMatchObject({ is_verified: true });
  const { rows } = await database.query(
    `select action from audit_log where org = (select audit_log_org($1)) and resource_id = $2 order by id`,
    [owner.organizationId, id],
  );
  expect(rows).toEqual([{ action: 'create' }, { action: 'verify' }]);
});

test('a domain is verified by one organization, each with a record of its own', async () => {
  const other = await putOwner(database);
  const domain = newDomain();
  const mine = await (await add(owner, domain)).json();
  const theirs = await (await add(other, domain)).json();
  expect(theirs.record.value).not.toBe(mine.record.value);
  records.set(mine.record.name, [mine.record.value]);
  expect(await (await verify(other, theirs.id)).json()).toMatchObject({ is_verified: false });
  expect(await (await verify(owner, mine.id)).json()).toMatchObject({ is_verified: true });
  records.set(mine.record.name, [mine.record.value, theirs.record.value]);
  expect((await verify(other, theirs.id)).status).toBe(409);
  expect((await verify(other, mine.id)).status, 'of another organization').toBe(404);
});

test('single sign-on is required only where it works', async () => {
  const domain = newDomain();
  const { id, record } = await (await add(owner, domain)).json();
  const provider = await addProvider(owner, { kind: 'oidc', name: 'Not set up' });
  expect((await change(owner, id, { is_required: true })).status).toBe(409);
  records.set(record.name, [record.value]);
  await verify(owner, id);
  const required = { is_required: true, provider_id: provider.id };
  expect((await change(owner, id, required)).status).toBe(409);
  const stranger = await addProvider(await putOwner(database), { kind: 'oidc', name: 'Theirs' });
  expect((await change(owner, id, { provider_id: stranger.id })).status).toBe(404);
});

test.each([
  '',
  'localhost',
  'example',
  '127.0.0.1',
  'a b.example',
  'https://example.com',
  '-a.example',
])('what is no domain is refused: %j', async (domain) => {
  expect((await add(owner, domain)).status).toBe(400);
});
