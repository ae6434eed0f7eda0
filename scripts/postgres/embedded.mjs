// @ts-check
// The embedded PostgreSQL: a full server from an npm package, for a first try and for small sites.

import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { signal, waitFor } from '../process/process.mjs';
import { postgresPrograms } from './binaries.mjs';
import { copyCluster, createCluster } from './cluster.mjs';
import { postgresHome, postgresPassword } from './home.mjs';
import { host, launchPostgres } from './launch.mjs';
import { isPostgres, readPidFile, runningPostgres } from './pid-file.mjs';

/**
 * @typedef {object} Postgres
 * @property {string} url the database `audit_log`, with a superuser's login
 * @property {(name: string) => Promise<string>} database the URL of another database, which is created if it is missing
 * @property {number} pid
 * @property {number} port
 * @property {string} home the folder of its data, password, port and log
 * @property {boolean} adopted whether it was already running
 * @property {() => Promise<void>} stop
 * @property {(listener: () => void) => void} onExit called when it ends for any reason
 */

/** Settings for a temporary database: faster, and not safe against a crash of the machine. */
export const throwaway = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * @param {object} options
 * @param {string} options.dataDir the folder of its data; created if missing
 * @param {number} [options.port] default: the port of the last start if it is free, else a free one
 * @param {string[]} [options.settings] such as `fsync=off`
 * @param {string} [options.template] the home of a stopped cluster to copy, instead of creating an empty one
 * @param {string} [options.from] a file from which the package with another version is found, for tests
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, port, settings = [], template, from }) {
  const { home, user } = await postgresHome(path.resolve(dataDir));
  const programs = await postgresPrograms(user, home, from);
  if (!existsSync(path.join(home, 'cluster'))) {
    const flags = settings.includes('fsync=off') ? ['--no-sync'] : [];
    if (template) await copyCluster(template, home);
    else await createCluster(programs, user, home, flags);
  }
  const cluster = realpathSync(path.join(home, 'cluster'));

  const launch = { program: programs.postgres, user, home, cluster, port, settings };
  const child = (await runningPostgres(cluster))
    ? undefined
    : await launchPostgres(launch).catch(async (error) => {
        if (await runningPostgres(cluster)) return undefined; // Another process started it meanwhile.
        throw error;
      });
  const pidFile = readPidFile(cluster);
  if (!pidFile) throw new Error('The embedded PostgreSQL ended as soon as it had started.');

  const login = `postgres:${await postgresPassword(home)}`;
  const urlOf = (/** @type {string} */ name) =>
    `postgres://${login}@${host}:${pidFile.port}/${name}`;
  const database = async (/** @type {string} */ name) => {
    await createDatabase(urlOf('postgres'), name);
    return urlOf(name);
  };

  const runs = () => isPostgres(pidFile.pid, cluster);
  return {
    url: await database('audit_log'),
    database,
    pid: pidFile.pid,
    port: pidFile.port,
    home,
    adopted: !child,
    onExit: (listener) => {
      if (child) child.once('exit', listener);
      else onceGone(runs, listener);
    },
    stop: async () => {
      // SIGQUIT does not wait for a checkpoint; the next start then recovers from the write-ahead log.
      for (const name of /** @type {const} */ (['SIGINT', 'SIGQUIT'])) {
        if (runs()) signal(pidFile.pid, name);
        if (await waitFor(() => !runs(), { seconds: 30 })) return;
      }
      throw new Error(`PostgreSQL (process ${pidFile.pid}) could not be stopped.`);
    },
  };
}

/** @param {() => boolean} runs @param {() => void} listener */
function onceGone(runs, listener) {
  const timer = setInterval(() => {
    if (runs()) return;
    clearInterval(timer);
    listener();
  }, 1000);
  timer.unref();
}

/** @param {string} url @param {string} name */
async function createDatabase(url, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // The promise of the query rejects.
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const code = /** @type {{ code?: string }} */ (error).code;
    if (code !== '42P04' && code !== '23505') throw error; // Another process created it meanwhile.
  } finally {
    await client.end();
  }
}
