// @ts-check
import { pipeline } from 'node:stream/promises';
import { migrate } from '../migrate.mjs';
import { isSame, RowHash } from './format.mjs';
import { createPartitions } from './partitions.mjs';
import { readBackup } from './read.mjs';
import { columnsOf, nameOf, readTables, setTextFormat } from './tables.mjs';
import { requireEmpty, requireMigrations, requireNoRows } from './target.mjs';
import { rowsOf } from './write.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./format.mjs').Header} Header */
/** @typedef {import('./format.mjs').Trailer} Trailer */

/**
 * Restores a backup: all of it, by one transaction, or nothing. Afterwards the database is at the schema of the backup.
 * @param {Client} client of an owner @param {string} url of that client @param {string} file
 * @returns {Promise<{ header: Header, trailer: Trailer }>}
 */
export async function restoreBackup(client, url, file) {
  // First the whole file is held to its hashes, before anything is written.
  const { header, trailer } = await readBackup(file, {
    begin: async (found) => {
      await requireMigrations(found);
      await requireEmpty(client, found, url);
    },
  });
  await migrate(url, () => {}, undefined, header.migrations.at(-1)?.name);
  await setTextFormat(client);
  await client.query('begin');
  try {
    await lockAll(client);
    const forced = await showRows(client);
    await requireNoRows(client, url);
    await createPartitions(client, header.partitions);
    await requireTables(client, header);
    for (const name of await showRows(client)) forced.add(name);
    const indexes = await dropIndexes(client);
    const again = await readBackup(file, {
      table: async (table, rows) => {
        const { from } = await import('pg-copy-streams');
        const target = `${nameOf(client, table.name)} (${columnsOf(client, table)})`;
        await pipeline(rows, client.query(from(`copy ${target} from stdin`)));
      },
    });
    for (const definition of indexes) await client.query(definition);
    if (again.trailer.sha256 !== trailer.sha256) throw new Error(`${file} was changed meanwhile.`);
    await compare(client, header, trailer);
    await setSequences(client, trailer);
    await beginEpoch(client);
    for (const name of forced) await client.query(`alter table ${name} force row level security`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
  await client.query('analyze');
  return { header, trailer };
}

/** Nobody else reads or writes until the end. @param {Client} client */
async function lockAll(client) {
  const names = (await readTables(client)).map(({ name }) => nameOf(client, name));
  await client.query(`lock table ${names.join(', ')} in access exclusive mode`);
}

/** The owner may copy only into tables that do not hide rows from it. @param {Client} client @returns {Promise<Set<string>>} those that did */
async function showRows(client) {
  const { rows } = await client.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and relforcerowsecurity and not relispartition order by 1`,
  );
  const names = rows.map(({ name }) => nameOf(client, name));
  for (const name of names) await client.query(`alter table ${name} no force row level security`);
  return new Set(names);
}

/**
 * Drops the indexes of the log that are no constraint: built afterwards they take half the time.
 * @param {Client} client @returns {Promise<string[]>} what makes them again, in the order that the planner knows them in
 */
async function dropIndexes(client) {
  const { rows } = await client.query(
    `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = 'public.audit_log'::regclass and not indisprimary order by indexrelid`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '));
}

/** @param {Client} client @param {Header} header */
async function requireTables(client, header) {
  const own = new Map((await readTables(client)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of header.tables) {
    if (columns.every((column) => own.get(name)?.includes(column))) continue;
    throw new Error(
      `The backup has a table ${name} (${columns.join(', ')}), and the migrations do not make it.`,
    );
  }
}

/** Whether what PostgreSQL gives back is what the backup holds. @param {Client} client @param {Header} header @param {Trailer} trailer */
async function compare(client, header, trailer) {
  for (const table of header.tables) {
    const found = new RowHash();
    for await (const _ of rowsOf(client, table, found));
    if (isSame(found.content, trailer.tables[table.name])) continue;
    const { rows } = found.content;
    throw new Error(
      `${table.name} has ${rows} rows of another content than the ${trailer.tables[table.name]?.rows} of the backup. Nothing was kept.`,
    );
  }
}

/** @param {Client} client @param {Trailer} trailer */
async function setSequences(client, { sequences }) {
  for (const [name, value] of Object.entries(sequences)) {
    const sequence = nameOf(client, name);
    // A server that has used the empty database may have gone further.
    await client.query(
      `select setval($1::regclass, greatest($2::bigint, (select last_value from ${sequence})))`,
      [sequence, value],
    );
  }
}

/** What was numbered after the backup is gone, and others get those numbers. @param {Client} client @returns {Promise<string>} */
export async function beginEpoch(client) {
  // Asked first, because each node of a cluster of Citus has the row, and is to have the same.
  const { rows: begun } = await client.query(
    "select gen_random_uuid() as id, date_trunc('milliseconds', clock_timestamp())::text as at",
  );
  const { rows } = await client.query(
    'update public.audit_log_epoch set id = $1, began_at = $2 returning id',
    [begun[0].id, begun[0].at],
  );
  if (rows.length !== 1) throw new Error('The table audit_log_epoch must have one row.');
  return rows[0].id;
}
