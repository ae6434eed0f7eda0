// @ts-check
// Where a backup is restored to: a database without entries.

import { checksums, readMigrations } from '../../../prisma/migration-state.mjs';
import { migrationsFolder } from '../../paths.mjs';
import { describeDatabase } from '../connection-error.mjs';
import { isDistributed, requireCoordinator } from '../distributed.mjs';
import { readAllRows } from './all-rows.mjs';
import { nameOf, readTables } from './tables.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./format.mjs').Header} Header */

/** Throws unless this version of the product has the migrations of the backup. @param {Header} header */
export async function requireMigrations(header) {
  const own = await readMigrations(migrationsFolder);
  header.migrations.forEach(({ name, checksum }, at) => {
    const migration = own[at];
    if (migration?.name === name && checksums(migration.sql).includes(checksum)) return;
    throw new Error(
      own.some((each) => each.name === name)
        ? `The backup was made by a version whose migration ${name} has another content. Restore it with that version.`
        : `The backup was made by a newer version: this one does not have ${name} in prisma/migrations. Restore it with that version or a later one.`,
    );
  });
  if (header.migrations.length === 0) throw new Error('The backup names no migration.');
}

/**
 * Throws unless the database is empty, or as it is after the migrations of the backup.
 * @param {Client} client @param {Header} header @param {string} url
 */
export async function requireEmpty(client, header, url) {
  await requireCoordinator(client, url);
  if (await isDistributed(client)) {
    throw new Error(
      `${describeDatabase(url)} is distributed over the nodes of its cluster, and a backup is restored before that. ` +
        'Create another database on each node, restore into it at the coordinator, and then run there: npm run db:distribute',
    );
  }
  const { rows } = await client.query(
    `select to_regclass('public._prisma_migrations') is not null as is_migrated`,
  );
  if (!rows[0].is_migrated) return;
  const { rows: applied } = await client.query(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by started_at`,
  );
  const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name).join(', ');
  if (names(applied) !== names(header.migrations)) {
    throw new Error(
      `${describeDatabase(url)} has been migrated otherwise than that of the backup (${names(applied)}; the backup: ${names(header.migrations)}). ${advice}`,
    );
  }
  await client.query('begin');
  try {
    await readAllRows(client);
    await requireNoRows(client, url);
  } finally {
    await client.query('rollback');
  }
}

const advice = 'A backup is restored into an empty database: create one, and name it in the URL.';

/** In a transaction that sees all rows. @param {Client} client @param {string} url */
export async function requireNoRows(client, url) {
  const full = [];
  for (const { name } of await readTables(client)) {
    const { rows } = await client.query(
      `select exists (select from ${nameOf(client, name)}) as is_full`,
    );
    if (rows[0].is_full) full.push(name);
  }
  if (full.length === 0) return;
  throw new Error(`${describeDatabase(url)} holds data already (${full.join(', ')}). ${advice}`);
}
