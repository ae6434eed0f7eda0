import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { checkDatabase } from '@/scripts/database/check/check.mjs';
import { connect } from '@/scripts/database/connect.mjs';
import { askNodes } from '@/scripts/database/distributed.mjs';
import { prepareDatabase } from '@/scripts/database/migrate.mjs';
import { readIndexes } from '@/scripts/database/pack/fill.mjs';
import { type Packed, packLog, packTable } from '@/scripts/database/pack/pack.mjs';
import { root } from '@/scripts/paths.mjs';
import { migrateForTests, testCluster } from '@/scripts/test/cluster.mjs';
import { endOf } from './support/end-of';
import { type OwnPostgres, startOwnPostgres } from './support/own-postgres';
import { createScratchDatabase } from './support/scratch-database';
import { patience, patient } from './support/size';

// `npm run db:pack` gives back the empty space of indexes, by an owner who is not a superuser, while the log is read and written.

/** More than `smallest` in scripts/database/pack/pack.mjs, in an index of one text and the id. */
const entries = 40_000;

/** From its beginning, a second apart, one after the other as they are recorded, so that each index grows at many places. */
const fill = `
  INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, resource_id, actor_type)
  SELECT audit_log_org('org_' || repeat('7', 32)), at, audit_log_id(overlay(md5(n::text) PLACING '7' FROM 13 FOR 1)::uuid, at),
    'usr_' || n % 30, 'action_' || n * 7 % 13, 'type_' || n * 11 % 17, 'resource_' || n % 97, 'user'
  FROM (SELECT n, $1::timestamptz + n * interval '1 second' AS at FROM generate_series(1, ${entries}) AS n) AS times
  ORDER BY n`;

const counted = `SELECT org, count(*), min(id::text), max(id::text) FROM audit_log GROUP BY org ORDER BY org`;

const digest = `SELECT count(*), md5(string_agg(entry::text, ',' ORDER BY id)) FROM audit_log AS entry`;

let postgres: OwnPostgres;
beforeAll(async () => {
  postgres = await startOwnPostgres();
}, patience);
afterAll(() => postgres.stop());

