// @ts-check
// What an earlier process left in a cluster: a PostgreSQL that still runs, or only its note.

import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, signal, waitFor } from '../process/process.mjs';

/** No system has a process with this id. */
const nobody = '2147483647';

/** @param {string} cluster @returns {{ pid: number, port: number, ready: boolean } | undefined} */
export function readNote(cluster) {
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
 * The PostgreSQL that runs this cluster already, for instance because Node was killed and could not
 * stop it. One that is just stopping is waited for.
 * @param {string} cluster
 */
export async function runningPostgres(cluster) {
  if (!existsSync(cluster)) return undefined;
  /** @type {ReturnType<typeof readNote>} */
  let note;
  const settled = await waitFor(
    () => {
      note = readNote(cluster);
      return !note || note.ready || !isPostgres(note.pid, cluster);
    },
    { seconds: 60 },
  );
  if (!note || !isPostgres(note.pid, cluster)) return undefined;
  if (settled) return note;
  throw new Error(`PostgreSQL (process ${note.pid}) has been starting or stopping for a minute.`);
}

/**
 * The id in a dead server's note may by now belong to another process, and PostgreSQL would refuse
 * to start beside it. Only the id is made void: by the rest of the note PostgreSQL makes sure that
 * no process of the dead server still holds its shared memory.
 * @param {string} cluster
 */
export function voidStaleNote(cluster) {
  const note = readNote(cluster);
  if (!note || isPostgres(note.pid, cluster)) return;
  const file = path.join(cluster, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, nobody));
}

/** Kills every PostgreSQL whose cluster lies in a folder, or in a folder in that one. @param {string} folder */
export function killPostgresBelow(folder) {
  for (const name of readdirSync(folder)) {
    for (const home of [name, `${name}/postgres`]) {
      const cluster = path.join(folder, home, 'cluster');
      const note = readNote(cluster);
      if (note && isPostgres(note.pid, cluster)) signal(note.pid, 'SIGKILL');
    }
  }
}
