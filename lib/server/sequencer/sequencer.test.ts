import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { client, inOrganization } from '@/lib/server/db/client';
import { readDatabaseState } from '@/lib/server/monitoring/database-state';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { writeEntries } from '@/lib/server/recording/insert';
import { organizationOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { patient } from '@/test/support/size';
import { numberOwn } from './own';
import { numberPending, runSequencer } from './sequencer';

let admin: pg.Pool;
beforeAll(() => {
  setServerEnv();
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
});
afterAll(async () => {
  await Promise.all(
    (['audit_log_server', 'audit_log_sequencer'] as const).map((role) =>
      client(role).$disconnect(),
    ),
  );
  await admin.end();
});

const newOrganizationId = () => `org_${randomBytes(16).toString('hex')}`;

const entry = {
  action: 'create',
  resource_type: 'test',
  actor_type: 'system',
  source: 'api',
} as const;

async function write(organizationId: string, count: number) {
  const organization = await organizationOf(organizationId);
  return inOrganization(organization, (tx) =>
    writeEntries(tx, organization.org, Array<WrittenEntry>(count).fill(entry)),
  );
}

type Numbered = { seq: number; id: string };

async function sequenceOf(organizationId: string): Promise<Numbered[]> {
  const { rows } = await admin.query<Numbered>(
    'select seq::int, id from audit_log_sequence where org = (select audit_log_org($1)) order by seq',
    [organizationId],
  );
  return rows;
}

const seqs = (rows: Numbered[]) => rows.map(({ seq }) => seq);
const upTo = (count: number) => Array.from({ length: count }, (_, seq) => seq);

test('each organization has its own numbers, from 0, in the order of its entries', async () => {
  const [one, other] = [newOrganizationId(), newOrganizationId()];
  const written = [...(await write(one, 3)), ...(await write(one, 2))];
  await write(other, 4);
  await numberPending();
  expect(await sequenceOf(one)).toEqual(written.map(({ id }, seq) => ({ seq, id })));
  expect(seqs(await sequenceOf(other))).toEqual(upTo(4));
});

test('an entry committed late gets a later number, and none is skipped', async () => {
  const organizationId = newOrganizationId();
  let late: string | undefined;
  const organization = await organizationOf(organizationId);
  await inOrganization(organization, async (tx) => {
    const [row] = await writeEntries(tx, organization.org, [entry]);
    late = row?.id;
    await write(organizationId, 2);
    await numberPending();
    expect(seqs(await sequenceOf(organizationId))).toEqual([0, 1]);
  });
  await numberPending();
  const rows = await sequenceOf(organizationId);
  expect(rows.at(2)).toEqual({ seq: 2, id: late });
  expect(rows).toHaveLength(3);
});

test('a rolled-back entry leaves no gap', async () => {
  const organizationId = newOrganizationId();
  const organization = await organizationOf(organizationId);
  const aborted = inOrganization(organization, async (tx) => {
    await writeEntries(tx, organization.org, [entry]);
    throw new Error('aborted on purpose');
  });
  await expect(aborted).rejects.toThrow('aborted on purpose');
  await write(organizationId, 2);
  await numberPending();
  expect(seqs(await sequenceOf(organizationId))).toEqual([0, 1]);
});

test('eight sequencers and eight writers leave no gap and number no entry twice', async () => {
  const organizations = [newOrganizationId(), newOrganizationId(), newOrganizationId()];
  let isWriting = true;
  const number = async () => {
    while (isWriting) await numberPending();
  };
  const sequencers = Promise.all(Array.from({ length: 8 }, number));
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const id of [...organizations, ...organizations, ...organizations]) await write(id, 7);
    }),
  );
  isWriting = false;
  await sequencers;
  await numberPending();
  for (const id of organizations) {
    const rows = await sequenceOf(id);
    expect(seqs(rows)).toEqual(upTo(8 * 3 * 7));
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  }
});

test('more entries than one batch all get their numbers', async () => {
  const organizationId = newOrganizationId();
  for (let n = 0; n < 5; n++) await write(organizationId, 1_000);
  while ((await numberPending()) > 0);
  expect(seqs(await sequenceOf(organizationId))).toEqual(upTo(5_000));
});

