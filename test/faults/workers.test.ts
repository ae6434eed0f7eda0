import { afterAll, beforeAll, expect, onTestFailed, test, vi } from 'vitest';
import { childrenOf, commandLine, isAlive } from '@/scripts/process/process.mjs';
import { newAdmin } from '../support/accounts';
import { call, newTenant } from '../support/client';
import { expectLimited } from '../support/limited';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

// Several workers behind one port act as one server: they share counts and revocations.

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

/** Each call on a connection of its own, which any of the workers may accept. */
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

/** The pid of one worker, once all are there. */
function oneOf(pids: number[]): number {
  expect(pids).toHaveLength(workers);
  return pids[0] as number;
}

test('all workers share one rate limit', async () => {
  const { key } = await newTenant(stack.admin);
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => listOnce({ 'x-api-key': key })),
  );
  const statuses = answers.map(({ status }) => status);
  expectLimited(statuses, 200, limit);
});

test('a revoked key, an auditor after their term and an ended session lose access at every worker', async () => {
  const { key, organizationId } = await newTenant(stack.admin);
  const admin = await newAdmin(stack, url);
  const asKey = () => list({ 'x-api-key': key });
  const asAdmin = () => list({ cookie: admin.cookie });
  expect(new Set(await often(asKey))).toEqual(new Set([200]));
  expect(new Set(await often(asAdmin))).toEqual(new Set([200]));
  // Written past the server, so that no worker is notified.
  await stack.admin.query('update api_key set revoked_at = now() where organization_id = $1', [
    organizationId,
  ]);
  expect(new Set(await often(asKey))).toEqual(new Set([401]));
  await stack.admin.query(
    `update member set role = 'auditor', access_until = now() where user_id = $1`,
    [admin.userId],
  );
  expect(new Set(await often(asAdmin))).toEqual(new Set([403]));
  await stack.admin.query(`update member set role = 'admin' where user_id = $1`, [admin.userId]);
  expect(new Set(await often(asAdmin))).toEqual(new Set([200]));
  await stack.admin.query('delete from session where user_id = $1', [admin.userId]);
  expect(new Set(await often(asAdmin))).toEqual(new Set([401]));
});

test('the metrics are the sum over all workers', async () => {
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

/** Waits until all workers are there again, and none of `gone`. */
async function expectReplaced(gone: number[]): Promise<void> {
  const areAllThere = () => {
    const pids = workerPids();
    return pids.length === workers && !pids.some((pid) => gone.includes(pid));
  };
  await expect.poll(areAllThere, patient).toBe(true);
}

test('a worker that dies is replaced, even during its start, and the others keep serving', async () => {
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

test('the connection of a worker that dies is broken, not left waiting', async () => {
  const { key } = await newTenant(stack.admin);
  const paused = oneOf(workerPids());
  process.kill(paused, 'SIGSTOP');
  let settled = 0;
  const count = 5 * workers;
  const calls = Array.from({ length: count }, () =>
    list({ 'x-api-key': key })
      .catch(() => 'broken')
      .finally(() => settled++),
  );
  await expect.poll(() => settled, patient).toBe(count - 1);
  process.kill(paused, 'SIGKILL');
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => answer === 'broken')).toHaveLength(1);
  await expectReplaced([paused]);
});

test('all workers end with the server, including one that is starting', async () => {
  const gone = oneOf(workerPids());
  process.kill(gone, 'SIGKILL');
  await expectReplaced([gone]);
  const before = workerPids();
  await stack.stopServer(0);
  expect(before.filter((pid) => isAlive(pid))).toEqual([]);
});
