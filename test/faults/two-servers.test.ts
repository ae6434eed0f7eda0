import { afterAll, beforeAll, expect, test } from 'vitest';
import { newAdmin, type SignedIn, signIn, signOut } from '../support/accounts';
import { call, callOnce, newTenant, recordWithRetry } from '../support/client';
import { expectLimited } from '../support/limited';
import { startProxy } from '../support/proxy';
import { type Stack, startStack } from '../support/stack';

// Two processes on one database share counts and revocations.

const limit = 100;
const keyLimit = 20;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ servers: 2, settings: { RATE_LIMIT_PER_MINUTE: String(limit) } });
});
afterAll(() => stack?.stop());

/** Each server in turn. */
const either = (n: number) => stack.urls[n % stack.urls.length] ?? '';

const entries = (n: number, key: string) => callOnce(either(n), '/v1/audit-log?limit=1', { key });

const listAs = async (n: number, { cookie }: SignedIn) =>
  (await call(either(n), '/v1/audit-log?limit=1', { key: '' }, { headers: { cookie } })).status;

test(`two servers let ${limit} of 200 requests at once through a limit of ${limit}`, async () => {
  const { key } = await newTenant(stack.admin);
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => entries(n, key)));
  const statuses = answers.map(({ status }) => status);
  expectLimited(statuses, 200, limit);
  for (const { headers } of answers.filter(({ status }) => status === 429)) {
    expect(headers.get('ratelimit-remaining')).toBe('0');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
});

test('a key has its own limit, which does not count against other keys', async () => {
  await stack.restartServers({ RATE_LIMIT_PER_KEY_PER_MINUTE: String(keyLimit) });
  const { key, organizationId } = await newTenant(stack.admin);
  const other = await newTenant(stack.admin);
  await stack.admin.query('update api_key set organization_id = $1 where organization_id = $2', [
    organizationId,
    other.organizationId,
  ]);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => entries(n, key)));
  const statuses = answers.map(({ status }) => status);
  expectLimited(statuses, 200, keyLimit);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.text).toContain('for this key');
  expect((await entries(0, other.key)).status).toBe(200);
});

test('sign-in is limited per account, and 1,000 forged addresses change nothing', async () => {
  const { email } = await newAdmin(stack, either(0));
  const attempts = Array.from({ length: 1_000 }, (_, n) => n);
  const statuses: number[] = [];
  while (attempts.length > 0) {
    const some = attempts.splice(0, 50).map((n) =>
      signIn(either(n), email, `wrong password ${n}`, {
        'x-forwarded-for': `10.${n >> 8}.${n & 255}.1`,
      }),
    );
    statuses.push(...(await Promise.all(some)).map(({ status }) => status));
  }
  expect(statuses).toHaveLength(1_000);
  expectLimited(statuses, 401, 10);
});

test('a revoked key, an ended session and a removed member lose access to both servers at once', async () => {
  const { key, organizationId } = await newTenant(stack.admin);
  const leaver = await newAdmin(stack, either(0));
  const removed = await newAdmin(stack, either(1));
  for (const n of [0, 1]) {
    expect((await entries(n, key)).status).toBe(200);
    expect(await listAs(n, leaver)).toBe(200);
    expect(await listAs(n, removed)).toBe(200);
  }

  await stack.admin.query('update api_key set revoked_at = now() where organization_id = $1', [
    organizationId,
  ]);
  await signOut(either(0), leaver);
  await stack.admin.query('delete from member where user_id = $1', [removed.userId]);

  for (const n of [0, 1]) {
    expect((await entries(n, key)).status).toBe(401);
    expect(await listAs(n, leaver)).toBe(401);
    expect(await listAs(n, removed)).toBe(403);
  }
});

test('behind a load balancer, writes are read at once by key and by session, while each server is replaced', async () => {
  const serving = [...stack.urls];
  let turn = 0;
  const balancer = await startProxy(() => serving[turn++ % serving.length] ?? '');
  try {
    const settings = { BASE_URL: balancer.url, RATE_LIMIT_PER_MINUTE: '100000' };
    await stack.restartServers(settings);
    const tenant = await newTenant(stack.admin);
    const { cookie } = await newAdmin(stack, balancer.url);

    const write = async (resource_id: string) => {
      const entry = { action: 'create', resource_type: 'source', resource_id };
      const written = await recordWithRetry(balancer.url, tenant, resource_id, entry);
      const list = await call(balancer.url, '/v1/audit-log?limit=1', tenant);
      expect(JSON.parse(list.text).audit_log).toEqual(written);
      const own = await call(balancer.url, '/v1/audit-log', { key: '' }, { headers: { cookie } });
      expect(own.status).toBe(200);
    };
    for (let n = 0; n < 10; n++) await write(`both-${n}`);
    for (const [index, url] of stack.urls.entries()) {
      serving.splice(serving.indexOf(url), 1);
      await stack.stopServer(index);
      for (let n = 0; n < 10; n++) await write(`without-${index}-${n}`);
      await stack.startServer(index, settings);
      serving.push(url);
    }
    for (let n = 0; n < 10; n++) await write(`both-again-${n}`);
  } finally {
    await balancer.stop();
  }
});
