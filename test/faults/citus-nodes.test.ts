import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import type { Cluster } from '@/scripts/citus/cluster.mjs';
import { testCluster } from '@/scripts/test/cluster.mjs';
import { callOnce, isReading, newTenant, type Tenant, walk, walkSequence } from '../support/client';
import { patience, patient, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

// Nodes of a cluster of Citus that fail, come back and are added, under load. Run by `npm run test:citus` alone.

let stack: Stack;
let cluster: Cluster;
let url = '';
let tenants: Tenant[];

beforeAll(async () => {
  if (!testCluster()?.programs) return;
  stack = await startStack();
  if (!stack.cluster) throw new Error('the stack is not on a cluster');
  cluster = stack.cluster;
  [url = ''] = stack.urls;
  tenants = await Promise.all(Array.from({ length: 16 }, () => newTenant(stack.admin)));
  for (const tenant of tenants) {
    expect((await untilServed(() => write(tenant, randomUUID()))).status).toBe(201);
  }
  await Promise.all(cluster.workers.map(checkpoint));
});
afterAll(() => stack?.stop());

const write = (tenant: Tenant, mark: string) =>
  callOnce(url, '/v1/audit-log', tenant, {
    body: { action: 'create', resource_type: 'node', resource_id: mark },
    headers: { 'idempotency-key': mark },
  });

/** A node that has run for a while has made a checkpoint since its tables were made, which recovery would do otherwise. */
async function checkpoint({ port }: { port: number }): Promise<void> {
  const url = Object.assign(new URL(stack.ownerUrl), { port: String(port) });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('CHECKPOINT');
  await client.end();
}

const nodeIsAway =
  'a node of the database cannot be reached: the organizations on it are not served';

async function health() {
  const { status, text } = await callOnce(url, '/v1/health', { key: '' });
  return [status, JSON.parse(text).warnings];
}

/** The organizations whose log is on the worker with this port. */
async function tenantsOn(port: number): Promise<Tenant[]> {
  const { rows } = await stack.admin.query<{ id: string }>(
    `select id from audit_log_organization
     join citus_shards on shardid = get_shard_id_for_distribution_column('audit_log', org)
     where nodeport = $1`,
    [port],
  );
  return tenants.filter(({ organizationId }) => rows.some(({ id }) => id === organizationId));
}

type Attempt = { tenant: Tenant; status: number; seconds: number; retryAfter: string | null };

/** Writes to each organization, one entry after the other and each until it is acknowledged, and reads, while `work` runs. */
async function underLoad(work: () => Promise<void>) {
  const attempts: Attempt[] = [];
  const acknowledged = new Map<Tenant, string[]>(tenants.map((tenant) => [tenant, []]));
  const walks: { missing: number }[] = [];
  let isOver = false;
  const keepWriting = async (tenant: Tenant) => {
    for (let mark = randomUUID(); !isOver; await wait(20)) {
      const began = performance.now();
      const { status, headers } = await write(tenant, mark);
      const seconds = (performance.now() - began) / 1000;
      attempts.push({ tenant, status, seconds, retryAfter: headers.get('retry-after') });
      if (status !== 201 && status !== 200) continue;
      acknowledged.get(tenant)?.push(mark);
      mark = randomUUID();
    }
  };
  const keepWalking = async () => {
    for (let n = 0; !isOver; n++) {
      const tenant = tenants[n % tenants.length] as Tenant;
      const before = [...(acknowledged.get(tenant) ?? [])];
      const found = new Set((await walk(url, tenant)).map((entry) => entry.resource_id));
      walks.push({ missing: before.filter((mark) => !found.has(mark)).length });
    }
  };
  const all = [...tenants.map(keepWriting), keepWalking(), keepWalking()];
  await work().finally(() => {
    isOver = true;
  });
  await Promise.all(all);
  return { attempts, acknowledged, walks };
}

/** Whatever was acknowledged is there once, by time and by number, and the numbers have no gap. */
async function expectComplete(acknowledged: Map<Tenant, string[]>): Promise<number> {
  let count = 0;
  for (const [tenant, marks] of acknowledged) {
    const byTime = (await walk(url, tenant)).map((entry) => entry.resource_id);
    expect(new Set(byTime).size).toBe(byTime.length);
    expect(marks.filter((mark) => !byTime.includes(mark))).toEqual([]);
    const numbered = async () =>
      (await walkSequence(url, tenant)).filter((entry) => !isReading(entry)).length;
    await expect.poll(numbered, patient).toBe(byTime.length);
    const sequence = (await walkSequence(url, tenant)).map(({ seq }) => seq);
    expect(sequence).toEqual(sequence.map((_, place) => place));
    count += marks.length;
  }
  return count;
}

const sorted = (attempts: Attempt[]) =>
  attempts.map(({ seconds }) => seconds).sort((a, b) => b - a);

describe.runIf(testCluster()?.programs)('a worker', () => {
  test.each([
    ['is killed', 'kill', 'start'],
    ['is paused', 'pause', 'resume'],
  ] as const)(
    '%s: the organizations on it get 503, the others are served, and nothing is lost',
    {
      timeout: patience,
    },
    async (_, begin, end) => {
      onTestFailed(() => console.log(stack.log()));
      const [worker] = cluster.workers;
      if (!worker) throw new Error('the cluster has no worker');
      const away = await tenantsOn(worker.port);
      expect(away.length).toBeGreaterThan(0);
      expect(away.length).toBeLessThan(tenants.length);
      let [accepting, back] = [0, 0];
      const { attempts, acknowledged } = await underLoad(async () => {
        await wait(2_000);
        worker[begin]();
        // The server is still ready for the others.
        if (begin === 'kill') await expect.poll(health, patient).toEqual([200, [nodeIsAway]]);
        await wait(size(8_000, 20_000));
        const returned = performance.now();
        await worker[end]();
        accepting = (performance.now() - returned) / 1000;
        for (const tenant of away) {
          await expect
            .poll(async () => (await write(tenant, randomUUID())).status, patient)
            .toBe(201);
        }
        back = (performance.now() - returned) / 1000;
        await wait(1_000);
      });
      const ofAway = attempts.filter(({ tenant }) => away.includes(tenant));
      const ofOthers = attempts.filter(({ tenant }) => !away.includes(tenant));
      const refused = ofAway.filter(({ status }) => status === 503);
      const count = await expectComplete(acknowledged);
      console.log(
        `a worker ${begin}: ${refused.length} × 503 of ${ofAway.length}, the slowest after ${sorted(refused)[0]?.toFixed(1)} s; ` +
          `others ${ofOthers.length}, ${ofOthers.filter(({ status }) => status === 503).length} × 503, the slowest ${sorted(ofOthers)[0]?.toFixed(1)} s; ` +
          `all ${away.length} served again ${back.toFixed(1)} s after its return, of which its own recovery took ${accepting.toFixed(1)} s; ${count} acknowledged`,
      );
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.every(({ retryAfter }) => retryAfter !== null)).toBe(true);
      expect(attempts.filter(({ status }) => ![200, 201, 503].includes(status))).toEqual([]);
      // One that keeps its connections and does not answer holds those of the server too, until a statement's time limit.
      if (begin === 'kill') expect(ofOthers.filter(({ status }) => status !== 201)).toEqual([]);
    },
  );

  test('is paused: the logs on the others are read and numbered, without a time up to which they are complete', {
    timeout: patience,
  }, async () => {
    const [worker] = cluster.workers;
    if (!worker) throw new Error('the cluster has no worker');
    const away = await tenantsOn(worker.port);
    const other = tenants.find((tenant) => !away.includes(tenant));
    if (!other) throw new Error('all organizations are on one worker');
    const read = () => callOnce(url, '/v1/audit-log', other);
    const through = async () => (await read()).headers.get('audit-log-complete-through');
    await expect.poll(through, patient).not.toBeNull();
    worker.pause();
    try {
      await expect.poll(through, patient).toBeNull();
      for (let n = 0; n < 5; n++) expect((await read()).status).toBe(200);
      const mark = randomUUID();
      expect((await write(other, mark)).status).toBe(201);
      // By the server that wrote it, as nobody can ask all nodes for what waits.
      const isNumbered = async () =>
        (await walkSequence(url, other)).some(({ resource_id }) => resource_id === mark);
      await expect.poll(isNumbered, patient).toBe(true);
    } finally {
      worker.resume();
    }
    await expect.poll(through, patient).not.toBeNull();
  });

  test('joins, and shards move to it while they are written to and read', {
    timeout: patience,
  }, async () => {
    onTestFailed(() => console.log(stack.log()));
    const { attempts, acknowledged, walks } = await underLoad(async () => {
      const worker = await cluster.addWorker(['audit_log']);
      await stack.admin.query(
        `select citus_rebalance_start(shard_transfer_mode => 'force_logical')`,
      );
      const state = async () => {
        const { rows } = await stack.admin.query<{ state: string }>(
          'select state from citus_rebalance_status() order by job_id desc limit 1',
        );
        return rows[0]?.state;
      };
      await expect.poll(state, { timeout: patience, interval: 500 }).toBe('finished');
      expect((await tenantsOn(worker.port)).length).toBeGreaterThan(0);
    });
    const count = await expectComplete(acknowledged);
    const refused = attempts.filter(({ status }) => status === 503);
    console.log(
      `shards moved: ${attempts.length} writes, ${refused.length} × 503, the slowest ${sorted(attempts)[0]?.toFixed(1)} s; ` +
        `${walks.length} walks; ${count} acknowledged`,
    );
    expect(attempts.filter(({ status }) => ![200, 201, 503].includes(status))).toEqual([]);
    expect(walks.filter(({ missing }) => missing > 0)).toEqual([]);
  });
});

