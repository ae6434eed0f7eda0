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
 * When a process was started, or '' when there is none. A process id alone proves nothing: after a
 * restart, of a container above all, it soon belongs to somebody else.
 * @param {number} pid
 */
export function birth(pid) {
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  const { state, start } = statOf(pid);
  return state === 'Z' ? '' : start;
}

/**
 * What Linux says of a process (proc_pid_stat(5)), or empty texts when there is none.
 * @param {number} pid
 */
export function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in brackets, which may hold blanks; the third is the state, the 22nd the time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', parent: Number(fields[1]), start: fields[19] ?? '' };
  } catch {
    return { state: '', parent: 0, start: '' };
  }
}

/** How a process was started, or '' when there is none. @param {number} pid */
export function commandLine(pid) {
  if (process.platform !== 'linux') return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Whether a process was made to stand still. @param {number} pid */
export function isStopped(pid) {
  const state = process.platform === 'linux' ? statOf(pid).state : ps(pid, 'state');
  return state.startsWith('T');
}

/** A process and all that come from it, each before its children. @param {number} pid @returns {number[]} */
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

/** A process that can be recognized later. @typedef {{ pid: number, born: string }} Known */

/** @param {number} pid @returns {Known} */
export const know = (pid) => ({ pid, born: birth(pid) });

/** @param {Known | undefined} known */
export const stillRuns = (known) =>
  known !== undefined && known.born !== '' && birth(known.pid) === known.born;
/**
 * @param {() => boolean | Promise<boolean>} condition
 * @param {{ seconds: number, every?: number }} patience
 * @returns {Promise<boolean>} whether it came true in time
 */
export async function waitFor(condition, { seconds, every = 50 }) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return true;
}
