import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFailed, test, vi } from 'vitest';
import type { AuditLogEntry } from '@/lib/contract/entry';
import {
  type Answer,
  call,
  callOnce,
  newTenant,
  recordWithRetry,
  type Tenant,
} from '../support/client';
import { openLateWriter } from '../support/committing-late';
import { type Replica, startReplica } from '../support/replica';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

// Two servers that read from a streaming replica must answer as if they read from the primary.

let stack: Stack;
let replica: Replica;
let tenant: Tenant;
beforeAll(async () => {
  stack = await startStack({ servers: 2 });
  replica = await startReplica(stack);
  await stack.restartServers({ DATABASE_REPLICA_URL: replica.url, LOG_LEVEL: 'warn' });
  tenant = await newTenant(stack.admin);
});
afterAll(async () => {
  await replica?.stop();
  await stack?.stop();
});

/** Each server in turn. */
const server = (n: number) => stack.urls[n % stack.urls.length] ?? '';

const get = (n: number, path: string) => call(server(n), `/v1/audit-log${path}`, tenant);

async function record(n: number): Promise<AuditLogEntry> {
  const mark = randomUUID();
  const entry = { action: 'create', resource_type: 'source', resource_id: mark };
  const [stored] = await recordWithRetry(server(n), tenant, mark, entry);
  if (stored === undefined) throw new Error('an answer without the entry');
  return stored;
}

/** How many index scans of the log a database has started. */
async function scansOf(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query(
    `select sum(idx_scan)::int as scans from pg_stat_user_indexes where relname = 'audit_log'`,
  );
  return rows[0].scans;
}

/** Reads from a server until a database reports it: the replica may be suspended for the moment, or lag behind. */
async function expectReads(n: number, admin: pg.Pool): Promise<void> {
  const before = await scansOf(admin);
  const read = async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(n, '?limit=5')));
    for (const { status, text } of answers) expect(status, text).toBe(200);
    return scansOf(admin);
  };
  await expect.poll(read, { ...patient, interval: 100 }).toBeGreaterThan(before + 20);
}

/** The answer where an export breaks off. */
const brokenOff: Answer = { status: 503, headers: new Headers(), text: 'broken off' };
const exportOf = (n: number, query: string) =>
  untilServed(() =>
    callOnce(server(n), `/v1/audit-log/export?format=ndjson&${query}`, tenant).catch(
      () => brokenOff,
    ),
  );

/** Expects this entry in every kind of read, from the server that did not write it. */
async function expectSeen(n: number, { id, resource_id }: AuditLogEntry) {
  const mine = `resource_id=${resource_id}`;
  const [exported, list, one, facets, count, histogram, found] = await Promise.all([
    exportOf(n, mine),
    ...[
      `?${mine}`,
      `/${id}`,
      `/facets?field=action&${mine}`,
      `/count?${mine}`,
      `/histogram?${mine}`,
      `?resource_type=source&q=${resource_id}`,
    ].map((path) => get(n, path)),
  ]);
  for (const answer of [list, one, facets, count, histogram, exported, found]) {
    expect(answer?.status, answer?.text).toBe(200);
  }
  const parsed = (answer: { text: string } | undefined) => JSON.parse(answer?.text ?? '');
  const ids = (page: { audit_log: { id: string }[] }) => page.audit_log.map((entry) => entry.id);
  expect(ids(parsed(list))).toEqual([id]);
  expect(ids(parsed(found))).toEqual([id]);
  expect(parsed(one)).toMatchObject({ id });
  expect(parsed(facets)).toMatchObject({ counted: 1 });
  expect(parsed(count)).toMatchObject({ count: 1 });
  expect(
    parsed(histogram).buckets.filter((bucket: { count: number }) => bucket.count),
  ).toHaveLength(1);
  expect(exported?.text.trim().split('\n')).toHaveLength(2);
}

test('reads go to the replica', async () => {
  for (const n of [0, 1]) await expectReads(n, replica.admin);
});

test('an acknowledged entry is visible at once at the other server, in every kind of read', async () => {
  onTestFailed(() => console.log(stack.log()));
  const before = await scansOf(replica.admin);
  const isProven = async () => (await scansOf(replica.admin)) > before + 200;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    // Until the replica has answered many reads, however slow the machine or far behind the replica.
    for (let n = 0; n < 25 || !(await isProven()); n++) {
      await expectSeen(writer + n + 1, await record(writer + n));
    }
  });
  await Promise.all(writers);
});

