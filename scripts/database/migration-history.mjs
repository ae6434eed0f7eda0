// @ts-check
// `_prisma_migrations`, the table in which a database keeps which migrations it has had. It is Prisma's, row
// for row, so that `prisma migrate deploy` stays usable. Called by a connection that holds the migration lock.

import { createHash } from 'node:crypto';
import { describeDatabase } from './connection-error.mjs';

/**
 * @typedef {object} Migration
 * @property {string} name of its folder
 * @property {string} file its script, as a path from the clone's folder
 * @property {string} sql
 */

/** @typedef {{ name: string, checksum: string, started_at: Date, finished_at: Date | null, logs: string | null }} Row */

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
  /** @type {{ rows: Row[] }} */
  const { rows } = await client.query(
    `select migration_name as name, checksum, started_at, finished_at, logs from _prisma_migrations
     where rolled_back_at is null order by started_at`,
  );
  for (const row of rows) if (!row.finished_at && row.logs) throw failedProblem(row, url);

  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = rows.filter(({ name }) => !byName.has(name));
  if (unknown.length > 0) throw unknownProblem(unknown, url);

  // An attempt without an end and without logs was cut short, and is made again.
  const applied = rows.filter(({ finished_at }) => finished_at);
  for (const row of applied) {
    const migration = byName.get(row.name);
    if (migration && !checksums(migration.sql).includes(row.checksum)) {
      throw editedProblem(migration, row, url);
    }
    byName.delete(row.name);
  }
  return [...byName.values()];
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

/** @param {string} sql */
const checksum = (sql) => createHash('sha256').update(sql).digest('hex');

/** A clone on another system may have other ends of lines; Prisma lets these pass too. @param {string} sql */
export const checksums = (sql) =>
  [sql, sql.replaceAll('\r\n', '\n'), sql.replaceAll('\n', '\r\n')].map(checksum);

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

/** @param {Migration} migration @param {Row} row @param {string} url */
const editedProblem = ({ file }, { finished_at }, url) =>
  new Error(
    `${file} has changed since it was applied. ${describeDatabase(url)} had it at ` +
      `${finished_at?.toISOString()} with another content. Restore the file, and put the change in a new migration.`,
  );
