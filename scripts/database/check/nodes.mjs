// @ts-check
// Whether the nodes of a cluster know one another, and guard the shards as the coordinator guards their tables.

import { requireNodes } from '../distribute.mjs';
import { askNodes, isDistributed } from '../distributed.mjs';
import { readCatalogue, selectCatalogue } from './catalogue.mjs';
import { described } from './differences.mjs';
import { distributedFunctions, distributedTables } from './distribution.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./catalogue.mjs').Found} Found */

/** What a node knows of where the rows are. */
const metadata = `
  select md5(string_agg(format('%s %s %s %s %s', logicalrelid, shardid, shardminvalue, shardmaxvalue, groupid), ',' order by shardid, groupid)) as known
  from pg_dist_shard join pg_dist_placement using (shardid)`;

/** @param {Client} client @param {string} url @returns {Promise<string | Error>} */
export async function checkNodes(client, url) {
  if (!(await isDistributed(client))) return 'the log is on one server';
  return attempt(async () => {
    await requireNodes(client, url);
    const nodes = await askNodes(client, metadata);
    const own = nodes.find(({ isCoordinator }) => isCoordinator)?.rows[0].known;
    const other = nodes.filter(({ rows }) => rows[0].known !== own).map(({ node }) => node);
    if (other.length === 0) return `${nodes.length}, each knows where the rows are`;
    throw new Error(
      `${other.join(', ')} knows other shards than the coordinator. There: SELECT start_metadata_sync_to_all_nodes();`,
    );
  });
}

/** Tables whose shards hold rows, and those that each node has. */
const tables = [...distributedTables, 'audit_log_epoch'];

/** Also those that belong to the tables. */
const functions = [...distributedFunctions, 'audit_log_is_append_only'];

/** Where the shards are. */
const placements = `
  select format('%s:%s', nodename, nodeport) as node, relname as table, format('%s_%s', relname, shardid) as shard
  from pg_dist_shard join pg_dist_placement using (shardid) join pg_dist_node using (groupid) join pg_class on pg_class.oid = logicalrelid
  where noderole = 'primary'`;

/**
 * Row security, triggers, grants and the like of each shard, and of the tables and functions on each worker: as the coordinator has
 * them, where they are compared with the migrations.
 * @param {Client} client @returns {Promise<string | Error>}
 */
export async function checkShards(client) {
  if (!(await isDistributed(client))) return 'none, the log is not distributed';
  return attempt(async () => {
    const own = await readCatalogue(client);
    const nodes = await askNodes(client, selectCatalogue);
    const { rows: shards } = await client.query(placements);
    /** @type {[string[], string[]]} */
    const [missing, unexpected] = [[], []];
    const compare = (
      /** @type {string} */ place,
      /** @type {Set<string>} */ wanted,
      /** @type {Set<string>} */ had,
    ) => {
      for (const line of wanted) if (!had.has(line)) missing.push(`${place}: ${line}`);
      for (const line of had) if (!wanted.has(line)) unexpected.push(`${place}: ${line}`);
    };
    for (const { node, isCoordinator, rows } of nodes) {
      for (const { table, shard } of shards.filter((each) => each.node === node)) {
        compare(`${node} ${shard}`, linesOf(own, [table]), linesOf(rows, [shard], shard));
      }
      if (isCoordinator) continue;
      for (const name of [...tables, ...functions]) {
        compare(node, linesOf(own, [name]), linesOf(rows, [name]));
      }
    }
    if (missing.length + unexpected.length === 0)
      return `${shards.length} on ${nodes.length} nodes, guarded as their tables are`;
    throw new Error(
      `${described(missing, unexpected, 'not of the coordinator')}. ` +
        'What protects a table must be on each of its shards. Find out who changed it there, and make it again by the statement of the migration.',
    );
  });
}

/**
 * @param {Found[]} lines @param {string[]} names
 * @param {string} [shard] whose number is at the end of its names
 */
function linesOf(lines, names, shard) {
  const number = shard?.slice(shard.lastIndexOf('_'));
  return new Set(
    lines
      .filter(({ of }) => of !== null && names.includes(of))
      .map(({ kind, line }) => `${kind}, ${number ? line.replaceAll(number, '') : line}`),
  );
}

/** What a node refuses is a result too. @param {() => Promise<string>} check */
async function attempt(check) {
  try {
    return await check();
  } catch (error) {
    return /** @type {Error} */ (error);
  }
}
