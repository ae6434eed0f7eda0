// @ts-check
// A file that only one process at a time holds. A holder that died holds nothing.

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
import { know, signal, stillRuns, waitFor } from './process.mjs';

/** @typedef {import('./process.mjs').Known} Known */
/** @typedef {Known & { helper?: Known }} Holder `helper` is a program that the holder has started */

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
 * @returns {Holder | undefined} who holds it already; undefined when it is ours now
 */
export function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(know(process.pid)));
  try {
    for (;;) {
      try {
        linkSync(draft, file); // Fails when the file is there; appears with its content.
        return undefined;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = read(file);
      if (stillRuns(holder)) return holder;
      removeStale(file, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * A holder that was killed may have left its program running, which would work against ours.
 * @param {Known | undefined} helper
 */
function endHelper(helper) {
  if (helper && stillRuns(helper)) signal(-helper.pid, 'SIGKILL');
}

/** @param {string} file a lock that this process holds @param {number} pid */
export function noteHelper(file, pid) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...know(process.pid), helper: know(pid) }));
  renameSync(draft, file);
}

/** @param {string} file @param {string} aside */
function removeStale(file, aside) {
  try {
    renameSync(file, aside);
    const holder = read(aside);
    // Another process may have taken the lock between our look and the renaming: give it back.
    if (stillRuns(holder)) linkSync(aside, file);
    else endHelper(holder?.helper);
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
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ waiting: (pid: number) => void }} tell
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { waiting }) {
  let told = 0;
  const free = await waitFor(
    () => {
      const holder = takeLock(file);
      if (holder && holder.pid !== told) {
        told = holder.pid;
        waiting(holder.pid);
      }
      return !holder;
    },
    { seconds: 1800, every: 250 },
  );
  if (!free) throw new Error(`Process ${told} has held ${file} for half an hour.`);
  const release = () => releaseLock(file);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