test.runIf(testCluster()?.programs)(
  'an act and its entry are both there or neither, whichever node is killed between them',
  { timeout: patience },
  async () => {
    onTestFailed(() => console.log(stack.log()));
    const headers = { origin: url, cookie: await signUp() };
    let isOver = false;
    let made = 0;
    const keepMaking = async () => {
      for (; !isOver; await wait(5)) {
        const body = { name: randomUUID(), scopes: ['audit_log:read'] };
        const answer = callOnce(url, '/v1/api-keys', { key: '' }, { body, headers });
        const { status } = await answer.catch(() => ({ status: 0 }));
        expect([0, 201, 429, 503]).toContain(status);
        if (status === 201) made++;
      }
    };
    const makers = Array.from({ length: 8 }, keepMaking);
    // It is the coordinator that decides on a commit.
    const { coordinator } = cluster;
    const nodes = cluster.workers.flatMap((worker) => [...Array(5).fill(coordinator), worker]);
    for (let n = 0; n < size(24, 100); n++) {
      const before = made;
      await expect.poll(() => made, patient).toBeGreaterThan(before + 5);
      await wait(Math.random() * 50);
      const node = nodes[n % nodes.length] as (typeof nodes)[number];
      node.kill();
      await node.start();
    }
    isOver = true;
    await Promise.all(makers);
    const halves = async () => {
      const keys = await idsOf('select id from api_key where created_by_id is not null');
      const entries = await idsOf(
        `select resource_id as id from audit_log where resource_type = 'api_key' and action = 'create'`,
      );
      return {
        withoutEntry: [...keys].filter((id) => !entries.has(id)),
        withoutKey: [...entries].filter((id) => !keys.has(id)),
      };
    };
    // What a dead node has left is committed or rolled back once it is back.
    await expect.poll(halves, patient).toEqual({ withoutEntry: [], withoutKey: [] });
    console.log(`${made} keys acknowledged, none without its entry, no entry without its key`);
  },
);

const idsOf = async (sql: string) =>
  new Set((await stack.admin.query<{ id: string }>(sql)).rows.map(({ id }) => id));

/** The session cookie of a new owner. */
async function signUp(): Promise<string> {
  const body = { name: 'Olga', email: `${randomUUID()}@example.com`, password: randomUUID() };
  const { headers, text } = await untilServed(() =>
    callOnce(url, '/api/auth/sign-up/email', { key: '' }, { body, headers: { origin: url } }),
  );
  const found = /better-auth\.session_token=[^;]+/.exec(headers.get('set-cookie') ?? '');
  if (found === null) throw new Error(`no session cookie in: ${text}`);
  return found[0];
}
