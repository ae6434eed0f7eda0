import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { freePort } from '../scripts/process/ports.mjs';
import { waitFor } from '../scripts/process/process.mjs';
import { spawnServer, stopServer } from '../scripts/process/server-process.mjs';
import { folder } from './folder';

/** A server that is measured, on this machine. */
export type Server = { url: string; pid: number; stop: () => Promise<void> };

/** The same for all servers, so that a session of one is valid at the others. */
const BETTER_AUTH_SECRET = 'a secret of no worth, for the bench only';

/** Our server as in production, but without a rate limit that matters. */
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
    await orExit(child, ready);
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
  await orExit(child, once(child, 'message'));
  return serverOf(child, `http://127.0.0.1:${port}`);
}

/** Starts a program that does not report when it is ready, and waits until it answers. */
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
    const isUp = await orExit(child, waitFor(answers, { seconds: 120, every: 10 }));
    if (!isUp) throw new Error(`${name} does not answer.`);
    return serverOf(child, url);
  });
}

const serverOf = (child: ChildProcess, url: string): Server => ({
  ...{ url, pid: Number(child.pid) },
  stop: () => stopServer(child),
});

const started = new Set<ChildProcess>();

/** Stops all that still run. */
export async function stopAll(): Promise<void> {
  await Promise.all([...started].map(stopServer));
}

process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

async function orExit<T>(child: ChildProcess, ready: Promise<T>): Promise<T> {
  started.add(child);
  child.once('exit', () => started.delete(child));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`It exited with ${code}.`);
  });
  ended.catch(() => {}); // Later it is stopped on purpose.
  return Promise.race([ready, ended]);
}

/** Runs `start` with an open file for the server's output; throws with that output if it does not start. */
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
