// @ts-check
// The npm that started this process. Killed, it passes nothing on, and we would live on unseen.

import { readFileSync } from 'node:fs';
import { commandLine, know, stillRuns } from './process-alive.mjs';

/** @param {number} pid */
function parentOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function find() {
  const parent = process.ppid;
  // npm starts scripts through a shell, and not every shell gives way to the program.
  const shell = process.platform === 'linux' && /^\S*sh -c /.test(commandLine(parent));
  return know(shell ? parentOf(parent) : parent);
}

export const launcher = find();
const parent = process.ppid;

/** @param {() => void} listener */
export function onLauncherGone(listener) {
  // A shell, a service manager or `nohup` may well go away.
  if (!process.env.npm_lifecycle_event) return;
  const timer = setInterval(() => {
    const gone = process.platform === 'linux' && !stillRuns(launcher);
    if (process.ppid === parent && !gone) return;
    clearInterval(timer);
    listener();
  }, 300);
  timer.unref();
}