test('an acknowledged entry is visible at once while the replica lags behind', async () => {
  await replica.pauseReplay();
  try {
    for (let n = 0; n < 5; n++) await expectSeen(n + 1, await record(n));
    for (const n of [0, 1]) await expectReads(n, stack.admin);
  } finally {
    await replica.resumeReplay();
  }
  for (const n of [0, 1]) await expectReads(n, replica.admin);
});

test('a revoked key reads nothing while the replica lags behind', async () => {
  const leaver = await newTenant(stack.admin);
  const list = (n: number) => call(server(n), '/v1/audit-log', leaver);
  for (const n of [0, 1]) expect((await list(n)).status).toBe(200);
  await replica.pauseReplay();
  try {
    await stack.admin.query('update api_key set revoked_at = now() where organization_id = $1', [
      leaver.organizationId,
    ]);
    for (const n of [0, 1]) expect((await list(n)).status).toBe(401);
  } finally {
    await replica.resumeReplay();
  }
});

test('the log is complete up to Audit-Log-Complete-Through', async () => {
  const writer = await openLateWriter(stack.databaseUrl, tenant.organizationId);
  for (let round = 0; round < 10; round++) {
    const [id = ''] = await writer.write(1, 200);
    await replica.pauseReplay();
    const time = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    const completeThrough = async () => {
      const { headers, text } = await get(round, '?limit=20');
      const through = Date.parse(headers.get('audit-log-complete-through') ?? '');
      if (through > time) expect(text).toContain(id);
      return through;
    };
    await expect.poll(completeThrough, { ...patient, interval: 10 }).toBeGreaterThan(time);
    await replica.resumeReplay();
  }
  await writer.end();
});

test.each([
  ['pauses', 'pause', 'resume'],
  ['is killed', 'kill', 'start'],
] as const)(
  'a replica that %s: reads move to the primary, and back to it afterwards',
  async (_, begin, end) => {
    onTestFailed(() => console.log(stack.log()));
    for (const n of [0, 1]) await expectReads(n, replica.admin);
    let isOver = false;
    const readers = [0, 1, 2, 3].map(async (n) => {
      while (!isOver) expect((await get(n, '?limit=5')).status).toBe(200);
    });
    const reading = Promise.all(readers);
    try {
      replica[begin]();
      for (const n of [0, 1]) {
        await expectSeen(n, await record(n + 1));
        await expectReads(n, stack.admin);
      }
    } finally {
      await replica[end]();
    }
    for (const n of [0, 1]) await expectReads(n, replica.admin);
    isOver = true;
    await reading;
  },
);

describe('a replica of something else is not read', () => {
  let other: Stack;
  let copy: Replica;
  beforeAll(async () => {
    other = await startStack({ servers: 0 });
    copy = await startReplica(other);
    await stack.admin.query('create database another');
    const named = () => replica.admin.query(`select from pg_database where datname = 'another'`);
    await vi.waitUntil(async () => (await named()).rowCount === 1, patient);
  });
  afterAll(async () => {
    await copy?.stop();
    await other?.stop();
    await stack.restartServers({ DATABASE_REPLICA_URL: replica.url, LOG_LEVEL: 'warn' });
  });

  test.each([
    ['of another primary', () => copy.url, /system (\d+), .* the primary is .* system (?!\1)/],
    [
      'of another database',
      () => replica.url.replace(/[^/]*$/, 'another'),
      /database (\d+) of (system \d+), .* the primary is database (?!\1)\d+ of \2/,
    ],
  ])('%s', async (_, url, reason) => {
    await stack.restartServers({ DATABASE_REPLICA_URL: url(), LOG_LEVEL: 'warn' });
    for (let n = 0; n < 5; n++) await expectSeen(n + 1, await record(n));
    for (const n of [0, 1]) await expectReads(n, stack.admin);
    expect(stack.log()).toMatch(reason);
  });
});

test('a promoted replica is not read', async () => {
  await replica.promote();
  await replica.admin.query(
    `insert into audit_log (org, created_at, id, action, resource_type, actor_type)
     select audit_log_org($1), at, audit_log_id(gen_random_uuid(), at), 'create', 'its own', 'system'
     from (select date_trunc('milliseconds', clock_timestamp()) as at offset 0) as clock`,
    [tenant.organizationId],
  );
  for (let n = 0; n < 5; n++) await expectSeen(n + 1, await record(n));
  for (const n of [0, 1]) await expectReads(n, stack.admin);
  expect((await get(0, '?resource_type=its%20own')).text).toContain('"audit_log":[]');
});
