// @ts-check
// Packs the indexes of the log (docs/decisions/0045): each is built anew, without its empty space, while the log is read and written.

import { setTextFormat } from '../backup/tables.mjs';
import { askNodes, isDistributed } from '../distributed.mjs';
import { readIndexes, readSizes } from './fill.mjs';
import { tablesToPack } from './tables.mjs';

/** @typedef {import('pg').Client} Client */

/** Indexes below are left: a packed one has 90 %, or all in a month that is over. */
const full = 0.8;

/** Smaller ones are not worth it, and of a few pages nothing can be told. */
const smallest = 2 ** 20;

/** Of a session, so that a command that was killed holds nothing. Any number that nobody else takes. */
const lockKey = 7_214_045;

/** On each node: PostgreSQL cuts off long names of the copies, and those of two shards would be the same. */
const oneShardAtATime = 'set citus.max_adaptive_executor_pool_size = 1';

/**
 * @typedef {object} Packed
 * @property {string} name of an index
 * @property {number} before in bytes
 * @property {number} after
 */

/** @typedef {(table: string, indexes: string[]) => void} OnUnknown told of those that are left because their fill could not be estimated */

/**
 * @param {Client} client of the owner, outside of a transaction
 * @param {() => boolean} [isStopping] asked before each index
 * @param {OnUnknown} [onUnknown]
 * @returns {AsyncGenerator<Packed>} each as it is done
 * @throws where another one is at it, or PostgreSQL refuses
 */
export async function* packLog(client, isStopping = () => false, onUnknown = () => {}) {
  await setTextFormat(client);
  await beAlone(client);
  if (await isDistributed(client)) await client.query(oneShardAtATime);
  await dropUnfinished(client);
  for (const table of await tablesToPack(client)) {
    yield* packTable(client, table, isStopping, onUnknown);
  }
}

/**
 * @param {Client} client @param {import('./tables.mjs').PackedTable} table @param {() => boolean} [isStopping]
 * @param {OnUnknown} [onUnknown]
 * @returns {AsyncGenerator<Packed>}
 */
export async function* packTable(client, table, isStopping = () => false, onUnknown = () => {}) {
  const indexes = (await readIndexes(client, table)).filter(({ bytes }) => bytes >= smallest);
  const unknown = indexes.filter(({ fill }) => fill === null).map(({ name }) => name);
  if (unknown.length > 0) onUnknown(table.name, unknown);
  for (const { name, bytes, fill } of indexes) {
    if (isStopping()) return;
    if (fill === null || fill >= full) continue;
    const quoted = client.escapeIdentifier(name);
    // Nothing comes to it any more that would need room.
    if (table.isClosed) await client.query(`alter index ${quoted} set (fillfactor = 100)`);
    await rebuild(client, quoted);
    yield { name, before: bytes, after: (await readSizes(client)).get(name)?.bytes ?? 0 };
  }
}

/** @param {Client} client */
async function beAlone(client) {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as is_alone', [lockKey]);
  if (!rows[0].is_alone) throw new Error('Another npm run db:pack is packing this database.');
}

/** @param {Client} client @param {string} name */
async function rebuild(client, name) {
  try {
    await client.query(`reindex index concurrently ${name}`);
  } catch (error) {
    await dropUnfinished(client).catch(() => {}); // Or the next run does.
    const { message } = /** @type {Error} */ (error);
    throw new Error(`${name} could not be packed, and is as it was: ${message}.`, { cause: error });
  }
}

/** What PostgreSQL leaves of a rebuild that did not come to its end: a copy that takes room, and is not used. */
const unfinished = `
  select format('public.%I', relname) as name from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace and not indisvalid and relname ~ '^audit_log_.*_cc(new|old)\\d*$'`;

/** @param {Client} client */
async function dropUnfinished(client) {
  if (await isDistributed(client)) {
    const nodes = await askNodes(client, unfinished);
    for (const { name } of nodes.flatMap(({ rows }) => rows)) {
      await client.query('select run_command_on_all_nodes($1)', [drop(name)]);
    }
  }
  const { rows } = await client.query(unfinished);
  for (const { name } of rows) await client.query(drop(name));
}

const drop = (/** @type {string} */ name) => `drop index concurrently if exists ${name}`;
