import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase } from '@/test/support/scratch-database';
import { deploy, diagnose } from './schema-engine';

async function newDatabase() {
  const database = await createScratchDatabase();
  onTestFinished(() => database.drop());
  return database;
}

/** A folder of migrations, by name. */
async function folderOf(scripts: Record<string, string>) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(scripts)) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}

const quiet = () => {};

const tables = async (client: pg.Client) => {
  const { rows } = await client.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
  );
  return rows.map(({ tablename }) => tablename).sort();
};

/** Every column but the ids and the times, which differ from run to run. */
const history = async (client: pg.Client) => {
  const { rows } = await client.query(
    `SELECT migration_name, checksum, logs, applied_steps_count, finished_at IS NOT NULL AS finished,
       rolled_back_at IS NOT NULL AS rolled_back
     FROM _prisma_migrations ORDER BY started_at`,
  );
  return rows;
};

const a = '20260101000000_a';
const b = '20260102000000_b';
const two = { [a]: 'CREATE TABLE a ();', [b]: 'CREATE TABLE b ();' };

test('a second run applies nothing', async () => {
  const { url } = await newDatabase();
  expect(await migrate(url)).not.toEqual([]);
  expect(await migrate(url)).toEqual([]);
});

test('what is recorded is what Prisma records', async () => {
  const folder = await folderOf({
    [b]: "CREATE TABLE b ();\r\nCOMMENT ON TABLE b IS 'größer; 🙂';\r\n",
    [a]: '-- Without an end of line\nCREATE FUNCTION a() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$',
  });
  for (const migrations of [undefined, folder]) {
    const [ours, prismas] = [await newDatabase(), await newDatabase()];
    expect(await migrate(ours.url, quiet, migrations)).toEqual(
      await deploy(prismas.url, migrations),
    );
    expect(await history(ours.client)).toEqual(await history(prismas.client));
    const [ourTable, prismasTable] = [
      await definition(ours.client),
      await definition(prismas.client),
    ];
    expect(ourTable).toEqual(prismasTable);
    const { rows } = await ours.client.query(
      `SELECT id, started_at <= finished_at AND finished_at <= clock_timestamp() AS ordered
       FROM _prisma_migrations`,
    );
    for (const row of rows) {
      expect(row).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), ordered: true });
    }
  }
});

/** What the catalogue says of `_prisma_migrations`. */
async function definition(client: pg.Client) {
  const columns = await client.query(
    `SELECT attname, format_type(atttypid, atttypmod) AS type, attnotnull, pg_get_expr(adbin, adrelid) AS value
     FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum`,
  );
  const constraints = await client.query(
    `SELECT conname, pg_get_constraintdef(oid) AS constraint FROM pg_constraint
     WHERE conrelid = '_prisma_migrations'::regclass ORDER BY 1`,
  );
  return [...columns.rows, ...constraints.rows];
}

test('Prisma finds nothing to apply after us, nor we after Prisma', async () => {
  const [ours, prismas] = [await newDatabase(), await newDatabase()];
  await migrate(ours.url);
  expect(await diagnose(ours.url)).toEqual({
    hasMigrationsTable: true,
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
  });
  expect(await deploy(ours.url)).toEqual([]);

  expect(await deploy(prismas.url)).not.toEqual([]);
  expect(await migrate(prismas.url)).toEqual([]);
});

test('of two runs at once one applies, and the other waits for it', async () => {
  const { url, client } = await newDatabase();
  const log = vi.fn();
  await client.query('SELECT pg_advisory_lock(72707369)'); // As Prisma's CLI would.
  const runs = Promise.all([migrate(url, log), migrate(url, log)]);
  await vi.waitUntil(async () => (await waiting(client)).length === 2, { timeout: 60_000 });
  await client.query('SELECT pg_advisory_unlock(72707369)');

  const [applied, nothing] = (await runs).sort((x, y) => y.length - x.length);
  expect(applied).not.toEqual([]);
  expect(nothing).toEqual([]);
  expect(await history(client)).toHaveLength(applied?.length ?? 0);
  expect(log.mock.calls).toEqual([
    ['Another process is migrating this database; waiting for it.'],
    ['Another process is migrating this database; waiting for it.'],
  ]);
});

