import 'server-only';
import { performance } from 'node:perf_hooks';
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

/** The longest pause after a round: in times of what the round took, and in milliseconds, if the round took no longer. */
const longestPause = { times: 19, milliseconds: 30_000 };

/**
 * The pause after a round that `took` so long: as long as that, and longer the more this process was `busy` since the round before (a share
 * of the time). One that is never idle looks for hints in a twentieth of its time.
 */
export const pauseAfter = (took: number, busy: number): number =>
  Math.max(
    took,
    Math.min(took * Math.min(longestPause.times, 1 / (1 - busy)), longestPause.milliseconds),
  );

/** Runs until `signal` is aborted. It takes what others leave. */
async function runHints(signal: AbortSignal): Promise<void> {
  let before = performance.eventLoopUtilization();
  await repeat(signal, {
    every: pollEvery,
    fails: 'no hints could be looked for, and that is retried',
    worksAgain: 'hints are looked for again',
    work: async () => {
      const { utilization: busy } = performance.eventLoopUtilization(before);
      const startedAt = performance.now();
      const passed = await advanceAll();
      before = performance.eventLoopUtilization();
      return passed > 0 ? pauseAfter(performance.now() - startedAt, busy) : pollEvery;
    },
  });
}

/** Of the organizations with failures, how many there were in a row, and when it is tried again. */
const failing = new Map<number, { failures: number; dueAt: number }>();

/**
 * Goes on in each organization. Returns how many entries were passed. Those that failed come after all others, the one that is due for
 * longest first, until that took `longestStay`: of a cluster one node may hang, and each organization there takes seconds to fail.
 */
export async function advanceAll(now = performance.now()): Promise<number> {
  const behind = await findBehind();
  const dueAt = (org: number) => failing.get(org)?.dueAt ?? 0;
  const again = behind.filter((org) => failing.has(org) && dueAt(org) <= now);
  let passed = 0;
  for (const org of behind.filter((one) => !failing.has(one))) passed += await goOn(org, now);
  const until = performance.now() + longestStay;
  for (const org of again.sort((one, two) => dueAt(one) - dueAt(two))) {
    passed += await goOn(org, now);
    if (performance.now() > until) break;
  }
  return passed;
}

/** Goes on in one organization, or notes that it fails. */
async function goOn(org: number, now: number): Promise<number> {
  const failures = failing.get(org)?.failures ?? 0;
  try {
    const passed = await stayWith(org);
    failing.delete(org);
    if (failures >= worthLogging) logInfo(`hints are looked for again in organization ${org}`);
    return passed;
  } catch (error) {
    const wait = Math.min(longestWait, pollEvery * 2 ** failures);
    failing.set(org, { failures: failures + 1, dueAt: now + wait });
    if (failures + 1 === worthLogging) {
      logError(`no hints could be looked for in organization ${org}, and that is retried`, error);
    }
    return 0;
  }
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
