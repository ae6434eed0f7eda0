// @ts-check
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { endOfRows, formatName, formatVersion, RowHash, toLine } from './format.mjs';
import { LineReader } from './line-reader.mjs';
import { beginMoment } from './moment.mjs';
import { copyOut, nameOf, readPartitions, readTables, setTextFormat } from './tables.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./format.mjs').Header} Header */
/** @typedef {import('./format.mjs').Content} Content */

/**
 * Writes a backup: what had been committed at one moment, while the product goes on. Holds a few megabytes at a time.
 * @param {Client} client
 * @param {NodeJS.WritableStream} output
 */
export async function writeBackup(client, output) {
  const parts = partsOf(client);
  // The fastest level: the others take three times as long for a fifth of the size.
  await pipeline(parts, createGzip({ level: 1, chunkSize: 262_144 }), output);
}

/** @param {Client} client @returns {AsyncGenerator<Buffer>} */
async function* partsOf(client) {
  await setTextFormat(client);
  const header = await begin(client);
  const sha256 = createHash('sha256');
  /** @param {Buffer} part */
  const counted = (part) => {
    sha256.update(part);
    return part;
  };
  yield counted(toLine(header));
  /** @type {Record<string, Content>} */
  const tables = {};
  for (const table of header.tables) {
    const { rows: counts } = await client.query(
      `select count(*) as rows from ${nameOf(client, table.name)}`,
    );
    const found = new RowHash();
    for await (const part of rowsOf(client, table, found)) yield counted(part);
    if (found.rows !== Number(counts[0].rows)) {
      throw new Error(
        `${table.name} has ${counts[0].rows} rows, and ${found.rows} of them were read.`,
      );
    }
    tables[table.name] = found.content;
    yield counted(endOfRows);
  }
  const sequences = await readSequences(client);
  await client.query('commit');
  yield counted(toLine({ tables, sequences }));
  yield toLine({ sha256: sha256.digest('hex') });
}

/** The rows of a table as lines. @param {Client} client @param {import('./format.mjs').Table} table @param {RowHash} found */
export async function* rowsOf(client, table, found) {
  const { to } = await import('pg-copy-streams');
  const reader = new LineReader(client.query(to(copyOut(client, table))));
  yield* reader.lines((row) => found.add(row));
}

/** Begins the transaction in which everything is read. @param {Client} client @returns {Promise<Header>} */
async function begin(client) {
  const { rows: migrated } = await client.query(
    `select to_regclass('public._prisma_migrations') is not null and to_regclass('public.audit_log') is not null as has`,
  );
  if (!migrated[0].has)
    throw new Error('This database has no audit log, so there is nothing to back up.');
  const known = await readTables(client);
  // Before the snapshot, so that no month is dropped that it has.
  const names = known.map(({ name }) => nameOf(client, name));
  await beginMoment(client, () =>
    client.query(`lock table ${names.join(', ')} in access share mode`),
  );
  const { rows: migrations } = await client.query(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by started_at`,
  );
  const { rows: server } = await client.query(
    `select current_setting('server_version') as version, (select id from audit_log_epoch) as epoch`,
  );
  return {
    format: formatName,
    version: formatVersion,
    made_at: new Date().toISOString(),
    server_version: server[0].version,
    migrations,
    epoch: server[0].epoch,
    tables: await readTables(client),
    partitions: await readPartitions(client),
  };
}

/** Read last: what they have had since the snapshot does no harm. @param {Client} client */
async function readSequences(client) {
  const { rows } = await client.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  );
  /** @type {Record<string, string>} */
  const values = {};
  for (const { name } of rows) {
    const { rows: last } = await client.query(`select last_value from ${nameOf(client, name)}`);
    values[name] = last[0].last_value;
  }
  return values;
}
