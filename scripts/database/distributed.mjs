// @ts-check
import { describeDatabase } from './connection-error.mjs';

/** Whether Citus distributes the log of this database (prisma/scaling/citus.sql). @param {import('pg').Client} client @returns {Promise<boolean>} */
export async function isDistributed(client) {
  if (!(await hasCitus(client))) return false;
  const { rows } = await client.query(
    "select exists (select from pg_dist_partition where logicalrelid = to_regclass('public.audit_log')) as is_distributed",
  );
  return rows[0].is_distributed;
}

/** @param {import('pg').Client} client @returns {Promise<boolean>} */
export async function hasCitus(client) {
  const { rows } = await client.query(
    "select exists (select from pg_extension where extname = 'citus') as has_citus",
  );
  return rows[0].has_citus;
}

/** @param {import('pg').Client} client @param {string} url @throws where the database is on a worker, which has a part of the log */
export async function requireCoordinator(client, url) {
  if (!(await hasCitus(client))) return;
  const { rows } = await client.query('select groupid from pg_dist_local_group');
  if (rows[0].groupid === 0) return;
  throw new Error(
    `${describeDatabase(url)} is on a worker of its cluster. Name the coordinator in the URL.`,
  );
}

/**
 * Asks each node of the cluster, where the shards are too. The nodes are asked as the current role.
 * @param {import('pg').Client} client at the coordinator
 * @param {string} select without parameters
 * @returns {Promise<{ node: string, isCoordinator: boolean, rows: any[] }[]>}
 * @throws what a node answers instead of rows
 */
export async function askNodes(client, select) {
  const { rows } = await client.query(
    `select format('%s:%s', nodename, nodeport) as node, groupid = 0 as is_coordinator, success, result
     from run_command_on_all_nodes($1) join pg_dist_node using (nodeid) order by nodeid`,
    [`select coalesce(json_agg(found), '[]') from (${select}) as found`],
  );
  return rows.map(({ node, is_coordinator, success, result }) => {
    if (!success) throw new Error(`the node ${node} does not tell: ${result}`);
    return { node, isCoordinator: is_coordinator, rows: JSON.parse(result) };
  });
}
