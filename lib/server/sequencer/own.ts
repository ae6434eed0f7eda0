import 'server-only';
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { takeWritten, untilWritten } from '@/lib/server/db/written';

/**
 * The pauses before an organization is tried again, in milliseconds: they double from the first to the last. The transaction that wrote
 * may not have committed yet, or another process may be at it.
 */
const pauses = { first: 10, last: 1_000 };

type Numbering = {
  /** Numbers entries of an organization, `batch` or more if so many wait, and returns how many. */
  number: (org: number) => Promise<number>;
  batch: number;
};

/**
 * Numbers what this process writes, until `signal` is aborted. One organization waits for no other: of a cluster, one's node may not
 * answer. What fails is left to those who ask for it later.
 */
export async function numberOwn(signal: AbortSignal, { number, batch }: Numbering): Promise<void> {
  setMaxListeners(0, signal); // Each pause listens.
  const pause = (milliseconds: number) =>
    wait(milliseconds, undefined, { signal }).catch(() => undefined);
  const written = new Set<number>();
  const work = new Map<number, Promise<void>>();

  async function numberAll(org: number): Promise<void> {
    let next = pauses.first;
    while (!signal.aborted && (written.delete(org) || next <= pauses.last)) {
      const numbered = await number(org);
      if (numbered >= batch) written.add(org);
      if (numbered > 0 && !written.has(org)) return;
      await pause(next);
      next = numbered > 0 ? pauses.first : next * 2;
    }
  }

  function start(org: number): void {
    const end = () => {
      work.delete(org);
      if (written.has(org) && !signal.aborted) start(org);
    };
    work.set(org, numberAll(org).then(end, end));
  }

  while (!signal.aborted) {
    await untilWritten(signal);
    for (const org of takeWritten()) {
      written.add(org);
      if (!work.has(org)) start(org);
    }
    // What is written meanwhile is numbered together.
    await pause(pauses.first);
  }
  await Promise.all(work.values());
}