/** A log that was filled from each of these times on, by month or as one table. */
async function openLog(times: string[], isByMonth = false) {
  const database = await postgres.createDatabase();
  await prepareDatabase(database);
  const superuser = await postgres.connect(database.superUrl);
  const owner = await postgres.connect(database.adminUrl);
  for (const [n, time] of times.entries()) {
    await superuser.query(fill, [time]);
    // What there is becomes the first month.
    if (isByMonth && n === 0)
      await owner.query(await readFile(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'));
  }
  await superuser.query('VACUUM (ANALYZE) audit_log');
  return { database, superuser, owner };
}

async function pack(client: pg.Client, isStopping?: () => boolean): Promise<Packed[]> {
  const packed: Packed[] = [];
  try {
    for await (const each of packLog(client, isStopping)) packed.push(each);
    return packed;
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()');
  }
}

const names = (packed: Packed[]) => packed.map(({ name }) => name);

const wholeLog = { name: 'audit_log', read: 'audit_log', rows: 'true', isClosed: false };

async function unfinished(client: pg.Client) {
  const { rows } = await client.query(
    `SELECT indexrelid::regclass AS name FROM pg_index WHERE NOT indisvalid`,
  );
  return rows.length;
}

describe('a log as one table', () => {
  let log: Awaited<ReturnType<typeof openLog>>;
  beforeAll(async () => {
    log = await openLog(['2026-01-01Z']);
  }, patience);

  test('an organization reads and writes while an index is packed, and what is half done is dropped', async () => {
    const { database, superuser, owner } = log;
    const packer = await connect(database.adminUrl);
    const writer = await postgres.connect(database.superUrl);
    const before = await superuser.query(digest);
    // A writer that does not end: the packed index waits for it.
    await writer.query('BEGIN');
    onTestFinished(async () => void (await writer.query('ROLLBACK')));
    await writer.query(fill.replace(`${entries}`, '1'), ['2026-03-01Z']);
    const packing = pack(packer);
    packing.catch(() => {});
    const reindexing = () =>
      superuser.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND query ILIKE 'reindex%' AND wait_event_type = 'Lock'`,
        [database.name],
      );
    await vi.waitUntil(async () => (await reindexing()).rowCount === 1, patient);
    // Whoever had to wait for it would be refused.
    await superuser.query(`SET lock_timeout = '1s'`);
    onTestFinished(async () => void (await superuser.query('RESET lock_timeout')));
    await superuser.query(fill.replace(`${entries}`, '1'), ['2026-04-01Z']);
    expect((await superuser.query(digest)).rows[0].count).toBe(`${entries + 1}`);

    const { rows } = await reindexing();
    await superuser.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect(packing).rejects.toThrow();
    await writer.query('ROLLBACK');
    expect(await unfinished(superuser)).toBe(1);

    expect(await pack(owner, () => true)).toEqual([]);
    expect(await unfinished(superuser)).toBe(0);
    expect(before.rows[0].count).toBe(`${entries}`);
  });

  test('it stops before the next index when it is asked to', async () => {
    let asked = 0;
    const packed = await pack(log.owner, () => ++asked > 2);
    expect(packed.length).toBeLessThanOrEqual(2);
    expect(packed.length).toBeGreaterThan(0);
  });

  test.each([
    ['with another name', 'own_idx ON audit_log (user_id)'],
    ['of an expression', 'audit_log_own_idx ON audit_log (org, lower(action))'],
    ['that is no b-tree', 'audit_log_own_idx ON audit_log USING hash (action)'],
  ])('an index of an operator’s own %s is left, and the others are not', async (_, index) => {
    const known = async () =>
      (await readIndexes(log.owner, wholeLog)).map(({ name, fill }) => [name, fill !== null]);
    const before = await known();
    expect(before).toContainEqual(['audit_log_pkey', true]);
    await log.owner.query(`CREATE INDEX ${index}`);
    onTestFinished(async () => void (await log.owner.query(`DROP INDEX ${index.split(' ')[0]}`)));
    expect(await known()).toEqual(before);
  });

  test('an index without statistics is left and named', async () => {
    const { superuser, owner } = log;
    const index = 'audit_log_org_resource_type_action_id_idx';
    await superuser.query('ALTER TABLE audit_log SET (autovacuum_enabled = false)');
    await superuser.query(
      `UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE oid = '${index}'::regclass`,
    );
    onTestFinished(async () => {
      await superuser.query('ALTER TABLE audit_log RESET (autovacuum_enabled)');
      await superuser.query('VACUUM (ANALYZE) audit_log');
    });
    const unknown = vi.fn();
    const stopping = () => true;
    for await (const _ of packTable(owner, wholeLog, stopping, unknown)) expect.unreachable();
    expect(unknown.mock.calls).toEqual([['audit_log', [index]]]);
  });

  test('only one at a time', async () => {
    await log.superuser.query('SELECT pg_advisory_lock(7214045)');
    await expect(pack(log.owner)).rejects.toThrow('Another npm run db:pack');
    await log.superuser.query('SELECT pg_advisory_unlock_all()');
  });

  test('the index of the numbers is full as it grows', async () => {
    await log.superuser.query(
      `INSERT INTO audit_log_sequence SELECT org, row_number() OVER (ORDER BY id) - 1, id FROM audit_log ORDER BY id`,
    );
    const { rows } = await log.superuser.query(
      `SELECT pg_relation_size('audit_log_sequence_pkey')::float8 / count(*) AS bytes FROM audit_log_sequence`,
    );
    // 24 and a pointer of 4, and what the pages themselves take.
    expect(rows[0].bytes).toBeLessThan(29.5);
  });

  test('the others are packed once, and the log is as it was', async () => {
    const before = await log.superuser.query(digest);
    const packed = await pack(log.owner);
    expect(names(packed)).toContain('audit_log_org_resource_type_action_id_idx');
    // What grows at one end is full already.
    expect(names(packed)).not.toContain('audit_log_pkey');
    for (const { name, before: bytes, after } of packed) {
      expect(after / bytes, name).toBeLessThan(0.9);
    }
    expect(await pack(log.owner)).toEqual([]);
    expect((await log.superuser.query(digest)).rows).toEqual(before.rows);
    for await (const { name, result } of checkDatabase(log.owner, log.database)) {
      if (['indexes', 'constraints', 'tables'].includes(name))
        expect(result, name).not.toBeInstanceOf(Error);
    }
  });
});

test('of a log by month those that are over are packed, once and to the full, and the one that is written to is not', async () => {
  const thisMonth = new Date().toISOString().slice(0, 7);
  const { database, superuser, owner } = await openLog(['2026-01-01Z', `${thisMonth}-01Z`], true);
  const before = await superuser.query(digest);
  const packed = await pack(owner);
  expect(packed.length).toBeGreaterThan(4);
  const { rows } = await superuser.query(
    `SELECT relname AS name, reloptions FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE indrelid = 'audit_log_first'::regclass`,
  );
  for (const { name, before: bytes, after } of packed) {
    expect(rows).toContainEqual({ name, reloptions: ['fillfactor=100'] });
    expect(after / bytes, name).toBeLessThan(0.8);
  }
  expect(await pack(owner)).toEqual([]);
  expect((await superuser.query(digest)).rows).toEqual(before.rows);
  for await (const { name, result } of checkDatabase(owner, database)) {
    if (['indexes', 'constraints', 'months'].includes(name))
      expect(result, name).not.toBeInstanceOf(Error);
  }
});

describe.skipIf(!testCluster())('a log that Citus distributes', () => {
  test('the indexes of all shards are packed, once, and what is half done is dropped on each node', async () => {
    const { url, client, drop } = await createScratchDatabase();
    onTestFinished(() => drop());
    await migrateForTests(url);
    for (const digit of ['5', '6', '7']) {
      const id = `org_${digit.repeat(32)}`;
      const { rows } = await client.query('SELECT audit_log_org($1) AS org', [id]);
      await client.query(fill.replace(/audit_log_org\(.+?\)\)/, rows[0].org), ['2026-01-01Z']);
    }
    await client.query('VACUUM (ANALYZE) audit_log');
    const before = await client.query(counted);
    await client.query(
      `SELECT run_command_on_shards('audit_log', 'CREATE INDEX audit_log_%1$s_ccnew ON %1$s (org)')`,
    );
    await client.query(
      `SELECT run_command_on_all_nodes('UPDATE pg_index SET indisvalid = false WHERE indexrelid::regclass::text LIKE ''%_ccnew''')`,
    );
    const invalid = async () =>
      (await askNodes(client, 'select from pg_index where not indisvalid')).flatMap(
        ({ rows }) => rows,
      );
    expect((await invalid()).length).toBeGreaterThan(1);
    const packed = await pack(client);
    expect(await invalid()).toEqual([]);
    expect(names(packed)).toContain('audit_log_org_resource_id_id_resource_type_action_idx');
    expect(await pack(client)).toEqual([]);
    expect((await client.query(counted)).rows).toEqual(before.rows);
    for await (const { name, result } of checkDatabase(client, { url, adminUrl: url })) {
      if (['indexes', 'constraints', 'shards'].includes(name))
        expect(result, name).not.toBeInstanceOf(Error);
    }
  });
});

/** A command that is at work until it is stopped, and then has something to remove for longer than its work goes on. */
const stoppable = `
  import { once } from 'node:events';
  import { setImmediate } from 'node:timers/promises';
  import { runCommand } from './scripts/database/command.mjs';
  let client, stop;
  const stopped = new Promise((resolve) => { stop = resolve; });
  await runCommand('db:test', async (_, its) => {
    client = its;
    console.log('at work');
    await stopped;
  }, async () => {
    const ended = once(client, 'end');
    stop();
    await ended;
    await setImmediate();
    console.log('removed');
  });`;

test('a command that is stopped ends by its signal alone, though its work comes to an end too', async () => {
  const { adminUrl } = await postgres.createDatabase();
  const child = spawn(process.execPath, ['--input-type=module', '-e', stoppable], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: adminUrl, DATABASE_ADMIN_URL: adminUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = endOf(child);
  await Promise.race([once(child.stdout, 'data'), ended]);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 130, output: 'at work\nremoved\n' });
});