/** The processes that wait for a lock in this database. */
const waiting = async (client: pg.Client): Promise<number[]> => {
  const { rows } = await client.query(
    `SELECT pid FROM pg_locks JOIN pg_database ON database = pg_database.oid
     WHERE datname = current_database() AND NOT granted`,
  );
  return rows.map(({ pid }) => pid);
};

test('a migration that fails leaves nothing, and its file and line are named', async () => {
  const { url, client } = await newDatabase();
  const broken = `CREATE TABLE half ();\n-- ${'🙂'.repeat(20)}\nSELECT missing();\nCREATE TABLE c ();`;
  const folder = await folderOf({ [a]: 'CREATE TABLE a ();', [b]: broken });
  await expect(migrate(url, quiet, folder)).rejects.toThrow(
    `${b}/migration.sql:3: function missing() does not exist. Nothing of this migration was kept.`,
  );
  expect(await tables(client)).toEqual(['_prisma_migrations', 'a']);
  expect(await history(client)).toMatchObject([{ migration_name: a, finished: true }]);

  await writeFile(path.join(folder, b, 'migration.sql'), 'CREATE TABLE b ();');
  expect(await migrate(url, quiet, folder)).toEqual([b]);
});

test.each([
  ['in its script', 'SELECT pg_advisory_xact_lock(1)'],
  ['in its record', 'LOCK TABLE _prisma_migrations IN SHARE MODE'],
])('a migration that is cut %s leaves nothing, and can be run again', async (_, block) => {
  const { url, client } = await newDatabase();
  await migrate(url, quiet, await folderOf({}));
  const folder = await folderOf({ [a]: 'CREATE TABLE half (); SELECT pg_advisory_xact_lock(1);' });
  await client.query('BEGIN');
  await client.query(block);
  const run = migrate(url, quiet, folder).then(String, String);
  const pid = await vi.waitUntil(async () => (await waiting(client))[0], { timeout: 60_000 });
  await client.query('SELECT pg_terminate_backend($1)', [pid]);
  expect(await run).toContain('terminating connection');
  await client.query('COMMIT');
  expect(await tables(client)).toEqual(['_prisma_migrations']);
  expect(await history(client)).toEqual([]);

  expect(await migrate(url, quiet, folder)).toEqual([a]);
  expect(await tables(client)).toEqual(['_prisma_migrations', 'half']);
});

test('a migration that ends its transaction is refused', async () => {
  const { url } = await newDatabase();
  const folder = await folderOf({ [a]: 'CREATE TABLE a (); COMMIT;' });
  await expect(migrate(url, quiet, folder)).rejects.toThrow(
    `${a}/migration.sql ends the transaction`,
  );
});

test('a database that a newer version has migrated is refused', async () => {
  const { url, client, name } = await newDatabase();
  await migrate(url, quiet, await folderOf(two));
  const older = await folderOf({ [a]: two[a] ?? '' });
  await expect(migrate(url, quiet, older)).rejects.toThrow(
    new RegExp(`^The database "${name}" at .+ was migrated by a newer version: .+ ${b} `),
  );
  // Of one that was taken back nothing is there.
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1',
    [b],
  );
  expect(await migrate(url, quiet, older)).toEqual([]);
});

test('a later migration may name the oldest that the code must have', async () => {
  const { url, client } = await newDatabase();
  const older = await folderOf(two);
  const needs = (time: string) => `20270101000000_c_needs_${time}`;
  for (const [time, isServed] of [
    ['20260102000000', true],
    ['20260101000000', true],
    ['20260102000001', false],
  ] as const) {
    await migrate(url, quiet, await folderOf({ ...two, [needs(time)]: 'SELECT 1' }));
    const again = migrate(url, quiet, older);
    if (isServed) await expect(again).resolves.toEqual([]);
    else await expect(again).rejects.toThrow(`does not have ${needs(time)} in prisma/migrations`);
    await client.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%needs%'");
  }
});

test('nothing is applied after a later migration that the code does not have', async () => {
  const { url } = await newDatabase();
  const c = '20270101000000_c_needs_20260101000000';
  await migrate(url, quiet, await folderOf({ [a]: two[a] ?? '', [c]: 'CREATE TABLE c ();' }));
  await expect(migrate(url, quiet, await folderOf(two))).rejects.toThrow('by a newer version');
});

