// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { noTelemetry } from '../build.mjs';
import { root } from '../paths.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * The environment of a server with these settings. The owner's password is for those who migrate, and not in it.
 * @param {Record<string, string | undefined>} settings
 */
export const serverEnv = (settings) => ({
  ...process.env,
  ...noTelemetry,
  ...settings,
  DATABASE_ADMIN_URL: undefined,
});

/**
 * Starts server/main.mjs. It ends by itself when this process ends.
 * @param {{ env: Record<string, string | undefined>, dev?: boolean, log?: number | 'pipe' }} options
 *   `log` is an open file for the server's output, or 'pipe'; without it the output goes where this process's goes
 * @returns {{ child: ChildProcess, ready: Promise<void> }} `ready` stays pending if the server ends first
 */
export function spawnServer({ env, dev = false, log }) {
  const args = [path.join(root, 'server/main.mjs'), ...(dev ? ['--dev'] : [])];
  const output = log ?? 'inherit';
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: serverEnv(env),
    stdio: ['ignore', output, output, 'ipc'],
  });
  const ready = new Promise((resolve) => {
    child.on('message', (/** @type {any} */ message) => {
      if (message?.ready === true) resolve(undefined);
    });
  });
  return { child, ready };
}

/** Ends a server, with 15 seconds for its open requests. @param {ChildProcess | undefined} child */
export async function stopServer(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(hard);
}
