import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { ensureBuilt } from '@/scripts/build.mjs';
import { renewLogin } from '@/scripts/database/login.mjs';
import { freePort } from '@/scripts/process/ports.mjs';
import { spawnServer, stopServer } from '@/scripts/process/server-process.mjs';
import { migrateForTests } from '@/scripts/test/cluster.mjs';
import { killAtEnd } from './processes';
import { type StackDatabase, startStackDatabase } from './stack-database';

type Server = ReturnType<typeof spawnServer>['child'];
type Settings = Record<string, string | undefined>;

/** A database in a temporary folder and servers on it, for one test file, so that a test may break them. */
export type Stack = {
  /** The servers' addresses, which stay the same through a restart. */
  urls: string[];
  /** With the login that serves. */
  databaseUrl: string;
  /** Those of every server on this database. */
  settings: Record<string, string>;
  /** The open file to which servers print. */
  output: number;
  /** With the login of the tables' owner, a superuser. */
  ownerUrl: string;
  /** As the owner. */
  admin: pg.Pool;
  killServer: (index: number) => Promise<void>;
  pidOf: (index: number) => number;
  /** Asks it to end, and waits for that. */
  stopServer: (index: number) => Promise<void>;
  startServer: (index: number, settings?: Settings) => Promise<void>;
  /** Restarts all servers, with these settings added to those of the start. */
  restartServers: (settings: Settings) => Promise<void>;
  /** Kills every process of the database at once, as a power failure would. */
  killDatabase: () => void;
  startDatabase: () => Promise<void>;
  /** Stops the database's processes: it keeps its connections and no longer answers. */
  pauseDatabase: () => void;
  resumeDatabase: () => void;
  /** The end of what the servers have printed. */
  log: () => string;
  stop: () => Promise<void>;
  /** On which the database is, if it is on one. */
  cluster: StackDatabase['cluster'];
};

export async function startStack({
  servers = 1,
  settings: own = {},
  parent = os.tmpdir(),
}: {
  servers?: number;
  settings?: Settings;
  /** The folder in which that of the database is. */
  parent?: string;
} = {}): Promise<Stack> {
  if (servers > 0) await ensureBuilt();
  const folder = mkdtempSync(path.join(parent, 'audit-log-faults-'));
  chmodSync(folder, 0o711); // If root starts it, the database runs as another user.
  const logFile = path.join(folder, 'server.log');
  const log = openSync(logFile, 'a');

  const database = await startStackDatabase(folder);
  await migrateForTests(database.url);
  const databaseUrl = await renewLogin(database.url);
  const admin = new pg.Pool({ connectionString: database.url });
  admin.on('error', () => {}); // Its connections break with the others.

  const ports = await Promise.all(Array.from({ length: servers }, () => freePort()));
  const running: Server[] = [];

  const startServer = async (index: number, settings: Settings = {}) => {
    const port = String(ports[index]);
    const env = {
      ...stack.settings,
      BASE_URL: `http://127.0.0.1:${port}`,
      WEB_CONCURRENCY: '1',
      HOST: '127.0.0.1',
      PORT: port,
      ...own,
      ...settings,
    };
    const { child, ready } = spawnServer({ env, log });
    running[index] = child;
    const failed = new Promise<never>((_, reject) => {
      child.once('exit', () => reject(new Error(`The server ended.\n\n${stack.log()}`)));
    });
    await Promise.race([ready, failed]);
    failed.catch(() => {}); // From here on a test may kill it.
  };

  const stack: Stack = {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    databaseUrl,
    settings: {
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
      SIGNING_KEY: 'a seed of no worth, for one test only',
      EVIDENCE_DIRECTORY: path.join(folder, 'evidence'),
      RATE_LIMIT_PER_MINUTE: '100000000',
      LOG_LEVEL: 'error',
    },
    output: log,
    ownerUrl: database.url,
    admin,
    cluster: database.cluster,
    startServer,
    killServer: async (index) => {
      const child = running[index];
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    pidOf: (index) => running[index]?.pid ?? 0,
    restartServers: async (settings) => {
      await Promise.all(running.map(stopServer));
      for (const index of ports.keys()) await startServer(index, settings);
    },
    stopServer: (index) => stopServer(running[index]),
    killDatabase: database.kill,
    startDatabase: database.start,
    pauseDatabase: database.pause,
    resumeDatabase: database.resume,
    log: () => readFileSync(logFile, 'utf8').slice(-100_000),
    stop: async () => {
      await Promise.all(running.map(stopServer));
      stack.resumeDatabase();
      await database.stop();
      forget();
      // Not awaited: a failed test may still hold one of its connections.
      void admin.end();
      closeSync(log);
      await rm(folder, { recursive: true, force: true });
    },
  };
  const forget = killAtEnd(stack.killDatabase);
  try {
    for (const index of ports.keys()) await startServer(index);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}
