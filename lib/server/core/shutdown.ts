import 'server-only';

let stopping: boolean | undefined;

/**
 * Whether this process is shutting down, so that endless responses can end. The listeners are added on the first call:
 * a listener disables a signal's default action, and `next build` imports every module.
 */
export function isStopping(): boolean {
  if (stopping === undefined) {
    stopping = false;
    const stop = () => {
      stopping = true;
    };
    // What ends server/main.mjs: a signal, or the exit of its parent process.
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, stop);
  }
  return stopping;
}

/** A signal for a loop that runs until the process ends. Like those above, its listeners disable a signal's default action. */
export function untilShutdown(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  return stop.signal;
}
