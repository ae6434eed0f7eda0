import 'server-only';
import { checkKinds } from '@/lib/contract/evidence/checks';
import { env } from '@/lib/server/core/env';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { checkBatch } from './check-batch';
import { beginDue, type Kind, nextCheck, putBack } from './schedule';
import { tellFindings } from './tell-findings';

// Compares the entries of all organizations with the trees that were signed, always. Any number of processes may run it: each step is one
// process's, and a check goes on where it was, whoever made the step before. It takes what others leave: after each step it waits for as long
// as that took, or longer, so it slows down on a machine that is busy.

/** Of steady checks, of all processes of this server together. */
const entriesPerSecond = 2_000;

/** How often this process looks for checks that have begun, as when somebody asked for one, in milliseconds. */
const lookEvery = 2_000;

/** How often it looks for those that are due: that reads when each organization's last ones began. */
const beginEvery = 60_000;

/** Starts the loops of this process, which run until the process ends: one for each kind, so that none waits for the pace of the other. */
export function startChecks(): void {
  const signal = untilShutdown();
  for (const kind of checkKinds) void runChecks(kind, signal);
}

/** Runs until `signal` is aborted. */
export async function runChecks(kind: Kind, signal: AbortSignal): Promise<void> {
  let begunAt = Number.NEGATIVE_INFINITY;
  await repeat(signal, {
    every: lookEvery,
    fails: 'the log could not be checked, and is retried',
    worksAgain: 'the log is checked again',
    work: async () => {
      if (kind === 'steady' && performance.now() - begunAt >= beginEvery) {
        begunAt = performance.now();
        await beginDue();
      }
      return (await stepOnce(kind)) ?? lookEvery;
    },
  });
}

/** Makes the next step of the check that has waited longest. Returns for how long to wait then, in milliseconds; null if there is none. */
export async function stepOnce(kind: Kind): Promise<number | null> {
  const check = await nextCheck(kind);
  if (check === null) return null;
  const { org, organizationId, id } = check;
  const startedAt = performance.now();
  const stepped = await checkBatch(org, id).catch(async (error: unknown) => {
    await putBack(check);
    throw error;
  });
  const took = performance.now() - startedAt;
  // Another process is at it.
  if (stepped === null) return took + 100;
  if (stepped.isNew || stepped.hasEnded) await tellFindings({ organizationId, org });
  if (kind === 'whole') return took;
  const atPace = (stepped.checked / entriesPerSecond) * 1_000 * env().WEB_CONCURRENCY;
  return Math.max(atPace, 3 * took);
}
