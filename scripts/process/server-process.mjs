// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { quietly } from '../build.mjs';
import { root } from '../paths.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * Starts server/main.mjs. It ends by itself when this process is gone.
 * @param {{ env: Record<string, string | undefined>, dev?: boolean, log?: number }} options
 *   `log` is an open file; without it the server prints where we print
 * @returns {{ child: ChildProcess, ready: Promise<void> }} `ready` never settles if it ends before
 */
export function spawnServer({ env, dev = false, log }) {
  const args = [path.join(root, 'server/main.mjs'), ...(dev ? ['--dev'] : [])];
  const output = log ?? 'inherit';
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...quietly, ...env },
    stdio: ['ignore', output, output, 'ipc'],
  });
  const ready = new Promise((resolve) => {
    child.on('message', (/** @type {any} */ message) => {
      if (message?.ready === true) resolve(undefined);
    });
  });
  return { child, ready };
}

/** @param {ChildProcess | undefined} child */
export async function stopServer(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(hard);
}
