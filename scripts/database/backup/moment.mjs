// @ts-check
// All rows of the log as of one moment, also where they are on several nodes.

import { isDistributed } from '../distributed.mjs';
import { requireAllRows, takeBackupRole } from './all-rows.mjs';

/** @typedef {import('pg').Client} Client */

/** For so long writes wait at most, which is less than a server's lock_timeout. */
const pause = '1s';
const tries = 30;

/**
 * Begins a transaction that reads all rows, as they are committed now.
 * @param {Client} client
 * @param {() => Promise<unknown>} [prepare] what is to be done before the snapshot, by statements that take none
 */
export async function beginMoment(client, prepare = async () => {}) {
  const hasNodes = await isDistributed(client);
  await client.query('begin isolation level repeatable read read only');
  if (hasNodes) await takeSnapshots(client, prepare);
  await takeBackupRole(client);
  if (!hasNodes) await prepare();
  await requireAllRows(client);
}

/**
 * Citus has no snapshot of all nodes, but each of its connections to a worker has one of its own in this transaction, from its
 * beginning. So there is one connection to each, and nobody writes entries until each has begun: a transaction that does holds
 * their table on its worker until all of it is committed.
 * @param {Client} client @param {() => Promise<unknown>} prepare
 */
async function takeSnapshots(client, prepare) {
  await client.query(
    'set local citus.max_adaptive_executor_pool_size = 1; set local citus.force_max_query_parallelization = off',
  );
  for (let left = tries; ; left -= 1) {
    await client.query('savepoint moment');
    try {
      await client.query(`set local lock_timeout = '${pause}'`);
      // The owner has other connections than the role that reads, so the locks are older than those snapshots. The order is that of
      // a transaction that writes the first entry of an organization.
      await client.query('lock table public.audit_log_organization in share mode');
      await client.query('lock table public.audit_log in share mode');
      await takeBackupRole(client);
      await client.query('select count(*) from public.audit_log_head');
      // The locks end with it, and the snapshots stay.
      await client.query('rollback to savepoint moment');
      await prepare();
      return;
    } catch (error) {
      await client.query('rollback to savepoint moment');
      if (/** @type {{ code?: string }} */ (error).code !== lockTimeout || left === 1) {
        throw explain(/** @type {Error} */ (error));
      }
    }
  }
}

const lockTimeout = '55P03';

/** @param {Error & { code?: string }} error @returns {Error} in words for whoever runs it */
function explain(error) {
  const { code, message } = error;
  const [first] = message.split('\n');
  switch (code) {
    case '42501':
      return new Error(
        `To read all nodes at one moment, writes must wait for it, and this login may not make them wait: ${first}. ` +
          'Name the owner of the database in DATABASE_ADMIN_URL.',
        { cause: error },
      );
    case '08006':
      return new Error(`A node of the cluster does not answer: ${first}`, { cause: error });
    case lockTimeout:
      return new Error(
        'A transaction that writes entries is not ended, so the nodes cannot be read at one moment. Find it, on each node ' +
          "(SELECT * FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'; SELECT * FROM pg_prepared_xacts), end it, and try again.",
        { cause: error },
      );
    default:
      return error;
  }
}
