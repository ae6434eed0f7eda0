// @ts-check
// Applies prisma/migrations. Whatever has run is noted in `_prisma_migrations` as Prisma notes it, so
// `prisma migrate deploy` stays usable.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readEnvFile } from '../env-file.mjs';
import { isMain, root } from '../paths.mjs';
import { formatError } from '../process/format-error.mjs';
import { connectionError, migrationError } from './connection-error.mjs';
import { ensureLogin } from './login.mjs';
import { mayMigrate } from './may-migrate.mjs';
import { withSchemaEngine } from './schema-engine.mjs';

const baseDir = path.join(root, 'prisma/migrations');

/** The advisory lock that Prisma's own `migrate deploy` takes. */
const lockKey = 72707369;

async function readMigrations() {
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      path: name,
      sql: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/** @param {import('pg').Pool} pool */
async function requireVersion(pool) {
  const { rows } = await pool.query('show server_version');
  const version = String(rows[0].server_version);
  if (Number.parseInt(version, 10) < 15) {
    throw new Error(`PostgreSQL 15 or newer is needed, and this server is ${version}.`);
  }
}

/** @param {import('pg').Pool} pool @param {(line: string) => void} log */
async function lock(pool, log) {
  const { rows } = await pool.query('select pg_try_advisory_lock($1) as free', [lockKey]);
  if (rows[0].free) return;
  log('Another process is migrating this database; waiting for it.');
  await pool.query('select pg_advisory_lock($1)', [lockKey]);
}

/**
 * A migration and its note are one transaction (see `runScript`). So a note without an end belongs to
 * a process that died or failed, and nothing of its migration is there: it may be tried again.
 * @param {import('pg').Pool} pool
 */
async function forgetInterrupted(pool) {
  const { rows } = await pool.query("select to_regclass('_prisma_migrations') as notes");
  if (!rows[0].notes) return;
  await pool.query(
    'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
  );
}

/** @param {import('pg').Pool} pool @param {string} script */
const runScript = (pool, script) =>
  // One message, hence one transaction.
  pool.query(
    `${script}\n;update _prisma_migrations set finished_at = clock_timestamp() where finished_at is null and rolled_back_at is null`,
  );

/**
 * @param {string} adminUrl a login that may create roles; or one that serves, where there is nothing to apply
 * @param {(line: string) => void} [log]
 * @returns {Promise<string[]>} the names of the migrations that were applied now
 */
export async function migrate(adminUrl, log = () => {}) {
  const { default: pg } = await import('pg');
  const migrations = await readMigrations();
  // One connection that is never given back while idle: the lock lives in it.
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => {}); // The next query reports it.
  /** @type {{ name: string, sql: string, error: any } | undefined} the engine's error does not carry it */
  let failure;
  try {
    await requireVersion(pool).catch((error) => {
      throw connectionError(error, adminUrl);
    });
    if (!(await mayMigrate(pool, migrations))) return [];
    await lock(pool, log);
    await forgetInterrupted(pool);
    const run = (/** @type {string} */ sql) =>
      runScript(pool, sql).catch((error) => {
        const name = migrations.find((migration) => migration.sql === sql)?.path ?? '?';
        failure = { name, sql, error };
        throw error;
      });
    const { appliedMigrationNames } = await withSchemaEngine(pool, run, (engine) =>
      engine.applyMigrations({
        migrationsList: {
          baseDir,
          lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
          shadowDbInitScript: '',
          migrationDirectories: migrations.map(({ path: name, sql }) => ({
            path: name,
            migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
          })),
        },
        filters: { externalTables: [], externalEnums: [] },
      }),
    ).catch((error) => {
      throw failure ? migrationError(failure, adminUrl) : error;
    });
    return appliedMigrationNames;
  } finally {
    await pool.end();
  }
}

/**
 * Migrates the database, and creates the login that serves where it is another than the one that migrates.
 * @param {{ url: string, adminUrl: string, embedded?: unknown }} database
 * @param {(line: string) => void} [log]
 * @returns {Promise<string[]>} the names of the migrations that were applied now
 */
export async function prepareDatabase({ url, adminUrl, embedded }, log = () => {}) {
  const applied = await migrate(adminUrl, log);
  // The embedded one is ours alone: its login always has the password that is kept.
  const isNew = await ensureLogin(adminUrl, url, { reset: embedded !== undefined });
  if (isNew) log(`Created the login that serves, ${new URL(url).username}.`);
  return applied;
}

if (isMain(import.meta.url)) {
  readEnvFile();
  const { DATABASE_ADMIN_URL, DATABASE_URL } = process.env;
  const adminUrl = DATABASE_ADMIN_URL || DATABASE_URL;
  try {
    if (!adminUrl) {
      throw new Error('Set DATABASE_ADMIN_URL or DATABASE_URL to the database to migrate.');
    }
    const applied = await prepareDatabase({ adminUrl, url: DATABASE_URL || adminUrl }, console.log);
    console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'Nothing to apply.');
    process.exit(); // The engine leaves a timer of ten seconds behind.
  } catch (error) {
    console.error(formatError(error));
    process.exit(1);
  }
}
