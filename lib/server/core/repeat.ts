import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { logError, logInfo } from './log';

/** So many failures in a row are logged: one alone is a connection that broke, or a machine that was busy. */
const worthLogging = 3;

type Repeated = {
  /** The pause after a failure, in milliseconds. */
  every: number;
  /** What the log says when failures begin, and when they end. */
  fails: string;
  worksAgain: string;
  /** Returns the pause until the next time, in milliseconds; 0 for none. */
  work: () => Promise<number>;
};

/** Does something again and again, until `signal` is aborted. Failures are retried; the log says when they begin and end. */
export async function repeat(
  signal: AbortSignal,
  { every, fails, worksAgain, work }: Repeated,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let pause = every;
    try {
      pause = await work();
      if (failures >= worthLogging) logInfo(worksAgain);
      failures = 0;
    } catch (error) {
      failures++;
      if (failures === worthLogging) logError(fails, error);
    }
    if (pause > 0) await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}
