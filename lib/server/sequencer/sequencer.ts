import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { logError, logInfo } from '@/lib/server/core/log';
import { client, type Transaction } from '@/lib/server/db/client';

// Numbers the entries of each organization, after their commit: an entry that takes long to commit comes later, so a consumer
// that continues by number misses nothing. Any number of processes may run this at once: the lock on an organization's
// head lets one of them at a time number it, and the others skip to the next organization.

/** How many entries are numbered in one transaction. */
const batch = 2_000;

/** The pauses when idle, in milliseconds: they double from the first to the last. */
const pauses = { first: 10, last: 200 };

const sequencer = () => client('audit_log_sequencer');

/** Starts the sequencer of this process, which runs until the process ends. */
export function startSequencer(): void {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  void runSequencer(stop.signal);
}

/** So many failures in a row are logged: one alone is a connection that broke, or a machine that was busy. */
const worthLogging = 3;

/** Runs until `signal` is aborted. Failures are retried; the log says when they begin and end. */
export async function runSequencer(signal: AbortSignal): Promise<void> {
  let pause = pauses.first;
  let failures = 0;
  while (!signal.aborted) {
    let numbered = 0;
    try {
      numbered = await numberPending();
      if (failures >= worthLogging) logInfo('the sequencer works again');
      failures = 0;
    } catch (error) {
      failures++;
      if (failures === worthLogging) logError('the sequencer failed and keeps retrying', error);
    }
    pause = numbered > 0 ? pauses.first : Math.min(pause * 2, pauses.last);
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Numbers one batch of waiting entries of each organization. Returns how many were numbered. */
export async function numberPending(): Promise<number> {
  const waiting = await sequencer().$queryRaw<{ org: number }[]>`
    SELECT DISTINCT org FROM audit_log_outbox`;
  let numbered = 0;
  for (const { org } of waiting) {
    numbered += await sequencer().$transaction((tx) => numberOrganization(tx, org));
  }
  return numbered;
}

async function numberOrganization(tx: Transaction, org: number): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO audit_log_head (org) VALUES (${org}) ON CONFLICT DO NOTHING`;
  const [head] = await tx.$queryRaw<{ size: bigint }[]>`
    SELECT size FROM audit_log_head WHERE org = ${org} FOR UPDATE SKIP LOCKED`;
  if (head === undefined) return 0;
  return tx.$executeRaw`
    WITH taken AS (
      DELETE FROM audit_log_outbox
      WHERE org = ${org} AND id IN (
        SELECT id FROM audit_log_outbox
        WHERE org = ${org} ORDER BY id LIMIT ${batch})
      RETURNING id
    ),
    head AS (
      UPDATE audit_log_head SET size = size + (SELECT count(*) FROM taken)
      WHERE org = ${org}
    )
    INSERT INTO audit_log_sequence (org, seq, id)
    SELECT ${org}::integer, ${head.size} + row_number() OVER (ORDER BY id) - 1, id FROM taken`;
}
