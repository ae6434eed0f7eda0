// @ts-check
// Applies prisma/migrations. Each migration and the record of it are one transaction, so a process that is
// killed leaves all of a migration or nothing.

import { readMigrations } from '../../prisma/migration-state.mjs';
import { readEnvFile } from '../env-file.mjs';
import { isMain, migrationsFolder } from '../paths.mjs';
import { formatError } from '../process/format-error.mjs';
import { connect } from './connect.mjs';
import { historyError, migrationError } from './connection-error.mjs';
import { ensureLogin } from './login.mjs';
import { mayMigrate } from './may-migrate.mjs';
import { fileOf, pendingMigrations, recordMigration } from './migration-history.mjs';

/** @typedef {import('../../prisma/migration-state.mjs').Migration} Migration */

/** The advisory lock that Prisma's own `migrate deploy` takes. */
const lockKey = 72707369;

/** @param {import('pg').Client} client */
async function requireVersion(client) {
  const { rows } = await client.query('show server_version');
  const version = String(rows[0].server_version);
  if (Number.parseInt(version, 10) < 15) {
    throw new Error(`PostgreSQL 15 or newer is needed, and this server is ${version}.`);
  }
}

/** Until the connection ends. @param {import('pg').Client} client @param {(line: string) => void} log */
async function lock(client, log) {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as free', [lockKey]);
  if (rows[0].free) return;
  log('Another process is migrating this database; waiting for it.');
  await client.query('select pg_advisory_lock($1)', [lockKey]);
}

/** @param {import('pg').Client} client @param {Migration} migration @param {string} url */
async function apply(client, migration, url) {
  await client.query('begin');
  // Sent alone, so that the position of an error is a position in the file.
  await client.query(migration.sql).catch((error) => {
    throw migrationError({ ...migration, file: fileOf(migration), error }, url);
  });
  if (client.getTransactionStatus() !== 'T') {
    throw new Error(
      `${fileOf(migration)} ends the transaction that it is applied in, so part of it may have been kept ` +
        'without a record of it. Remove COMMIT and ROLLBACK from the file.',
    );
  }
  await recordMigration(client, migration);
  await client.query('commit');
}

/**
 * @param {string} adminUrl a login that may create roles; or one that serves, where there is nothing to apply
 * @param {(line: string) => void} [log]
 * @param {string} [folder] holds a folder with a `migration.sql` for each migration
 * @param {string} [through] the name of the last migration to apply; default: all
 * @returns {Promise<string[]>} the names of the migrations that were applied now
 * @throws what is wrong with the database or a migration, in words for whoever runs it
 */
export async function migrate(adminUrl, log = () => {}, folder = migrationsFolder, through) {
  const all = await readMigrations(folder);
  const migrations = through === undefined ? all : all.filter(({ name }) => name <= through);
  const client = await connect(adminUrl);
  try {
    await requireVersion(client);
    if (!(await mayMigrate(client, migrations, adminUrl))) return [];
    await lock(client, log);
    const pending = await pendingMigrations(client, migrations, adminUrl).catch((error) => {
      throw historyError(error, adminUrl);
    });
    for (const migration of pending) await apply(client, migration, adminUrl);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // Rolls back what is not committed, and frees the lock.
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
  } catch (error) {
    console.error(formatError(error));
    process.exitCode = 1;
  }
}
