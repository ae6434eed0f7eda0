// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { formatError } from '../process/format-error.mjs';

/** @typedef {import('./embedded.mjs').Postgres} Postgres */

/** Before each start, in seconds: some eight minutes, in which a disk can be cleared, and somebody can see what is wrong. */
const usualPauses = [0, 1, 2, 5, 10, 20, 30, 60, 60, 60, 60, 60, 60];

/**
 * Starts the database again whenever it ends. The server reconnects by itself, and answers 503 until then.
 * @param {Postgres} first
 * @param {object} options
 * @param {() => Promise<Postgres>} options.start
 * @param {() => boolean} options.isStopping whether its end is wanted
 * @param {(line: string) => void} options.log
 * @param {number[]} [options.pauses] before each start of a row in which none lasted, in seconds
 * @param {number} [options.lasting] how long one must run to have recovered, in milliseconds
 * @returns {Promise<void>} when its end was wanted
 * @throws when the pauses are used up
 */
export async function keepRunning(
  first,
  { start, isStopping, log, pauses = usualPauses, lasting = 60_000 },
) {
  let left = [...pauses];
  for (let postgres = first; ; ) {
    const startedAt = Date.now();
    await new Promise((resolve) => postgres.onExit(() => resolve(undefined)));
    if (isStopping()) return;
    if (Date.now() - startedAt >= lasting) left = [...pauses];
    const next = await startAgain();
    if (!next) return;
    postgres = next;
  }

  async function startAgain() {
    let reason = '';
    for (let pause = left.shift(); pause !== undefined; pause = left.shift()) {
      const when = pause > 0 ? `; starting it again in ${pause} s` : '; starting it again';
      log(`${reason || 'The embedded PostgreSQL has ended'}${when}.`);
      await wait(pause * 1000);
      if (isStopping()) return undefined;
      try {
        return await start();
      } catch (error) {
        reason = formatError(error).replace(/\.$/, '');
      }
    }
    throw new Error(
      `The embedded PostgreSQL keeps ending, and is not started again.${reason && ` ${reason}.`}`,
    );
  }
}
