// @ts-check
import { onLauncherGone } from './parent-process.mjs';

/**
 * Calls `stop` when this process is told to end; a second Ctrl-C ends it at once.
 * @param {() => void} stop
 */
export function onStopSignals(stop) {
  let first = 0;
  const told = () => {
    if (!first) {
      first = Date.now();
      stop();
      return;
    }
    // One Ctrl-C comes twice: from the terminal, and passed on by npm.
    if (Date.now() - first > 1000) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, told);
  onLauncherGone(() => {
    if (!first) told();
  });
}
