// @ts-check
// The file postmaster.pid that PostgreSQL keeps in its cluster: it tells whether a server of an earlier process still runs.

import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, signal, waitFor } from '../process/process.mjs';

/** No process can have this id. */
const unusedPid = '2147483647';

/** @param {string} cluster @returns {{ pid: number, port: number, ready: boolean } | undefined} */
export function readPidFile(cluster) {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid @param {string} cluster */
export const isPostgres = (pid, cluster) =>
  commandLine(pid).includes(`-D ${realpathSync(cluster)} `);

/**
 * The PostgreSQL that already runs this cluster, for instance because Node was killed and could not stop it. Waits for
 * one that is starting or stopping, for a minute at most.
 * @param {string} cluster
 */
export async function runningPostgres(cluster) {
  if (!existsSync(cluster)) return undefined;
  /** @type {ReturnType<typeof readPidFile>} */
  let pidFile;
  const settled = await waitFor(
    () => {
      pidFile = readPidFile(cluster);
      return !pidFile || pidFile.ready || !isPostgres(pidFile.pid, cluster);
    },
    { seconds: 60 },
  );
  if (!pidFile || !isPostgres(pidFile.pid, cluster)) return undefined;
  if (settled) return pidFile;
  throw new Error(
    `PostgreSQL (process ${pidFile.pid}) has been starting or stopping for a minute.`,
  );
}

/**
 * The process id in a dead server's file may belong to another process by now, and PostgreSQL would then refuse to start.
 * Only the id is replaced: by the rest of the file PostgreSQL makes sure that no process of the dead server still holds
 * its shared memory.
 * @param {string} cluster
 */
export function invalidateStalePid(cluster) {
  const pidFile = readPidFile(cluster);
  if (!pidFile || isPostgres(pidFile.pid, cluster)) return;
  const file = path.join(cluster, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, unusedPid));
}

/** Kills every PostgreSQL whose home is in a folder, or in a folder of that folder. @param {string} folder */
export function killPostgresBelow(folder) {
  for (const name of readdirSync(folder)) {
    for (const home of ['.', ...namesIn(path.join(folder, name))]) {
      const cluster = path.join(folder, name, home, 'cluster');
      const pidFile = readPidFile(cluster);
      if (pidFile && isPostgres(pidFile.pid, cluster)) signal(pidFile.pid, 'SIGKILL');
    }
  }
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // A file, or a folder of somebody else.
  }
}
