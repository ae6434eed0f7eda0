import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { checkKinds } from '@/lib/contract/evidence/checks';
import { env } from '@/lib/server/core/env';
import { logError, logInfo } from '@/lib/server/core/log';
import { checkBatch } from './check-batch';
import { beginDue, type Kind, nextCheck, putBack } from './schedule';
import { tellFindings } from './tell-findings';

// Compares the entries of all organizations with the trees that were signed, always. Any number of processes may run it: each step is one
// process's, and a check goes on where it was, whoever made the step before. It takes what others leave: after each step it waits for as long
// as that took, or longer, so it slows down on a machine that is busy.

/** Of steady checks, of all processes of this server together. */
const entriesPerSecond = 2_000;

/** How often this process looks for checks that are due or that somebody asked for, in milliseconds. */
const lookEvery = 2_000;
const beginEvery = 10_000;

/** So many failures in a row are logged. */
const worthLogging = 3;

/** Starts the loops of this process, which run until the process ends: one for each kind, so that none waits for the pace of the other. */
export function startChecks(): void {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  for (const kind of checkKinds) void runChecks(kind, stop.signal);
}

/** Runs until `signal` is aborted. Failures are retried; the log says when they begin and end. */
export async function runChecks(kind: Kind, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let begunAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    let pause = lookEvery;
    try {
      if (kind === 'steady' && performance.now() - begunAt >= beginEvery) {
        begunAt = performance.now();
        await beginDue();
      }
      pause = (await stepOnce(kind)) ?? lookEvery;
      if (failures >= worthLogging) logInfo('the log is checked again');
      failures = 0;
    } catch (error) {
      failures++;
      if (failures === worthLogging)
        logError('the log could not be checked, and is retried', error);
    }
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
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
