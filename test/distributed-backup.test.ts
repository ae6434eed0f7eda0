import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { endPools, type Transaction } from '@/lib/server/db/client';
import { oneAtATime } from '@/scripts/citus/databases.mjs';
import { beginMoment } from '@/scripts/database/backup/moment.mjs';
import { restoreBackup } from '@/scripts/database/backup/restore.mjs';
import { backUp } from '@/scripts/database/backup.mjs';
import { checkDatabase } from '@/scripts/database/check/check.mjs';
import { distribute } from '@/scripts/database/distribute.mjs';
import { migrateForTests, testCluster } from '@/scripts/test/cluster.mjs';
import { type OwnPostgres, startOwnPostgres } from './support/own-postgres';
import { createScratchDatabase, type ScratchDatabase } from './support/scratch-database';
import { patient } from './support/size';
import { someEntry } from './support/some-entry';

// `npm run db:check`, `db:backup` and `db:restore` of a log that Citus distributes (npm run test:citus).

const cluster = testCluster();
const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-distributed-'));
const fileFor = (name: string) => path.join(folder, `${name}.backup`);
const newId = () => `org_${randomBytes(16).toString('hex')}`;

let database: ScratchDatabase;
let clients: pg.Client[] = [];

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // Its database is dropped.
  await client.connect();
  clients.push(client);
  return client;
}

async function server() {
  const [{ accountChanges, log, setOrganization }, { numberWithin }, { writeEntries }, sequencer] =
    await Promise.all([
      import('@/lib/server/db/client'),
      import('@/lib/server/db/organization-number'),
      import('@/lib/server/recording/insert'),
      import('@/lib/server/sequencer/sequencer'),
    ]);
  const write = async (tx: Transaction, id: string, name: string, isAct: boolean) => {
    const org = await numberWithin(tx, id);
    await setOrganization(tx, org);
    await writeEntries(tx, org, [{ ...someEntry, resource_id: name }], { isAct });
  };
  return {
    number: () => sequencer.numberPending(),
    /** Entries alone. */
    write: (id: string, name: string) =>
      log().$transaction((tx) => write(tx as Transaction, id, name, false)),
    /** A change of the accounts, which are on the coordinator, with its entry, which is on a worker. */
    act: (id: string) =>
      accountChanges().$transaction(async (tx) => {
        await tx.organization.create({ data: { id, name: id, slug: id } });
        await write(tx as Transaction, id, id, true);
      }),
  };
}

