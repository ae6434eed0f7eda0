// @ts-check
// How full the pages of indexes are. PostgreSQL's own measure is an extension (pgstattuple) that a hosted database may not have, so
// it is estimated: from the number of entries in the catalogue, and from how long some of them are.

import { readAllRows } from '../backup/all-rows.mjs';
import { askNodes, isDistributed } from '../distributed.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./tables.mjs').PackedTable} PackedTable */

/**
 * @typedef {object} Index
 * @property {string} name
 * @property {number} bytes
 * @property {number | null} fill the share of its pages that holds entries; null if there are no statistics of it yet, or none of its entries is in the sample
 */

/** Of so many rows the length is taken: the estimate is then within a few percent, and no table is read for long. */
const sampled = 10_000;

/** The part of a page between its header and its end. */
const usable = (8192 - 40) / 8192;

/** Of an operator's own, those that are no b-tree are left, and those of an expression (its column is 0). */
const listIndexes = `
  select relname as name, coalesce(pg_get_expr(indpred, indrelid), 'true') as predicate,
    (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = indexrelid) as columns
  from pg_index join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
  where indrelid = to_regclass($1) and indisvalid and amname = 'btree' and not 0 = any(indkey) order by indexrelid`;

/** The catalogue has how many entries there were in how many pages. There are as many in each page now. */
const listSizes = `
  select relname as name, size as bytes, reltuples * size / nullif(relpages * current_setting('block_size')::int8, 0) as entries
  from pg_class, pg_relation_size(oid) as size
  where relnamespace = 'public'::regnamespace and relkind = 'i' and relname like 'audit\\_log\\_%'`;

/**
 * What an entry takes in a page: 8 bytes, its values, which a row has in the same layout after 24 bytes, and a pointer of 4. The
 * first two together are a multiple of 8.
 */
const lengthOf = (/** @type {string} */ columns) =>
  `(pg_column_size(row(${columns})) - 24 + 8 + 7) / 8 * 8 + 4`;

/**
 * @param {Client} client of the owner @param {PackedTable} table
 * @returns {Promise<Index[]>} the b-trees of columns whose names begin with audit_log_
 */
export async function readIndexes(client, table) {
  const { rows: indexes } = await client.query(listIndexes, [table.name]);
  const sizes = await readSizes(client);
  const found = indexes.flatMap((index) => {
    const size = sizes.get(index.name);
    return size ? [{ ...index, ...size }] : []; // Else it has another name.
  });
  const most = Math.max(0, ...found.map(({ entries }) => entries));
  const lengths = most > 0 ? await readLengths(client, table, found, most) : [];
  return found.map(({ name, bytes, entries }, n) => {
    const length = lengths[n];
    const isKnown = entries > 0 && typeof length === 'number';
    return { name, bytes, fill: isKnown ? (entries * length) / (bytes * usable) : null };
  });
}

/** @param {Client} client @returns {Promise<Map<string, { bytes: number, entries: number }>>} of each index; on Citus of all its shards */
export async function readSizes(client) {
  /** @type {Map<string, { bytes: number, entries: number }>} */
  const sizes = new Map();
  const nodes = (await isDistributed(client)) ? await askNodes(client, listSizes) : [];
  const { rows } = await client.query(listSizes);
  const ofShards = nodes.flatMap((node) => node.rows.filter(({ name }) => shard.test(name)));
  for (const { name: own, bytes, entries } of [...rows, ...ofShards]) {
    const name = nodes.length > 0 ? own.replace(shard, '') : own;
    const sum = sizes.get(name) ?? { bytes: 0, entries: 0 };
    sizes.set(name, {
      bytes: sum.bytes + Number(bytes),
      entries: sum.entries + Math.max(0, Number(entries)),
    });
  }
  return sizes;
}

/** At the end of the names of what belongs to a shard. */
const shard = /_\d+$/;

/**
 * @param {Client} client @param {PackedTable} table @param {{ columns: string, predicate: string }[]} indexes
 * @param {number} entries how many the largest of them has
 * @returns {Promise<(number | null)[]>} of each, in bytes
 */
async function readLengths(client, { read, rows: condition }, indexes, entries) {
  const averages = indexes.map(
    ({ columns, predicate }) => `(avg(${lengthOf(columns)}) filter (where ${predicate}))::float8`,
  );
  const percent = Math.min(100, (100 * sampled) / entries);
  await client.query('begin read only');
  try {
    await readAllRows(client);
    const found = await client.query({
      text: `select ${averages.join(', ')} from ${read} tablesample system (${percent}) where ${condition}`,
      rowMode: 'array',
    });
    return found.rows[0] ?? [];
  } finally {
    await client.query('rollback');
  }
}
