// @ts-check
// Runs another program in a process group of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../paths.mjs';
import { signal } from './process.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

// If this process exits without `endRunning`, no build or installation is left running.
process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** Ends the programs that `run` has started, with their children. */
export async function endRunning() {
  for (const child of running) {
    const ended = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    const hard = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
    if (child.exitCode === null && child.signalCode === null) await ended;
    clearTimeout(hard);
    signalGroup(child, 'SIGKILL'); // What is left of the group.
  }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
function signalGroup(child, name) {
  if (child.pid) signal(-child.pid, name);
}

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string | undefined>} [env] added to this process's environment; undefined removes a variable
 * @property {NodeJS.ProcessEnv} [onlyEnv] the whole environment, with nothing of this process's
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {boolean} [show] passes the program's output through instead of collecting it
 * @property {(pid: number) => void} [started] called with the process id
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} `output` is empty with `show`
 */
export async function run(
  command,
  args,
  { env = {}, onlyEnv, show = false, started, cwd = root, uid, gid } = {},
) {
  const child = spawn(command, args, {
    ...{ cwd, uid, gid },
    env: onlyEnv ?? { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    // A process group of its own, so that it can be ended with all its children.
    detached: process.platform !== 'win32',
  });
  running.add(child);
  if (child.pid) started?.(child.pid);
  let output = '';
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  try {
    const [code] = await once(child, 'close');
    return { ok: code === 0, output: output.trimEnd() };
  } catch (error) {
    return { ok: false, output: `${command}: ${/** @type {Error} */ (error).message}` };
  } finally {
    running.delete(child);
  }
}

/**
 * Runs a program that must succeed.
 * @param {string} what for the error's sentence, such as `next build`
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(what, command, args, options) {
  const { ok, output } = await run(command, args, options);
  if (!ok) throw new Error(`${what} failed.${output ? `\n\n${output}\n` : ''}`);
}
