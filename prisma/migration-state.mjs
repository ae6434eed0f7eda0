// @ts-check
// How far a database has got, compared with the migrations that the code has: for whoever migrates (scripts/database), and for
// each server, which must not work with a schema that it does not know (docs/decisions/0018).

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Migration
 * @property {string} name of its folder: the time, an underscore and what it does
 * @property {string} file its script
 * @property {string} sql
 */

/** @typedef {{ name: string, checksum: string, started_at: Date, finished_at: Date | null, logs: string | null }} Row */

/** The rows of `_prisma_migrations` that count. */
export const selectHistory = `
  select migration_name as name, checksum, started_at, finished_at, logs from _prisma_migrations
  where rolled_back_at is null order by started_at`;

/**
 * @param {string} folder holds a folder with a `migration.sql` for each migration
 * @returns {Promise<Migration[]>} in the order in which they are applied
 */
export async function readMigrations(folder) {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name, 'migration.sql');
      return { name, file, sql: await readFile(file, 'utf8') };
    }),
  );
}

/** @param {string} sql */
export const checksum = (sql) => createHash('sha256').update(sql).digest('hex');

/** A clone on another system may have other ends of lines; Prisma lets these pass too. @param {string} sql */
export const checksums = (sql) =>
  [sql, sql.replaceAll('\r\n', '\n'), sql.replaceAll('\n', '\r\n')].map(checksum);

/** @param {string} name */
const timeOf = (name) => name.slice(0, 14);

/**
 * Whether code can work with a database that has had a migration which the code does not have. Its name says so: it ends in `_needs_` and
 * the time of the oldest migration that the code must have. Without that the code must have the migration itself.
 * @param {string} name @param {Migration[]} migrations all that the code has
 */
function servesWith(name, migrations) {
  const needed = /_needs_(\d{14})$/.exec(name)?.[1];
  return needed !== undefined && migrations.some((each) => timeOf(each.name) >= needed);
}

/**
 * @param {Migration[]} migrations all that the code has
 * @param {Row[]} rows all that the database has had
 */
export function compareMigrations(migrations, rows) {
  const pending = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = rows.filter(({ name }) => !pending.has(name));
  /** @type {{ migration: Migration, row: Row }[]} */
  const edited = [];
  // An attempt without an end and without logs was cut short, and is made again.
  for (const row of rows.filter(({ finished_at }) => finished_at)) {
    const migration = pending.get(row.name);
    if (migration && !checksums(migration.sql).includes(row.checksum)) {
      edited.push({ migration, row });
    }
    pending.delete(row.name);
  }
  return {
    failed: rows.filter(({ finished_at, logs }) => !finished_at && logs),
    // What is still to be applied has not been tried after what is unknown.
    newer: unknown.filter(({ name }) => pending.size > 0 || !servesWith(name, migrations)),
    edited,
    pending: [...pending.values()],
  };
}

/**
 * Why the code cannot serve with the database, in words that may be told to anybody.
 * @param {ReturnType<typeof compareMigrations>} state @returns {string[]}
 */
export function describeState({ failed, newer, edited, pending }) {
  const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name).join(', ');
  if (failed.length > 0) {
    return [`a migration of the database has failed (${names(failed)}): run npm run db:migrate`];
  }
  if (newer.length > 0) {
    return [
      `the database was migrated by a newer version, which this server cannot work with (${names(newer)}): run that version or a later one`,
    ];
  }
  if (edited.length > 0) {
    return [
      `the database has had a migration with another content than this version has (${names(edited.map(({ migration }) => migration))}): restore the file, and put the change in a new migration`,
    ];
  }
  if (pending.length > 0) {
    return [`the database lacks a migration (${names(pending)}): run npm run db:migrate`];
  }
  return [];
}
