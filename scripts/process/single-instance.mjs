// @ts-check
// One `npm start` per clone. The running one is described in .data/running.json, for the next one to find.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from '../paths.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { parentProcess } from './parent-process.mjs';
import { identify, isRunning, signal, waitFor } from './process.mjs';

/** @typedef {import('./process.mjs').ProcessIdentity} ProcessIdentity */
/** @typedef {{ url: string, parent: ProcessIdentity, server?: ProcessIdentity }} Instance */

const lockFile = path.join(dataDir, 'start.lock');
const instanceFile = path.join(dataDir, 'running.json');

/** @returns {Instance | undefined} */
function readInstance() {
  try {
    return JSON.parse(readFileSync(instanceFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} url @param {number} [serverPid] */
export function recordInstance(url, serverPid) {
  const server = serverPid ? identify(serverPid) : undefined;
  writeFileSync(instanceFile, JSON.stringify({ url, parent: parentProcess, server }));
}

/**
 * Makes this process the one instance, unless another one runs.
 * @returns {Promise<{ pid: number, url: string } | undefined>} the other one
 */
export async function acquireInstance() {
  let holder = takeLock(lockFile);
  const instance = readInstance();
  if (holder && instance && !isRunning(instance.parent)) {
    // Its npm was killed, so it is about to end.
    await waitFor(
      () => {
        holder = takeLock(lockFile);
        return !holder;
      },
      { seconds: 20, every: 200 },
    );
  }
  if (holder) return { pid: holder.pid, url: instance?.url ?? 'its address is not known yet' };
  // A server whose start.mjs was killed ends by itself, but it holds the port until then.
  if (instance?.server && isRunning(instance.server)) {
    const { server } = instance;
    const ended = await waitFor(() => !isRunning(server), { seconds: 5 });
    if (!ended) signal(server.pid, 'SIGKILL');
  }
  return undefined;
}

export function releaseInstance() {
  rmSync(instanceFile, { force: true });
  releaseLock(lockFile);
}
