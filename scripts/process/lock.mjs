// @ts-check
// A lock file that one process at a time holds. The lock of a process that died is free.

import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { identify, isRunning, signal, waitFor } from './process.mjs';

/** @typedef {import('./process.mjs').ProcessIdentity} ProcessIdentity */
/** @typedef {ProcessIdentity & { child?: ProcessIdentity }} Holder `child` is a program that the holder has started */

/** @param {string} file @returns {Holder | undefined} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @returns {Holder | undefined} who holds it; undefined if this process has it now
 */
export function takeLock(file) {
  const draft = `${file}.${process.pid}`;
  writeDraft(draft);
  try {
    for (;;) {
      try {
        linkSync(draft, file); // Fails when the file is there; appears with its content.
        return undefined;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = read(file);
      if (isRunning(holder)) return holder;
      removeStale(file, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Creates the folder too, which another process may remove just now, because it is empty. @param {string} draft */
function writeDraft(draft) {
  for (;;) {
    mkdirSync(path.dirname(draft), { recursive: true });
    try {
      return writeFileSync(draft, JSON.stringify(identify(process.pid)));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    }
  }
}

/**
 * A holder that was killed may have left its program running, which would work against ours.
 * @param {ProcessIdentity | undefined} child
 */
function killChild(child) {
  if (child && isRunning(child)) signal(-child.pid, 'SIGKILL');
}

/**
 * Notes in the lock which program its holder runs, so that the next holder can end it.
 * @param {string} file a lock that this process holds @param {number} pid
 */
export function recordChild(file, pid) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...identify(process.pid), child: identify(pid) }));
  renameSync(draft, file);
}

/** @param {string} file @param {string} aside */
function removeStale(file, aside) {
  try {
    renameSync(file, aside);
    const holder = read(aside);
    // Another process may have taken the lock since we read it: give it back.
    if (isRunning(holder)) linkSync(aside, file);
    else killChild(holder?.child);
    rmSync(aside);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  }
}

/** @param {string} file */
export function releaseLock(file) {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true });
  try {
    rmdirSync(path.dirname(file)); // Leaves no empty folder behind.
  } catch {
    // Not empty, as a rule.
  }
}

/**
 * Runs `work` while this process holds the lock. Waits for another holder, for half an hour at most.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ waiting: (pid: number) => void }} options `waiting` is called once for each holder that we wait for
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { waiting }) {
  let holderPid = 0;
  const free = await waitFor(
    () => {
      const holder = takeLock(file);
      if (holder && holder.pid !== holderPid) {
        holderPid = holder.pid;
        waiting(holder.pid);
      }
      return !holder;
    },
    { seconds: 1800, every: 250 },
  );
  if (!free) throw new Error(`Process ${holderPid} has held ${file} for half an hour.`);
  const release = () => releaseLock(file);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
