import 'server-only';

let stopping: boolean | undefined;

/**
 * Whether this process was told to end, so that what would go on for ever does not keep it. Listened for once it is first
 * asked: a listener takes from the signal its own effect, and `next build` imports every module.
 */
export function isStopping(): boolean {
  if (stopping === undefined) {
    stopping = false;
    const stop = () => {
      stopping = true;
    };
    // What server/main.mjs ends for: a signal, or the end of the process that started it.
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, stop);
  }
  return stopping;
}
