import 'server-only';
import { logError, logInfo } from '@/lib/server/core/log';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { advance, findBehind } from './advance';

// Looks for hints in what was recorded, after the sequencer and apart from it: nothing that writes waits for this. Any number of processes
// may run it: each log is one process's at a time.

/** How often this process asks for entries in which no hints were looked for, in milliseconds. */
const pollEvery = 2_000;

/** How long it stays with one organization, in milliseconds: what it knows of the actors there is used for more than one batch. */
const longestStay = 2_000;

/** An organization with a failure is tried again after twice as long each time, in milliseconds. The third one in a row is logged. */
const longestWait = 300_000;
const worthLogging = 3;

/** Starts the loop of this process, which runs until the process ends. */
export function startHints(): void {
  void runHints(untilShutdown());
}

/** Runs until `signal` is aborted. It takes what others leave: after each round it waits for as long as that took. */
export async function runHints(signal: AbortSignal): Promise<void> {
  await repeat(signal, {
    every: pollEvery,
    fails: 'no hints could be looked for, and that is retried',
    worksAgain: 'hints are looked for again',
    work: async () => {
      const startedAt = performance.now();
      const passed = await advanceAll();
      return passed > 0 ? performance.now() - startedAt : pollEvery;
    },
  });
}

/** Of the organizations with failures, how many there were in a row, and when it is tried again. */
const failing = new Map<number, { failures: number; dueAt: number }>();

/**
 * Goes on in each organization. Returns how many entries were passed. One that fails keeps no other waiting: of a cluster, one node may be
 * away.
 */
export async function advanceAll(now = performance.now()): Promise<number> {
  let passed = 0;
  for (const org of await findBehind()) {
    const { failures = 0, dueAt = now } = failing.get(org) ?? {};
    if (dueAt > now) continue;
    try {
      passed += await stayWith(org);
      failing.delete(org);
      if (failures >= worthLogging) logInfo(`hints are looked for again in organization ${org}`);
    } catch (error) {
      const wait = Math.min(longestWait, pollEvery * 2 ** failures);
      failing.set(org, { failures: failures + 1, dueAt: now + wait });
      if (failures + 1 === worthLogging) {
        logError(`no hints could be looked for in organization ${org}, and that is retried`, error);
      }
    }
  }
  return passed;
}

async function stayWith(org: number): Promise<number> {
  const until = performance.now() + longestStay;
  let passed = 0;
  let hasMore = true;
  while (hasMore && performance.now() < until) {
    const advanced = await advance(org);
    passed += advanced.passed;
    hasMore = advanced.hasMore;
  }
  return passed;
}