test('a migration that was edited since is refused, unless by its ends of lines alone', async () => {
  const { url, client } = await newDatabase();
  const script = 'CREATE TABLE a ();\nCREATE TABLE b ();\n';
  await migrate(url, quiet, await folderOf({ [a]: script }));
  const edited = await folderOf({
    [a]: `${script}CREATE TABLE c ();\n`,
    [b]: 'CREATE TABLE d ();',
  });
  await expect(migrate(url, quiet, edited)).rejects.toThrow(
    `${a}/migration.sql has changed since it was applied.`,
  );
  expect(await tables(client)).toEqual(['_prisma_migrations', 'a', 'b']);

  const crlf = await folderOf({ [a]: script.replaceAll('\n', '\r\n') });
  expect(await migrate(url, quiet, crlf)).toEqual([]);
});

test('a migration that failed under Prisma is tried again once its record is rolled back', async () => {
  const { url, client } = await newDatabase();
  const folder = await folderOf({ [a]: 'CREATE TABLE a ();\nSELECT missing();' });
  await expect(deploy(url, folder)).rejects.toThrow();
  await writeFile(path.join(folder, a, 'migration.sql'), 'CREATE TABLE a ();');
  const refusal = await migrate(url, quiet, folder).then(String, String);
  expect(refusal).toContain(`has a migration that failed: ${a}`);
  const [record] = await history(client);
  expect(record).toMatchObject({ finished: false, rolled_back: false });
  expect(refusal).toContain(record.logs.trim());

  await client.query(/UPDATE .+;/.exec(refusal)?.[0] ?? '');
  expect(await migrate(url, quiet, folder)).toEqual([a]);
});

test('a migration that was interrupted under Prisma is tried again', async () => {
  const { url, client } = await newDatabase();
  await migrate(url, quiet, await folderOf({}));
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', $1)",
    [a],
  );
  const broken = await folderOf({ [a]: 'SELECT missing();' });
  await expect(migrate(url, quiet, broken)).rejects.toThrow('Nothing of this migration was kept');
  expect(await history(client)).toMatchObject([{ finished: false, rolled_back: false }]);

  const folder = await folderOf(two);
  expect(await migrate(url, quiet, folder)).toEqual([a, b]);
  expect(await history(client)).toMatchObject([
    { migration_name: a, finished: false, rolled_back: true },
    { migration_name: a, finished: true, rolled_back: false },
    { migration_name: b, finished: true, rolled_back: false },
  ]);
  expect(await deploy(url, folder)).toEqual([]);
});

test("a database with another product's tables is refused", async () => {
  const { url, client, name } = await newDatabase();
  await client.query('CREATE TABLE invoices ()');
  await expect(migrate(url)).rejects.toThrow(
    new RegExp(`^The database "${name}" at .+ has tables already \\("invoices"\\)`),
  );
  expect(await tables(client)).toEqual(['invoices']);
});

test("an extension's tables do not make a database another product's", async () => {
  const { url, client } = await newDatabase();
  await client.query('CREATE TABLE of_an_extension ()');
  await client.query('CREATE EXTENSION pg_trgm');
  await client.query('ALTER EXTENSION pg_trgm ADD TABLE of_an_extension');
  expect(await migrate(url, quiet, await folderOf(two))).toEqual([a, b]);
});

test('a login that may not read the record of migrations is told which to name', async () => {
  const { url, client, name } = await newDatabase();
  await migrate(url, quiet, await folderOf(two));
  const lesser = new URL(url);
  lesser.username = name; // As unique as the database's.
  await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${lesser.password}'`);
  const attempt = () => migrate(lesser.href, quiet).then(String, String);
  const withoutRights = await attempt();
  await client.query(`GRANT CREATE ON SCHEMA public TO ${name}`);
  const withoutTheRecord = await attempt();
  await client.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
  expect(withoutRights).toContain(`The login "${name}" may neither migrate the database nor serve`);
  expect(withoutTheRecord).toContain(`The login "${name}" may not read or create the record`);
  for (const refusal of [withoutRights, withoutTheRecord]) {
    expect(refusal).toContain('DATABASE_ADMIN_URL');
  }
});
