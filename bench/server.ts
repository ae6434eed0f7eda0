import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { freePort } from '../scripts/process/ports.mjs';
import { waitFor } from '../scripts/process/process.mjs';
import { spawnServer, stopServer } from '../scripts/process/server-process.mjs';
import { folder } from './folder';

/** One of those that are measured, on this machine. */
export type Server = { url: string; pid: number; stop: () => Promise<void> };

/** Signs the sessions, so that one that was opened at a server holds at the next. */
const BETTER_AUTH_SECRET = 'a secret of no worth, for the bench only';

/** Ours, as it is started in production, but that it refuses nobody for asking too often. */
export async function startOurs(databaseUrl: string, workers = 1): Promise<Server> {
  const port = await freePort('127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...{ DATABASE_URL: databaseUrl, BASE_URL: url, HOST: '127.0.0.1', PORT: String(port) },
    BETTER_AUTH_SECRET,
    RATE_LIMIT_PER_MINUTE: '1000000000',
    WEB_CONCURRENCY: String(workers),
  };
  return withLog('ours', async (log) => {
    const { child, ready } = spawnServer({ env, log });
    await orEnd(child, ready);
    return serverOf(child, url);
  });
}

/** bench/floor.ts */
export async function startFloor(databaseUrl: string): Promise<Server> {
  const port = await freePort('127.0.0.1');
  const child = fork(path.join(root, 'bench/floor.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' },
  });
  await orEnd(child, once(child, 'message'));
  return serverOf(child, `http://127.0.0.1:${port}`);
}

/** A program that does not say when it is ready: it is once it answers. */
export async function startProgram(
  name: string,
  { args, cwd, env, url }: { args: string[]; cwd: string; env: NodeJS.ProcessEnv; url: string },
): Promise<Server> {
  return withLog(name, async (log) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', log, log] });
    const answers = () =>
      fetch(url).then(
        () => true,
        () => false,
      );
    const isThere = await orEnd(child, waitFor(answers, { seconds: 120, every: 10 }));
    if (!isThere) throw new Error(`${name} does not answer.`);
    return serverOf(child, url);
  });
}

const serverOf = (child: ChildProcess, url: string): Server => ({
  ...{ url, pid: Number(child.pid) },
  stop: () => stopServer(child),
});

const started = new Set<ChildProcess>();

/** Ends whichever still run. */
export async function stopAll(): Promise<void> {
  await Promise.all([...started].map(stopServer));
}

process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

async function orEnd<T>(child: ChildProcess, ready: Promise<T>): Promise<T> {
  started.add(child);
  child.once('exit', () => started.delete(child));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`It ended with ${code}.`);
  });
  ended.catch(() => {}); // Later it is stopped.
  return Promise.race([ready, ended]);
}

/** Runs `start` with an open file for what the server prints; what it printed is told where it did not start. */
async function withLog(name: string, start: (log: number) => Promise<Server>): Promise<Server> {
  const file = path.join(folder, `${name}.log`);
  const log = openSync(file, 'w');
  try {
    return await start(log);
  } catch (error) {
    const printed = readFileSync(file, 'utf8').slice(-3_000);
    throw new Error(`${name} does not start: ${error}\n${printed}`);
  } finally {
    closeSync(log);
  }
}
