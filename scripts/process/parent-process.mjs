// @ts-check
// The process that started this one: the npm that runs a script, or the test runner that started a helper. When it is
// killed it passes no signal on, and this process would go on running unnoticed.

import { commandLine, identify, isRunning, statOf } from './process.mjs';

function find() {
  const parent = process.ppid;
  // Programs are often started through a shell, and not every shell replaces itself by the program.
  const shell = process.platform === 'linux' && /^\S*sh -c /.test(commandLine(parent));
  return identify(shell ? statOf(parent).parent : parent);
}

export const parentProcess = find();
const directParent = process.ppid;

/** Calls `listener` once, within about 0.3 s of the parent's end. @param {() => void} listener */
export function onParentExit(listener) {
  const timer = setInterval(() => {
    const gone = process.platform === 'linux' && !isRunning(parentProcess);
    if (process.ppid === directParent && !gone) return;
    clearInterval(timer);
    listener();
  }, 300);
  timer.unref();
}

/** Ends this process when npm, which started it, is ended: npm's signal often reaches only the shell between them. */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event) onParentExit(() => process.kill(process.pid, 'SIGTERM'));
}
