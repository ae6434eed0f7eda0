import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Programs } from '@/scripts/citus/build.mjs';
import { type Cluster, startCluster } from '@/scripts/citus/cluster.mjs';
import { startPostgres } from '@/scripts/postgres/embedded.mjs';
import { freePort } from '@/scripts/process/ports.mjs';
import { testCluster } from '@/scripts/test/cluster.mjs';
import { signalFamily } from './processes';

/** A database that one test file may break: of a PostgreSQL, or of a cluster of Citus whose nodes fail together. */
export type StackDatabase = {
  /** With the login of the tables' owner, a superuser. */
  url: string;
  kill: () => void;
  start: () => Promise<void>;
  pause: () => void;
  resume: () => void;
  stop: () => Promise<void>;
  /** Whose nodes may also fail alone. */
  cluster?: Cluster;
};

/** In a folder, which is removed after `stop`. */
export async function startStackDatabase(folder: string): Promise<StackDatabase> {
  const cluster = testCluster();
  if (cluster === undefined) return startEmbedded(folder);
  if (cluster.programs) return startOwnCluster(folder, cluster.programs);
  throw new Error('To break a cluster, a test starts one of its own: set CITUS_SOURCE.');
}

async function startEmbedded(folder: string): Promise<StackDatabase> {
  const launch = {
    dataDir: path.join(folder, 'postgres'),
    port: await freePort(),
    settings: ['max_connections=200'],
  };
  type Postgres = Awaited<ReturnType<typeof startPostgres>>;
  const endOf = (started: Postgres) =>
    new Promise<void>((resolve) => {
      started.onExit(resolve);
    });
  let postgres = await startPostgres(launch);
  let starting = Promise.resolve(postgres);
  let ended = endOf(postgres);
  return {
    url: postgres.url,
    kill: () => signalFamily('SIGKILL', postgres.pid),
    start: async () => {
      starting = startPostgres(launch);
      postgres = await starting;
      ended = endOf(postgres);
    },
    pause: () => signalFamily('SIGSTOP', postgres.pid),
    resume: () => signalFamily('SIGCONT', postgres.pid),
    stop: async () => {
      // A failed test may have left it starting.
      await starting;
      await postgres.stop();
      await ended;
      await rm(postgres.home, { recursive: true, force: true });
    },
  };
}

async function startOwnCluster(folder: string, programs: Programs): Promise<StackDatabase> {
  // What is acknowledged must be there after a process is killed, and health asks for it.
  const cluster = await startCluster({ programs, folder, more: [] });
  const nodes = [cluster.coordinator, ...cluster.workers];
  let starting: Promise<unknown> = Promise.resolve();
  return {
    cluster,
    url: await cluster.openDatabase('audit_log'),
    kill: () => {
      for (const node of nodes) node.kill();
    },
    start: async () => {
      starting = Promise.all(nodes.map((node) => node.start()));
      await starting;
    },
    pause: () => {
      for (const node of nodes) node.pause();
    },
    resume: () => {
      for (const node of nodes) node.resume();
    },
    stop: async () => {
      await starting;
      await cluster.stop();
    },
  };
}
