// @ts-check
// The npm that started this process. Killed, it passes nothing on, and we would live on unseen.

import { commandLine, know, statOf, stillRuns } from './process.mjs';

function find() {
  const parent = process.ppid;
  // npm starts scripts through a shell, and not every shell gives way to the program.
  const shell = process.platform === 'linux' && /^\S*sh -c /.test(commandLine(parent));
  return know(shell ? statOf(parent).parent : parent);
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
