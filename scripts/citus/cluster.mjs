// @ts-check
// A cluster for tests on this machine: a coordinator and workers, each a PostgreSQL with Citus on a port of 127.0.0.1.

import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createCluster } from '../postgres/cluster.mjs';
import { throwaway } from '../postgres/embedded.mjs';
import { host, launchPostgres } from '../postgres/launch.mjs';
import { isPostgres, killPostgresBelow, readPidFile } from '../postgres/pid-file.mjs';
import { postgresUser } from '../postgres/user.mjs';
import { familyOf, isAlive, signal, waitFor } from '../process/process.mjs';
import { createDatabase, deleteDatabase, joinDatabase } from './databases.mjs';

/** @typedef {import('./build.mjs').Programs} Programs */
/** @typedef {import('./databases.mjs').Address} Address */

/**
 * @typedef {object} Node
 * @property {string} name
 * @property {string} host
 * @property {number} port the same after each start
 * @property {() => number} pid
 * @property {() => void} kill every process of it at once, as a power failure would
 * @property {() => void} pause it keeps its connections and no longer answers
 * @property {() => void} resume
 * @property {() => Promise<void>} start after it was killed or stopped
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} Cluster
 * @property {string} url the database `postgres` of the coordinator, with a superuser's login
 * @property {Node} coordinator
 * @property {Node[]} workers
 * @property {(names?: string[]) => Promise<Node>} addWorker it joins these databases, which are open, and those that are opened later
 * @property {(name: string) => Promise<string>} openDatabase an empty database of all nodes; its URL
 * @property {(name: string) => Promise<void>} dropDatabase
 * @property {() => Promise<void>} stop
 */

const settings = [
  'shared_preload_libraries=citus',
  // A backend of the coordinator keeps a connection to each worker. Each database takes a background worker, and each commit in two
  // phases a place for its transaction.
  'max_connections=300',
  'max_prepared_transactions=300',
  'max_worker_processes=200',
  'citus.recover_2pc_interval=2s', // A transaction that a killed node has left is hidden until then.
  // A node that was killed syncs its folder before it takes connections: at once, and not one by one its thousands of files.
  'recovery_init_sync_method=syncfs',
  'wal_level=logical', // For moving shards while they are written to.
  'citus.node_conninfo=sslmode=disable', // The default asks for TLS, for which there are no certificates here.
  'citus.enable_statistics_collection=off', // It reports to its makers.
];

/**
 * @param {{ name: string, folder: string, programs: Programs, settings: string[] }} options
 * @returns {Promise<Node>}
 */
async function createNode({ name, folder, programs, settings }) {
  const home = path.join(folder, name);
  const cluster = path.join(home, 'cluster');
  const user = postgresUser(cluster);
  await mkdir(home, { recursive: true });
  await chmod(home, 0o711); // The database's user may enter it; only its owner may list it.
  if (!existsSync(cluster)) {
    // The nodes log in to each other as the roles of the log, which have no password. With the locale, a search finds letters such
    // as Ï in any case, as it does on the embedded PostgreSQL.
    const flags = ['--no-sync', '--auth=trust', '--locale=C.UTF-8'];
    await createCluster(programs, user, home, flags);
  }
  const launch = { program: programs.postgres, user, home, cluster, settings };
  let pid = 0;
  let port = 0;
  const start = async () => {
    // On a busy machine a process that was killed is there for a while, and its lock file with it.
    await waitFor(() => pid === 0 || !isAlive(pid), { seconds: 60 });
    await launchPostgres(port === 0 ? launch : { ...launch, port });
    const pidFile = readPidFile(cluster);
    if (!pidFile) throw new Error(`The ${name} ended as soon as it had started.`);
    ({ pid, port } = pidFile);
  };
  const runs = () => isPostgres(pid, cluster);
  // A parent before its children, so that it cannot replace a child that ends.
  const send = (/** @type {NodeJS.Signals} */ signalName) => {
    if (runs()) for (const each of familyOf(pid)) signal(each, signalName);
  };
  await start();
  return {
    name,
    host,
    port,
    pid: () => pid,
    kill: () => send('SIGKILL'),
    pause: () => send('SIGSTOP'),
    resume: () => send('SIGCONT'),
    start,
    stop: async () => {
      send('SIGCONT');
      for (const signalName of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])) {
        if (runs()) signal(pid, signalName);
        if (await waitFor(() => !runs(), { seconds: 20 })) return;
      }
      throw new Error(`The ${name} (process ${pid}) could not be stopped.`);
    },
  };
}

/**
 * @param {object} options
 * @param {Programs} options.programs of citusPrograms()
 * @param {string} options.folder of the nodes, which the database's user may enter; whoever removes it first calls `stop`
 * @param {number} [options.workers]
 * @param {string[]} [options.more] settings; by default those of a database that need not survive a crash of the machine
 * @returns {Promise<Cluster>}
 */
export async function startCluster({ programs, folder, workers: count = 2, more = throwaway }) {
  const create = (/** @type {string} */ name) =>
    createNode({ name, folder, programs, settings: [...settings, ...more] });
  const killAll = () => {
    if (existsSync(folder)) killPostgresBelow(folder);
  };
  process.once('exit', killAll);
  const names = [
    'coordinator',
    ...Array.from({ length: count }, (_, index) => `worker-${index + 1}`),
  ];
  const started = await Promise.allSettled(names.map(create));
  const failure = started.find(({ status }) => status === 'rejected');
  if (failure) {
    killAll();
    throw /** @type {PromiseRejectedResult} */ (failure).reason;
  }
  const nodes = started.map((each) => /** @type {PromiseFulfilledResult<Node>} */ (each).value);
  const [coordinator, ...workers] = /** @type {[Node, ...Node[]]} */ (nodes);
  const url = `postgres://postgres@${host}:${coordinator.port}/postgres`;
  const addresses = () => ({ url, coordinator, workers });
  return {
    url,
    coordinator,
    workers,
    addWorker: async (databases = []) => {
      const worker = await create(`worker-${workers.length + 1}`);
      workers.push(worker);
      for (const name of databases) await joinDatabase(addresses(), name, worker);
      return worker;
    },
    openDatabase: (name) => createDatabase(addresses(), name),
    dropDatabase: (name) => deleteDatabase(addresses(), name),
    stop: async () => {
      await Promise.all([coordinator, ...workers].map((node) => node.stop()));
      process.off('exit', killAll);
    },
  };
}
