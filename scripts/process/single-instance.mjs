// @ts-check
// One `npm start` a clone. It leaves a note by which the next one finds what it left running.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from '../paths.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { launcher } from './parent-process.mjs';
import { know, signal, stillRuns, waitFor } from './process.mjs';

/** @typedef {import('./process.mjs').Known} Known */
/** @typedef {{ url: string, launcher: Known, server?: Known }} Note */

const lockFile = path.join(dataDir, 'start.lock');
const noteFile = path.join(dataDir, 'running.json');

/** @returns {Note | undefined} */
function readNote() {
  try {
    return JSON.parse(readFileSync(noteFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} url @param {number} [serverPid] */
export function noteRunning(url, serverPid) {
  const server = serverPid ? know(serverPid) : undefined;
  writeFileSync(noteFile, JSON.stringify({ url, launcher, server }));
}

/**
 * @returns {Promise<{ pid: number, url: string } | undefined>} the one that runs already, if any
 */
export async function becomeTheOne() {
  let holder = takeLock(lockFile);
  const note = readNote();
  if (holder && note && !stillRuns(note.launcher)) {
    // Its npm was killed, so it is about to end.
    await waitFor(
      () => {
        holder = takeLock(lockFile);
        return !holder;
      },
      { seconds: 20, every: 200 },
    );
  }
  if (holder) return { pid: holder.pid, url: note?.url ?? 'an address to come' };
  // A server whose start.mjs was killed ends by itself, and would hold the port until then.
  if (note?.server && stillRuns(note.server)) {
    const { server } = note;
    const ended = await waitFor(() => !stillRuns(server), { seconds: 5 });
    if (!ended) signal(server.pid, 'SIGKILL');
  }
  return undefined;
}

export function leave() {
  rmSync(noteFile, { force: true });
  releaseLock(lockFile);
}
