// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * When a process was started, as the system writes it, or '' if there is no such process. A process id alone does not
 * identify a process: after a restart, above all of a container, another one soon has it.
 * @param {number} pid
 */
export function startedAt(pid) {
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  const { state, start } = statOf(pid);
  return state === 'Z' ? '' : start;
}

/**
 * The state, parent and start time of a process on Linux (proc_pid_stat(5)); empty if there is no such process.
 * @param {number} pid
 */
export function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in brackets, which may contain blanks; the third is the state, the 22nd the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', parent: Number(fields[1]), start: fields[19] ?? '' };
  } catch {
    return { state: '', parent: 0, start: '' };
  }
}

/** The command line of a process, or '' if there is no such process. @param {number} pid */
export function commandLine(pid) {
  if (process.platform !== 'linux') return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Whether a process is stopped (SIGSTOP). @param {number} pid */
export function isStopped(pid) {
  const state = process.platform === 'linux' ? statOf(pid).state : ps(pid, 'state');
  return state.startsWith('T');
}

/** A process and all its descendants, each before its children. @param {number} pid @returns {number[]} */
export const familyOf = (pid) => [pid, ...childrenOf(pid).flatMap(familyOf)];

/** @param {number} pid */
export function childrenOf(pid) {
  return childList(pid)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number);
}

/** @param {number} pid */
function childList(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    return spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

/** @param {number} pid @param {string} field */
function ps(pid, field) {
  const args = ['-p', String(pid), '-o', `${field}=`];
  return (spawnSync('ps', args, { encoding: 'utf8' }).stdout ?? '').trim();
}

/** @param {number} pid negative for a process group @param {NodeJS.Signals} name */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** Identifies a process for good, unlike its id. @typedef {{ pid: number, startedAt: string }} ProcessIdentity */

/** @param {number} pid @returns {ProcessIdentity} */
export const identify = (pid) => ({ pid, startedAt: startedAt(pid) });

/** @param {ProcessIdentity | undefined} identity */
export const isRunning = (identity) =>
  identity !== undefined &&
  identity.startedAt !== '' &&
  startedAt(identity.pid) === identity.startedAt;

/**
 * Waits for a condition.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {{ seconds: number, every?: number }} options at most so many seconds, asking every so many milliseconds
 * @returns {Promise<boolean>} whether it became true in time
 */
export async function waitFor(condition, { seconds, every = 50 }) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return true;
}
