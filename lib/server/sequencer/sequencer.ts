import 'server-only';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { client } from '@/lib/server/db/client';
import { numberOwn } from './own';

// Numbers the entries of each organization, after their commit: an entry that takes long to commit comes later, so a consumer
// that continues by number misses nothing. Any number of processes may run this at once: the lock on an organization's
// head lets one of them at a time number it, and the others skip to the next organization.

/** How many entries are numbered in one transaction, at least, if so many wait: a write is numbered as a whole. */
const batch = 2_000;

/** How often this process asks for entries that nobody numbers, in milliseconds: their writer has died, or could not do it. */
const pollEvery = 1_000;

const sequencer = () => client('audit_log_sequencer');

/** Starts the sequencer of this process, which runs until the process ends. */
export function startSequencer(): void {
  void runSequencer(untilShutdown());
}

/**
 * Runs until `signal` is aborted: numbers what this process writes, and beside that what nobody else does. Each has a loop of its own,
 * because of a cluster one node may answer late, and all are asked for the second.
 */
export async function runSequencer(signal: AbortSignal): Promise<void> {
  await Promise.all([
    numberOwn(signal, { number: numberOrganization, batch }),
    numberOthers(signal),
  ]);
}

const numberOthers = (signal: AbortSignal): Promise<void> =>
  repeat(signal, {
    every: pollEvery,
    fails: 'the sequencer failed and keeps retrying',
    worksAgain: 'the sequencer works again',
    work: async () => ((await numberPending()) >= batch ? 0 : pollEvery),
  });

/**
 * Numbers one batch of waiting entries of each organization. Returns how many were numbered. A failure is thrown after the others have
 * been numbered: of a cluster, one node may be away.
 */
export async function numberPending(): Promise<number> {
  const failures: unknown[] = [];
  let numbered = 0;
  for (const org of await findWaiting()) {
    try {
      numbered += await numberOrganization(org);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return numbered;
}

async function findWaiting(): Promise<number[]> {
  const rows = await sequencer().$queryRaw<{ org: number }[]>`
    SELECT DISTINCT org FROM audit_log_outbox`;
  return rows.map(({ org }) => org);
}

async function numberOrganization(org: number): Promise<number> {
  const [row] = await sequencer().$queryRaw<{ numbered: number }[]>`
    SELECT audit_log_number(${org}, ${batch}) AS numbered`;
  return row?.numbered ?? 0;
}
