import { afterAll, beforeAll, expect, onTestFailed, test, vi } from 'vitest';
import { childrenOf, commandLine, isAlive } from '@/scripts/process/process.mjs';
import { call, newTenant } from '../support/client';
import { expectLimited } from '../support/limited';
import { newAdmin } from '../support/people';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

// Several workers behind one port are one server to whoever calls: what one knows or takes away, the others do too.

const limit = 100;
const workers = 3;
const METRICS_TOKEN = 'a token for one test only';

let stack: Stack;
let url: string;
beforeAll(async () => {
  stack = await startStack({
    settings: {
      WEB_CONCURRENCY: String(workers),
      RATE_LIMIT_PER_MINUTE: String(limit),
      METRICS_TOKEN,
    },
  });
  url = stack.urls[0] ?? '';
});
afterAll(() => stack?.stop());

/** Each call on a connection of its own, which may reach any of them. */
const listOnce = async (headers: Record<string, string>) => {
  const response = await fetch(`${url}/v1/audit-log?limit=1`, {
    headers: { ...headers, connection: 'close' },
  });
  await response.arrayBuffer();
  return response;
};
const list = async (headers: Record<string, string>) =>
  (await untilServed(() => listOnce(headers))).status;

const often = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 5 * workers }, work));

const workerPids = () =>
  childrenOf(stack.pidOf(0)).filter((pid) => commandLine(pid).includes('server/main.mjs'));

/** One of them, when all are there. */
function oneOf(pids: number[]): number {
  expect(pids).toHaveLength(workers);
  return pids[0] as number;
}

test('the limit is one for all of them', async () => {
  const { key } = await newTenant(stack.admin);
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => listOnce({ 'x-api-key': key })),
  );
  const statuses = answers.map(({ status }) => status);
  expectLimited(statuses, 200, limit);
});

test('a key that is revoked, and a session that has ended, read nothing more from any of them', async () => {
  const { key, organizationId } = await newTenant(stack.admin);
  const admin = await newAdmin(stack, url);
  const asKey = () => list({ 'x-api-key': key });
  const asAdmin = () => list({ cookie: admin.cookie });
  expect(new Set(await often(asKey))).toEqual(new Set([200]));
  expect(new Set(await often(asAdmin))).toEqual(new Set([200]));
  // Past the server, so that none of them is told.
  await stack.admin.query('update api_key set revoked_at = now() where organization_id = $1', [
    organizationId,
  ]);
  expect(new Set(await often(asKey))).toEqual(new Set([401]));
  await stack.admin.query(`update member set role = 'member' where user_id = $1`, [admin.userId]);
  expect(new Set(await often(asAdmin))).toEqual(new Set([403]));
  await stack.admin.query(`update member set role = 'admin' where user_id = $1`, [admin.userId]);
  expect(new Set(await often(asAdmin))).toEqual(new Set([200]));
  await stack.admin.query('delete from session where user_id = $1', [admin.userId]);
  expect(new Set(await often(asAdmin))).toEqual(new Set([401]));
});

test('the metrics are those of all of them', async () => {
  const count = async () => {
    const response = await fetch(`${url}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}`, connection: 'close' },
    });
    const line = /^audit_log_requests_total\{operation="unknown",status="404"\} (\d+)$/m;
    return Number(line.exec(await response.text())?.[1] ?? 0);
  };
  const before = await count();
  await often(async () => (await call(url, '/v1/nothing', { key: '' })).status);
  expect(await count()).toBe(before + 5 * workers);
});

/** Until there are as many as there were, and none of those that are gone. */
async function expectReplaced(gone: number[]): Promise<void> {
  const areAllThere = () => {
    const pids = workerPids();
    return pids.length === workers && !pids.some((pid) => gone.includes(pid));
  };
  await expect.poll(areAllThere, patient).toBe(true);
}

test('one that dies is replaced, also while it starts, and the others go on meanwhile', async () => {
  onTestFailed(() => console.log(stack.log()));
  const { key } = await newTenant(stack.admin);
  const read = () => list({ 'x-api-key': key });
  const before = workerPids();
  const first = oneOf(before);
  process.kill(first, 'SIGKILL');
  const starting = () => workerPids().find((pid) => !before.includes(pid)) ?? 0;
  const second = await vi.waitUntil(starting, { ...patient, interval: 1 });
  process.kill(second, 'SIGKILL');
  expect(new Set(await often(read))).toEqual(new Set([200]));
  await expectReplaced([first, second]);
  expect(new Set(await often(read))).toEqual(new Set([200]));
});

test('a connection that was on its way to one that dies is broken, and not left waiting', async () => {
  const { key } = await newTenant(stack.admin);
  const frozen = oneOf(workerPids());
  process.kill(frozen, 'SIGSTOP');
  let settled = 0;
  const count = 5 * workers;
  const calls = Array.from({ length: count }, () =>
    list({ 'x-api-key': key })
      .catch(() => 'broken')
      .finally(() => settled++),
  );
  await expect.poll(() => settled, patient).toBe(count - 1);
  process.kill(frozen, 'SIGKILL');
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => answer === 'broken')).toHaveLength(1);
  await expectReplaced([frozen]);
});

test('all of them end when the server is told to, also one that is starting', async () => {
  const gone = oneOf(workerPids());
  process.kill(gone, 'SIGKILL');
  await expectReplaced([gone]);
  const before = workerPids();
  await stack.stopServer(0);
  expect(before.filter((pid) => isAlive(pid))).toEqual([]);
});