test('a write is numbered as a whole, and no more writes at once than have enough entries', async () => {
  const { org } = await organizationOf(newOrganizationId());
  const client = await admin.connect();
  try {
    // Never committed, so that no sequencer of a test beside this one numbers them.
    await client.query('begin');
    for (const [at, entries] of [1, 2, 5_000, 1, 1].entries()) {
      await client.query(
        `insert into audit_log_outbox (org, created_at, id, entries, others)
         select $1, now(), ids[1], $2, nullif(ids[2:], '{}')
         from (select array(select audit_log_id(gen_random_uuid(), now() + $3 * interval '1 ms') as id from generate_series(1, $2) order by id)) as written (ids)`,
        [org, entries, at],
      );
    }
    const { rows: waiting } = await client.query(
      'select entry as id from audit_log_outbox, unnest(id || others) as entry where org = $1 order by entry',
      [org],
    );
    const numbered: number[] = [];
    for (const least of [3, 2, 100, 100]) {
      const { rows } = await client.query('select audit_log_number($1, $2) as numbered', [
        org,
        least,
      ]);
      numbered.push(rows[0].numbered);
    }
    expect(numbered).toEqual([3, 5_000, 2, 0]);
    const { rows } = await client.query<Numbered>(
      'select id from audit_log_sequence where org = $1 order by seq',
      [org],
    );
    expect(rows).toEqual(waiting);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a process that writes more than one batch numbers it all without being asked again', async () => {
  const organizationId = newOrganizationId();
  for (let n = 0; n < 3; n++) await write(organizationId, 15);
  const stop = new AbortController();
  const batch = 20;
  const number = async (org: number) => {
    const { rows } = await admin.query('select audit_log_number($1, $2) as numbered', [org, batch]);
    return rows[0].numbered;
  };
  const running = numberOwn(stop.signal, { number, batch });
  await expect.poll(() => sequenceOf(organizationId), patient).toHaveLength(45);
  stop.abort();
  await running;
});

test('an interrupted batch leaves nothing half done', async () => {
  const organizationId = newOrganizationId();
  await write(organizationId, 3);
  const blocker = await admin.connect();
  try {
    // The insert of the sequencer waits for this row and then fails on it, after its delete.
    await blocker.query('begin');
    await blocker.query(
      `insert into audit_log_sequence (org, seq, id)
       select org, 0, id from audit_log where org = (select audit_log_org($1)) limit 1`,
      [organizationId],
    );
    await expect(numberPending()).rejects.toThrow();
    // Before the row is free: a test beside this one may number it then.
    expect(await sequenceOf(organizationId)).toEqual([]);
    await blocker.query('rollback');
  } finally {
    blocker.release();
  }
  await numberPending();
  expect(seqs(await sequenceOf(organizationId))).toEqual([0, 1, 2]);
});

test('the sequencer runs until it is stopped, and reports its lag', async () => {
  const organizationId = newOrganizationId();
  await write(organizationId, 1);
  expect((await readDatabaseState()).sequencerLag).toBeGreaterThan(0);
  const stop = new AbortController();
  const running = runSequencer(stop.signal);
  await expect.poll(() => sequenceOf(organizationId), patient).toHaveLength(1);
  await expect.poll(async () => (await readDatabaseState()).sequencerLag, patient).toBe(0);
  stop.abort();
  await running;
});

test('an organization whose numbering waits holds back no other', async ({ skip }) => {
  const { rows: extensions } = await admin.query(
    "select from pg_extension where extname = 'citus'",
  );
  skip(extensions.length > 0, 'What waits is on a worker there; test/faults/citus-nodes tests it.');
  const held = newOrganizationId();
  await write(held, 1);
  const blocker = await admin.connect();
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  try {
    const { rows } = await blocker.query('select pg_backend_pid() as pid');
    /** The statements that wait for it, and since when. */
    const waiting = async () => {
      const found = await admin.query<{ since: string }>(
        'select pid || query_start::text as since from pg_stat_activity where $1 = any (pg_blocking_pids(pid))',
        [rows[0].pid],
      );
      return found.rows.map(({ since }) => since);
    };
    await blocker.query('begin');
    await blocker.query(
      'insert into audit_log_sequence (org, seq, id) select audit_log_org($1), n, gen_random_uuid() from generate_series(0, 9) as n',
      [held],
    );
    running = runSequencer(stop.signal);
    // A statement waits four seconds at most, so the machine may be too slow for one attempt.
    const isOtherNumbered = async () => {
      await write(held, 1);
      await vi.waitUntil(async () => (await waiting()).length > 0, patient);
      const before = await waiting();
      const other = newOrganizationId();
      await write(other, 1);
      await vi.waitUntil(async () => (await sequenceOf(other)).length > 0, patient);
      const after = await waiting();
      return before.some((statement) => after.includes(statement));
    };
    await expect.poll(isOtherNumbered, patient).toBe(true);
  } finally {
    await blocker.query('rollback');
    blocker.release();
    stop.abort();
    await running;
  }
});
