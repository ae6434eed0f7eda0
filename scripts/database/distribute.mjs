// @ts-check
// `npm run db:distribute`: distributes the log over the nodes of a Citus cluster (prisma/scaling/citus.sql). Run by the owner, after
// db:migrate; where it was done before, it does what a migration has added since.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readMigrations, selectHistory } from '../../prisma/migration-state.mjs';
import { readEnvFile } from '../env-file.mjs';
import { isMain, migrationsFolder, root } from '../paths.mjs';
import { formatError } from '../process/format-error.mjs';
import { connect } from './connect.mjs';
import { describeDatabase } from './connection-error.mjs';
import { requireCoordinator } from './distributed.mjs';
import { requireHistory } from './migration-history.mjs';

/** @typedef {import('pg').Client} Client */

const script = path.join(root, 'prisma/scaling/citus.sql');

/** Of Citus, with which this was tried. */
const supportedMajor = 13;

/** @param {Client} client @param {string} url */
async function requireCitus(client, url) {
  const { rows } = await client.query(
    "select extversion from pg_extension where extname = 'citus'",
  );
  const version = rows[0]?.extversion;
  if (version === undefined) {
    throw new Error(
      `${describeDatabase(url)} has no Citus. On each node, in a database of this name: CREATE EXTENSION citus; ` +
        "then here: SELECT citus_set_coordinator_host('<this host>', <its port>); SELECT citus_add_node('<worker>', <its port>);",
    );
  }
  if (Number.parseInt(version, 10) === supportedMajor) return;
  throw new Error(`${describeDatabase(url)} has Citus ${version}, and this was made for Citus 13.`);
}

/** @param {Client} client @param {string} url @throws what is wrong with the cluster */
export async function requireNodes(client, url) {
  await requireCoordinator(client, url);
  const { rows: nodes } = await client.query(
    `select format('%s:%s', nodename, nodeport) as name, groupid, isactive, shouldhaveshards, hasmetadata and metadatasynced as is_synced
     from pg_dist_node where noderole = 'primary' order by groupid`,
  );
  if (!nodes.some(({ groupid, isactive }) => groupid !== 0 && isactive)) {
    throw new Error(
      `${describeDatabase(url)} has no worker that is active. Add one: SELECT citus_add_node('<worker>', <its port>);`,
    );
  }
  if (!nodes.some(({ groupid }) => groupid === 0)) {
    throw new Error(
      `The workers of ${describeDatabase(url)} do not know the coordinator. Tell them: ` +
        "SELECT citus_set_coordinator_host('<this host>', <its port>);",
    );
  }
  const behind = nodes.filter(({ isactive, is_synced }) => isactive && !is_synced);
  if (behind.length === 0) return;
  throw new Error(
    `The metadata of Citus is not on ${behind.map(({ name }) => name).join(', ')}, so functions cannot run there. ` +
      'See that the node answers, and then: SELECT start_metadata_sync_to_all_nodes();',
  );
}

/** @param {Client} client @param {string} url */
async function requireMigrated(client, url) {
  const { rows } = await client.query("select to_regclass('public._prisma_migrations') as history");
  const history = rows[0].history === null ? [] : (await client.query(selectHistory)).rows;
  const pending = requireHistory(await readMigrations(migrationsFolder), history, url);
  if (pending.length === 0) return;
  throw new Error(
    `${describeDatabase(url)} lacks ${pending.map(({ name }) => name).join(', ')}. First run: npm run db:migrate`,
  );
}

/**
 * What is in the log now moves, and that takes its time.
 * @param {Client} client @param {string} url @param {(line: string) => void} log
 */
async function lookAtLog(client, url, log) {
  const { rows } = await client.query(
    `select relkind, pg_relation_size(oid) > 0 as has_entries, pg_size_pretty(pg_total_relation_size(oid)) as size,
       pg_get_userbyid(relowner) as owner, pg_has_role(relowner, 'USAGE') as is_owner
     from pg_class where oid = 'public.audit_log'::regclass`,
  );
  const { relkind, has_entries, size, owner, is_owner } = rows[0];
  if (!is_owner) {
    throw new Error(
      `${describeDatabase(url)} has a log that belongs to "${owner}". Name that login in DATABASE_ADMIN_URL.`,
    );
  }
  if (relkind === 'p') {
    throw new Error(
      `${describeDatabase(url)} has a log that is partitioned by month (prisma/scaling/partitions.sql). That together with Citus was ` +
        'not tried, so the log is left as it is.',
    );
  }
  if (!has_entries) return;
  log(
    `The log has entries (${size}). They move to the workers, and until that is done nobody reads or writes.`,
  );
}

/**
 * Runs the script in one transaction. Its own notices say what was done; those of Citus are about how.
 * @param {Client} client
 */
async function runScript(client) {
  /** @type {string[]} */
  const done = [];
  const onNotice = (
    /** @type {{ routine?: string, message?: string }} */ { routine, message = '' },
  ) => {
    if (routine === 'exec_stmt_raise') done.push(message);
  };
  const sql = await readFile(script, 'utf8');
  client.on('notice', onNotice);
  await client.query('begin');
  await client.query(sql).catch((error) => {
    const file = path.relative(root, script);
    throw new Error(`${file}: ${error.message}. Nothing was changed.`, { cause: error });
  });
  await client.query('commit');
  client.off('notice', onNotice);
  return done;
}

/**
 * @param {string} adminUrl the owner's login, at the coordinator
 * @param {(line: string) => void} [log]
 * @returns {Promise<string[]>} what was done now, as sentences
 * @throws what is wrong with the database or the cluster, in words for whoever runs it
 */
export async function distribute(adminUrl, log = () => {}) {
  const client = await connect(adminUrl);
  try {
    await requireCitus(client, adminUrl);
    await requireNodes(client, adminUrl);
    await requireMigrated(client, adminUrl);
    await lookAtLog(client, adminUrl, log);
    return await runScript(client);
  } finally {
    await client.end(); // Rolls back what is not committed.
  }
}

if (isMain(import.meta.url)) {
  readEnvFile();
  const { DATABASE_ADMIN_URL, DATABASE_URL } = process.env;
  const adminUrl = DATABASE_ADMIN_URL || DATABASE_URL;
  try {
    if (!adminUrl) {
      throw new Error('Set DATABASE_ADMIN_URL to the database to distribute, at the coordinator.');
    }
    const done = await distribute(adminUrl, console.log);
    console.log(done.length ? done.join('\n') : 'There is nothing to do.');
  } catch (error) {
    console.error(formatError(error));
    process.exitCode = 1;
  }
}
