// @ts-check
// `_prisma_migrations`, the table in which a database keeps which migrations it has had. It is Prisma's, row
// for row, so that `prisma migrate deploy` stays usable. Called by a connection that holds the migration lock.

import path from 'node:path';
import { checksum, compareMigrations, selectHistory } from '../../prisma/migration-state.mjs';
import { root } from '../paths.mjs';
import { describeDatabase } from './connection-error.mjs';

/** @typedef {import('../../prisma/migration-state.mjs').Migration} Migration */
/** @typedef {import('../../prisma/migration-state.mjs').Row} Row */

/** As Prisma creates it. */
const createTable = `create table _prisma_migrations (
  id                  varchar(36) primary key not null,
  checksum            varchar(64) not null,
  finished_at         timestamptz,
  migration_name      varchar(255) not null,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/** Those of an extension belong to whoever runs the database. */
const listTables = `
  select relname as name from pg_class
  where relnamespace = to_regnamespace(quote_ident(current_schema())) and relkind in ('r', 'p') and not exists (
    select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
  order by 1`;

/** Creates the table where the database is empty. @param {import('pg').Client} client @param {string} url */
async function ensureTable(client, url) {
  const { rows } = await client.query("select to_regclass('_prisma_migrations') as history");
  if (rows[0].history) return;
  const { rows: tables } = await client.query(listTables);
  if (tables.length > 0) {
    const names = tables.slice(0, 3).map(({ name }) => `"${name}"`);
    if (tables.length > 3) names.push('…');
    throw new Error(
      `${describeDatabase(url)} has tables already (${names.join(', ')}), and no record of migrations. ` +
        'The audit log needs a database of its own: create an empty one, and name it in the URL.',
    );
  }
  await client.query(createTable);
}

/**
 * @param {import('pg').Client} client
 * @param {Migration[]} migrations all that the code has
 * @param {string} url
 * @returns {Promise<Migration[]>} those that the database has not had
 * @throws where the database and the code do not belong together
 */
export async function pendingMigrations(client, migrations, url) {
  await ensureTable(client, url);
  const { rows } = await client.query(selectHistory);
  return requireHistory(migrations, rows, url);
}

/**
 * @param {Migration[]} migrations all that the code has
 * @param {Row[]} rows all that the database has had
 * @param {string} url
 * @returns {Migration[]} those that the database has not had
 * @throws where the database and the code do not belong together
 */
export function requireHistory(migrations, rows, url) {
  const { failed, newer, edited, pending } = compareMigrations(migrations, rows);
  if (failed[0]) throw failedProblem(failed[0], url);
  if (newer.length > 0) throw unknownProblem(newer, url);
  if (edited[0]) throw editedProblem(edited[0], url);
  return pending;
}

/**
 * Within the transaction of the migration, whose beginning is `started_at`.
 * @param {import('pg').Client} client
 * @param {Migration} migration
 */
export async function recordMigration(client, { name, sql }) {
  await client.query(
    `update _prisma_migrations set rolled_back_at = now()
     where migration_name = $1 and finished_at is null and rolled_back_at is null`,
    [name],
  );
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values (gen_random_uuid(), $1, $2, clock_timestamp(), 1)`,
    [checksum(sql), name],
  );
}

/** @param {Row} row @param {string} url */
const failedProblem = ({ name, started_at, logs }, url) =>
  new Error(
    `${describeDatabase(url)} has a migration that failed: ${name}, begun at ${started_at.toISOString()}.\n` +
      'See that nothing of it is left in the database. Then let it be applied again:\n' +
      `  UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL;\n` +
      `What Prisma has recorded of the failure:\n${logs?.trim()}`,
  );

/** @param {Row[]} rows @param {string} url */
const unknownProblem = (rows, url) =>
  new Error(
    `${describeDatabase(url)} was migrated by a newer version: this one does not have ` +
      `${rows.map(({ name }) => name).join(', ')} in prisma/migrations. ` +
      'Run that version or a later one, or restore a backup of the database from before.',
  );

/** @param {{ migration: Migration, row: Row }} edited @param {string} url */
const editedProblem = ({ migration, row }, url) =>
  new Error(
    `${fileOf(migration)} has changed since it was applied. ${describeDatabase(url)} had it at ` +
      `${row.finished_at?.toISOString()} with another content. Restore the file, and put the change in a new migration.`,
  );

/** As a path from the clone's folder. @param {Migration} migration */
export const fileOf = ({ file }) => path.relative(root, file);
