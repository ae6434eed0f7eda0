// @ts-check
import { onParentExit } from './parent-process.mjs';

/**
 * Calls `stop` at the first signal that asks this process to end. A second Ctrl-C ends it at once.
 * @param {() => void} stop
 */
export function onStopSignals(stop) {
  let first = 0;
  const onSignal = () => {
    if (!first) {
      first = Date.now();
      stop();
      return;
    }
    // One Ctrl-C arrives twice: from the terminal, and passed on by npm.
    if (Date.now() - first > 1000) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  // Without npm the parent is a shell, a service manager or `nohup`, and these may go away.
  if (!process.env.npm_lifecycle_event) return;
  onParentExit(() => {
    if (!first) onSignal();
  });
}
