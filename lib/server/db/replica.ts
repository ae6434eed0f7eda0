import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { env } from '@/lib/server/core/env';
import { ApiError, isTimeLimit } from '@/lib/server/core/errors';
import { logError, logInfo } from '@/lib/server/core/log';
import type { Organization } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { log, replica, setOrganization, type Transaction } from './client';
import { CredentialEnded } from './guard';
import { inShare } from './share';

// Reading from a streaming replica (docs/scaling.md). Each read first asks the primary how far its write-ahead log (WAL) is
// flushed, and runs on the replica once that much has been replayed there. Acknowledged commits are flushed, so the read
// includes all of them, and a caller cannot distinguish the two servers.

/** How long a read waits for the replica to catch up, in milliseconds, before it uses the primary. */
const catchUpTimeout = 50;

/** How often an unavailable replica is tried again, in milliseconds. */
const retryInterval = 1_000;

/** Whether everything is read from the primary, because the replica could not be read. */
let isSuspended = false;

/** Whether the log is read from the replica at the moment; null if there is none. */
export const isReplicaUsed = (): boolean | null =>
  env().DATABASE_REPLICA_URL === undefined ? null : !isSuspended;

/** Runs `work`, which only reads, on the replica; `onPrimary` runs instead where there is none, or it cannot be read now. */
export async function readReplicaOr<T>(
  organization: Organization,
  work: (tx: Transaction) => Promise<T>,
  onPrimary: () => Promise<T>,
): Promise<T> {
  if (env().DATABASE_REPLICA_URL === undefined || isSuspended) return onPrimary();
  const position = await currentPosition();
  try {
    return await inShare('replica', organization.organizationId, () =>
      readReplica(position, async (tx) => {
        await setOrganization(tx, organization.org);
        return work(tx);
      }),
    );
  } catch (error) {
    // The primary would be no faster.
    if (error instanceof ApiError || error instanceof CredentialEnded || isTimeLimit(error))
      throw error;
    void suspend(error);
    return onPrimary();
  }
}

/** Stops using the replica until it can be read again. That is tried in the background, so that no request waits for it. */
async function suspend(reason: unknown): Promise<void> {
  if (isSuspended) return;
  isSuspended = true;
  logError('the replica cannot be read; reading from the primary', reason);
  while (isSuspended) {
    await wait(retryInterval, undefined, { ref: false });
    try {
      await readReplica(await currentPosition(), async () => {});
      isSuspended = false;
    } catch {
      // The reason has been logged.
    }
  }
  logInfo('reading from the replica again');
}

/**
 * A position in the primary's WAL, and its source: it is comparable only in copies of this database, and no longer after a
 * failover (another timeline).
 */
type WalPosition = { lsn: string; source: string };

let running: Promise<unknown> = Promise.resolve();
let next: Promise<WalPosition> | undefined;

/**
 * The primary's position, read after this call: all calls during one query share the next.
 * Flushed, not written: rate limits commit asynchronously, and a read would have to wait for their writes.
 */
function currentPosition(): Promise<WalPosition> {
  next ??= running.then(() => {
    next = undefined;
    const position = readPosition();
    running = position.catch(() => undefined);
    return position;
  });
  return next;
}

async function readPosition(): Promise<WalPosition> {
  const [position] = await log().$queryRaw<WalPosition[]>`
    SELECT lsn::text, ${sourceOf(Prisma.sql`('x' || left(pg_walfile_name(lsn), 8))::bit(32)::int`)} AS source
    FROM (SELECT pg_current_wal_flush_lsn() AS lsn) AS flushed`;
  if (position === undefined) throw new Error('the primary did not return its position');
  return position;
}

/** The SQL of a position's source. */
const sourceOf = (timeline: Prisma.Sql) => Prisma.sql`
  (SELECT format('database %s of system %s, timeline %s', pg_database.oid, system_identifier, ${timeline})
   FROM pg_control_system(), pg_database WHERE datname = current_database())`;

function readReplica<T>(position: WalPosition, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return replica().$transaction(
    async (tx) => {
      // On the same connection, because one address may have several replicas; and in a separate statement, because a
      // statement sees what was replayed when it began.
      await waitUntilReplayed(tx, position);
      return work(tx);
    },
    { maxWait: 1_000, timeout: 5_000 },
  );
}

type ReplicaState = { is_replica: boolean; source: string; is_replayed: boolean };

async function waitUntilReplayed(tx: Transaction, { lsn, source }: WalPosition): Promise<void> {
  const deadline = performance.now() + catchUpTimeout;
  for (let pause = 1; ; pause = Math.min(2 * pause, 8)) {
    const [row] = await tx.$queryRaw<ReplicaState[]>`
      SELECT pg_is_in_recovery() AS is_replica, ${sourceOf(Prisma.sql`timeline_id`)} AS source,
        pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn AS is_replayed
      FROM pg_control_checkpoint()`;
    if (!row?.is_replica) throw new Error('it is not a replica');
    if (row.source !== source) throw new Error(`it is ${row.source}, and the primary is ${source}`);
    if (row.is_replayed) return;
    if (performance.now() >= deadline)
      throw new Error(`it is more than ${catchUpTimeout} ms behind`);
    await wait(pause);
  }
}
