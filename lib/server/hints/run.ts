import 'server-only';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { advance, findBehind } from './advance';

// Looks for hints in what was recorded, after the sequencer and apart from it: nothing that writes waits for this. Any number of processes
// may run it: each log is one process's at a time.

/** How often this process asks for entries in which no hints were looked for, in milliseconds. */
const pollEvery = 2_000;

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

/** Goes on in each organization. Returns how many entries were passed. A failure is thrown after the others: of a cluster, one node may be away. */
export async function advanceAll(): Promise<number> {
  const failures: unknown[] = [];
  let passed = 0;
  for (const org of await findBehind()) {
    try {
      passed += await advance(org);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return passed;
}
