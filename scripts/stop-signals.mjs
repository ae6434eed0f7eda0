// @ts-check

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

  // A killed npm passes nothing on.
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    first ||= Date.now();
    stop();
  }, 500);
  watch.unref();
}
