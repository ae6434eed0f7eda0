// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freePort, isFree } from '../process/ports.mjs';
import { waitFor } from '../process/process.mjs';
import { postgresEnvironment } from './environment.mjs';
import { invalidateStalePid, readPidFile } from './pid-file.mjs';

/** @typedef {import('./user.mjs').User} User */
/**
 * @typedef {object} Launch
 * @property {string} program the path of `postgres`
 * @property {User} user
 * @property {string} home
 * @property {string} cluster
 * @property {number} [port]
 * @property {string[]} settings such as `fsync=off`
 */

export const host = '127.0.0.1';

/** The port of the last start if it is still free, else a free one. @param {string} home */
async function choosePort(home) {
  const file = path.join(home, 'port');
  const last = existsSync(file) ? Number(await readFile(file, 'utf8')) : 0;
  const port = last && (await isFree(last, host)) ? last : await freePort(host);
  await writeFile(file, `${port}\n`);
  return port;
}

/** @param {string} home */
async function openLog(home) {
  const file = path.join(home, 'log');
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  const full = size > 10_000_000;
  if (full) await rename(file, `${file}.1`);
  const start = full ? 0 : size;
  return {
    fd: openSync(file, 'a', 0o600),
    written: () => readFileSync(file).subarray(start).toString().trim(),
  };
}

/**
 * Starts `postgres` once.
 * @param {Launch} launch
 * @returns {Promise<{ child?: import('node:child_process').ChildProcess, failure: string }>}
 */
async function attempt({ program, user, home, cluster, port, settings }) {
  invalidateStalePid(cluster);
  const log = await openLog(home);
  const options = [
    `listen_addresses=${host}`,
    `port=${port ?? (await choosePort(home))}`,
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    ...settings,
  ];
  const child = spawn(program, ['-D', cluster, ...options.flatMap((option) => ['-c', option])], {
    ...user,
    cwd: '/',
    // In its own session, because Ctrl-C in a terminal must reach only Node, which then stops things in order.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: postgresEnvironment(),
  });
  closeSync(log.fd);
  child.unref();
  let failure = '';
  child.once('error', (error) => {
    failure = error.message;
  });
  const onExit = () => {
    failure = log.written() || 'it ended without a message';
  };
  child.once('exit', onExit);
  // Recovery after a crash may take its time.
  const ready = () => {
    const pidFile = readPidFile(cluster);
    return pidFile?.pid === child.pid && pidFile?.ready === true;
  };
  await waitFor(() => failure !== '' || ready(), { seconds: 600 });
  child.off('exit', onExit);
  if (failure === '' && !ready()) {
    child.kill('SIGINT');
    failure = `it was not ready within ten minutes (${log.written()})`;
  }
  return { child, failure };
}

/**
 * Starts `postgres` and waits until it takes connections.
 * @param {Launch} launch
 */
export async function launchPostgres(launch) {
  for (let tries = 1; ; tries += 1) {
    const { child, failure } = await attempt(launch);
    if (child && !failure) return child;
    // The processes of a server that was killed take a moment to end.
    const dying = failure.includes('pre-existing shared memory block');
    const portTaken = failure.includes('could not bind') && launch.port === undefined;
    if (tries > 20 || !(dying || portTaken)) {
      throw new Error(`The embedded PostgreSQL does not start: ${failure}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