describe.skipIf(!cluster)('a distributed log', () => {
  let postgres: OwnPostgres;

  beforeAll(async () => {
    database = await createScratchDatabase();
    await migrateForTests(database.url);
    vi.stubEnv('DATABASE_URL', database.url);
    vi.stubEnv('BASE_URL', 'http://localhost');
    vi.stubEnv('BETTER_AUTH_SECRET', 'x'.repeat(32));
    const { act, write, number } = await server();
    for (let n = 0; n < 12; n++) {
      const id = newId();
      await act(id);
      await write(id, `Größe 🙂 \\. \t ${n}`);
    }
    await number();
    await write(newId(), 'waits');
    postgres = await startOwnPostgres();
  });
  afterAll(async () => {
    await endPools();
    await postgres?.stop();
    for (const client of clients) await client.end();
    clients = [];
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function resultsOf(client: pg.Client, url: string) {
    const found: Record<string, string | Error> = {};
    for await (const { name, result } of checkDatabase(client, { url, adminUrl: url })) {
      found[name] = result;
    }
    return found;
  }

  async function faultsOf(client: pg.Client, url: string) {
    const found = Object.entries(await resultsOf(client, url));
    return Object.fromEntries(
      found.flatMap(([name, result]) => (result instanceof Error ? [[name, result.message]] : [])),
    );
  }

  /** All rows of what a backup holds. */
  async function contentOf(client: pg.Client) {
    const content: Record<string, string[]> = {};
    for (const name of [
      'audit_log',
      'audit_log_sequence',
      'audit_log_head',
      'audit_log_outbox',
      'audit_log_write',
      'audit_log_organization',
      'organization',
    ]) {
      const { rows } = await client.query(`SELECT row_to_json(t)::text AS row FROM ${name} AS t`);
      content[name] = rows.map(({ row }) => row).sort();
    }
    return content;
  }

  async function emptyDatabase() {
    const scratch = await createScratchDatabase();
    onTestFinished(() => scratch.drop());
    return scratch;
  }

  /** A shard with rows, the node that has it, and a client there. */
  async function shardOf(table: string) {
    const { rows } = await database.client.query(
      `SELECT nodename, nodeport, format('%s_%s', $1::text, get_shard_id_for_distribution_column($1::regclass, org)) AS shard
       FROM (SELECT min(org) AS org FROM audit_log) AS first, pg_dist_placement JOIN pg_dist_node USING (groupid)
       WHERE shardid = get_shard_id_for_distribution_column($1::regclass, org)`,
      [table],
    );
    const [{ nodename, nodeport, shard }] = rows;
    const url = Object.assign(new URL(database.url), { hostname: nodename, port: nodeport });
    const client = await connect(url.href);
    await client.query('SET citus.enable_manual_changes_to_shards = on');
    return { client, shard: String(shard) };
  }

  test('is sound, and each check says what it has seen', async () => {
    const found = await resultsOf(database.client, database.url);
    expect(Object.entries(found).filter(([, result]) => result instanceof Error)).toEqual([]);
    expect(found).toMatchObject({
      nodes: expect.stringMatching(/^\d+, each knows where the rows are$/),
      distribution: expect.stringMatching(/^\d+ tables by organization, and \d+ functions$/),
      shards: expect.stringMatching(/^\d+ on \d+ nodes, guarded as their tables are$/),
      organizations: '13 organizations, each with its number',
      sequence: '24 numbers of 12 organizations, none missing',
      counts: '25 entries, each with its number or waiting for it',
      outbox: expect.stringMatching(/^1 waiting for a number since /),
    });
  });

  const policy = (name: string) =>
    `CREATE POLICY audit_log_tenant ON ${name} USING (org = nullif(current_setting('app.org', true), '')::INTEGER)`;
  const trigger = (name: string) => `audit_log_append_only${name.replace(/^audit_log/, '')}`;

  test.each<
    [
      what: string,
      table: string,
      cause: (shard: string) => string,
      repair: (shard: string) => string,
      expected: Record<string, RegExp>,
    ]
  >([
    [
      'a policy that a shard lacks',
      'audit_log',
      (shard) => `DROP POLICY audit_log_tenant ON ${shard}`,
      policy,
      { shards: /^missing: \S+ audit_log_\d+: row security, audit_log_tenant on audit_log: / },
    ],
    [
      'row security of a shard that is off',
      'audit_log_head',
      (shard) => `ALTER TABLE ${shard} DISABLE ROW LEVEL SECURITY`,
      (shard) => `ALTER TABLE ${shard} ENABLE ROW LEVEL SECURITY`,
      { shards: /audit_log_head_\d+: row security, audit_log_head: not for the owner\. / },
    ],
    [
      'a trigger of a shard that is disabled',
      'audit_log',
      (shard) => `ALTER TABLE ${shard} DISABLE TRIGGER ${trigger(shard)}`,
      (shard) => `ALTER TABLE ${shard} ENABLE ALWAYS TRIGGER ${trigger(shard)}`,
      { shards: /triggers, audit_log_append_only on audit_log: disabled/ },
    ],
    [
      'a grant on a shard',
      'audit_log_sequence',
      (shard) => `GRANT DELETE ON ${shard} TO audit_log_server`,
      (shard) => `REVOKE DELETE ON ${shard} FROM audit_log_server`,
      { shards: /audit_log_sequence_\d+: grants, audit_log_server: DELETE SELECT on/ },
    ],
    [
      'an index that a shard lacks',
      'audit_log',
      (shard) => `DROP INDEX ${shard.replace('audit_log', 'audit_log_org_action_id_idx')}`,
      (shard) =>
        `CREATE INDEX ${shard.replace('audit_log', 'audit_log_org_action_id_idx')} ON ${shard} (org, action, id)`,
      { shards: /^missing: \S+ audit_log_\d+: indexes, audit_log_org_action_id_idx/ },
    ],
    [
      'a policy that hides a shard from the backup',
      'audit_log',
      (shard) => `ALTER POLICY audit_log_backup ON ${shard} USING (false)`,
      (shard) => `ALTER POLICY audit_log_backup ON ${shard} USING (true)`,
      {
        shards: /row security, audit_log_backup on audit_log: .* using false/,
        ...Object.fromEntries(
          ['epoch', 'organizations', 'sequence', 'counts', 'outbox', 'trees'].map((name) => [
            name,
            /hides rows of audit_log_\d+ on \S+ from/,
          ]),
        ),
      },
    ],
    [
      'a number that is gone',
      'audit_log_sequence',
      (shard) =>
        `SET session_replication_role = replica; ALTER TABLE ${shard} DISABLE TRIGGER USER;
         CREATE TABLE aside AS SELECT * FROM ${shard} WHERE seq = 0 LIMIT 1; DELETE FROM ${shard} WHERE (org, seq) IN (SELECT org, seq FROM aside);
         ALTER TABLE ${shard} ENABLE ALWAYS TRIGGER ${shard.replace('sequence', 'sequence_append_only')}`,
      (shard) => `INSERT INTO ${shard} SELECT * FROM aside; DROP TABLE aside`,
      {
        sequence: /of org_\w+ are not dense: 1 number, the head says 2, and number 0 is/,
        counts: /^org_\w+ has 2 entries, but 1 number and 0 waiting/,
      },
    ],
    [
      'a function of a worker that does something else',
      'audit_log',
      () =>
        `SET citus.enable_ddl_propagation = off; ALTER FUNCTION audit_log_is_append_only() SET work_mem = '64kB'`,
      () =>
        `SET citus.enable_ddl_propagation = off; ALTER FUNCTION audit_log_is_append_only() RESET ALL`,
      { shards: /: functions, audit_log_is_append_only\(\): .* with work_mem=64kB/ },
    ],
    [
      'a grant on a worker',
      'audit_log',
      () => `SET citus.enable_ddl_propagation = off; GRANT UPDATE ON audit_log TO audit_log_server`,
      () =>
        `SET citus.enable_ddl_propagation = off; REVOKE UPDATE ON audit_log FROM audit_log_server`,
      { shards: /: grants, audit_log_server: INSERT SELECT UPDATE on audit_log/ },
    ],
    [
      'a worker that does not know a shard',
      'audit_log',
      () =>
        `CREATE TABLE aside AS SELECT * FROM pg_dist_placement ORDER BY placementid LIMIT 1; DELETE FROM pg_dist_placement WHERE placementid IN (SELECT placementid FROM aside)`,
      () => 'INSERT INTO pg_dist_placement SELECT * FROM aside; DROP TABLE aside',
      { nodes: /knows other shards than the coordinator/ },
    ],
  ])('%s is named', async (_, table, cause, repair, expected) => {
    const { client, shard } = await shardOf(table);
    await client.query(cause(shard));
    try {
      const patterns = Object.entries(expected).map(([name, sentence]) => [
        name,
        expect.stringMatching(sentence),
      ]);
      expect(await faultsOf(database.client, database.url)).toEqual(Object.fromEntries(patterns));
    } finally {
      await client.query(repair(shard));
    }
    expect(await faultsOf(database.client, database.url)).toEqual({});
  });

  test.each<[what: string, cause: () => string, expected: RegExp]>([
    [
      'settings that stay at the coordinator',
      () => `ALTER DATABASE ${database.name} RESET citus.propagate_set_commands`,
      /^missing: SET LOCAL: reaches the workers\. .* npm run db:distribute$/,
    ],
    [
      'a function that runs elsewhere',
      () =>
        `UPDATE pg_dist_object SET force_delegation = false WHERE objid = 'audit_log_number'::regproc`,
      /^missing: audit_log_number\(\): where the organization is; not of prisma\/scaling/,
    ],
  ])('%s is named, and distributed again', async (_, cause, expected) => {
    await database.client.query(cause());
    expect(await faultsOf(database.client, database.url)).toEqual({
      distribution: expect.stringMatching(expected),
    });
    if (cluster) await oneAtATime(cluster, () => distribute(database.url));
    expect(await faultsOf(database.client, database.url)).toEqual({});
  });

  test('what is restored into a PostgreSQL alone is what there was, and sound', async () => {
    await backUp(database.client, fileFor('to-postgres'));
    const target = await postgres.createDatabase();
    const client = await postgres.connect(target.superUrl);
    await restoreBackup(client, target.superUrl, fileFor('to-postgres'));
    expect(await contentOf(client)).toEqual(await contentOf(database.client));
    expect(await faultsOf(client, target.superUrl)).toEqual({});
  });

  test('what is restored into a cluster is what there was, before and after it is distributed', async () => {
    await backUp(database.client, fileFor('to-cluster'));
    const target = await emptyDatabase();
    if (cluster) {
      await oneAtATime(cluster, () =>
        restoreBackup(target.client, target.url, fileFor('to-cluster')),
      );
    }
    expect(await contentOf(target.client)).toEqual(await contentOf(database.client));
    expect(await faultsOf(target.client, target.url)).toEqual({});
    if (cluster) await oneAtATime(cluster, () => distribute(target.url));
    expect(await contentOf(target.client)).toEqual(await contentOf(database.client));
    expect(await faultsOf(target.client, target.url)).toEqual({});
    const again = await backUp(target.client, fileFor('again'));
    const before = await backUp(database.client, fileFor('before'));
    expect(again.trailer.tables).toEqual(before.trailer.tables);
  });

  test('a backup is not restored into a database that is distributed', async () => {
    await backUp(database.client, fileFor('to-distributed'));
    const target = await emptyDatabase();
    await migrateForTests(target.url);
    await expect(
      restoreBackup(target.client, target.url, fileFor('to-distributed')),
    ).rejects.toThrow(/is distributed over the nodes.* and then run there: npm run db:distribute$/);
  });

  test('a backup made while others write holds one moment of all nodes', async () => {
    const { act, write, number } = await server();
    let isDone = false;
    let acts = 0;
    const repeat = async (work: () => Promise<unknown>) => {
      while (!isDone) await work();
    };
    const acting = Array.from({ length: 4 }, () =>
      repeat(async () => {
        const id = newId();
        await act(id);
        await write(id, id);
        acts += 1;
      }),
    );
    const working = Promise.all([...acting, repeat(number)]);
    const backups = 6;
    const client = await connect(database.url);
    for (let made = 0; made < backups; made++) {
      const before = acts;
      await expect.poll(() => acts, patient).toBeGreaterThan(before);
      await backUp(client, fileFor(`while-${made}`));
    }
    isDone = true;
    await working;
    for (let made = 0; made < backups; made++) {
      const target = await postgres.createDatabase();
      const restored = await postgres.connect(target.superUrl);
      await restoreBackup(restored, target.superUrl, fileFor(`while-${made}`));
      expect(await faultsOf(restored, target.superUrl)).toEqual({});
      // Each account has the entry of the act that made it, and each such entry its account.
      const { rows } = await restored.query(`
        SELECT id AS organization, resource_id AS entry FROM organization
        FULL JOIN (SELECT DISTINCT resource_id FROM audit_log WHERE resource_id LIKE 'org\\_%') AS log ON resource_id = id
        WHERE id IS NULL OR resource_id IS NULL`);
      expect(rows).toEqual([]);
    }
  });

  test('what is committed later is not read, however long a worker takes', async () => {
    const { act, number } = await server();
    const client = await connect(database.url);
    await beginMoment(client);
    const before = await client.query('SELECT count(*) AS heads FROM audit_log_head');
    for (let n = 0; n < 20; n++) await act(newId());
    await number();
    // Citus may open further connections for what takes long, unless it is told not to.
    const after = await client.query(
      'SELECT count(*) AS heads FROM audit_log_head WHERE pg_sleep(0.03) IS NOT NULL',
    );
    expect(after.rows).toEqual(before.rows);
    await client.query('COMMIT');
  });

  test('a backup waits for a write that goes on, and holds all of it', async () => {
    const [client, writer] = [await connect(database.url), await connect(database.url)];
    const { rows } = await database.client.query('SELECT min(org) AS org FROM audit_log');
    await writer.query('BEGIN');
    await writer.query(`INSERT INTO organization (id, name, slug) VALUES ('late', 'late', 'late')`);
    await writer.query(
      `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
       SELECT ${rows[0].org}, '2026-01-01Z', audit_log_id('0189dc7a-0000-7000-8000-00000000000a', '2026-01-01Z'), 'create', 'test', 'system'`,
    );
    const counts = async () => {
      const found = await writer.query(
        'SELECT (SELECT count(*)::int FROM organization) AS organization, (SELECT count(*)::int FROM audit_log) AS audit_log',
      );
      return found.rows[0];
    };
    const wanted = await counts();
    const backingUp = backUp(client, fileFor('waits'));
    // Until it has let others write once, and tries again.
    const tries = new Set<number>();
    const seen = async () => {
      const found = await database.client.query(
        `SELECT query_start FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'lock table public.audit_log in%'
         AND state = 'active' AND query_start < clock_timestamp() - interval '200 ms'`,
      );
      for (const { query_start } of found.rows) tries.add(Number(query_start));
      return tries.size;
    };
    await expect.poll(seen, patient).toBeGreaterThan(1);
    await writer.query('COMMIT');
    const { trailer } = await backingUp;
    expect(trailer.tables.organization?.rows).toBe(wanted.organization);
    expect(trailer.tables.audit_log?.rows).toBe(wanted.audit_log);
  });

  test('a shard that is hidden is no backup', async () => {
    const { client, shard } = await shardOf('audit_log');
    await client.query(`DROP POLICY audit_log_backup ON ${shard}`);
    try {
      await expect(backUp(database.client, fileFor('hidden'))).rejects.toThrow(
        new RegExp(`Row security hides rows of ${shard} on `),
      );
      expect(existsSync(fileFor('hidden'))).toBe(false);
    } finally {
      await database.client.query('ROLLBACK');
      await client.query(
        `CREATE POLICY audit_log_backup ON ${shard} FOR SELECT TO audit_log_backup USING (true)`,
      );
    }
  });

  test('a login that may only read cannot read all nodes at one moment', async () => {
    const login = `archivist_${randomBytes(4).toString('hex')}`;
    const run = (sql: string) => cluster && oneAtATime(cluster, () => database.client.query(sql));
    await run(`CREATE ROLE ${login} LOGIN; GRANT audit_log_backup TO ${login}`);
    const url = Object.assign(new URL(database.url), { username: login });
    const client = await connect(url.href);
    try {
      await expect(backUp(client, fileFor('archivist'))).rejects.toThrow(
        /writes must wait for it, and this login may not.*Name the owner/,
      );
    } finally {
      await client.end();
      await run(`DROP ROLE ${login}`);
    }
  });
});
