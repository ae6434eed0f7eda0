import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { env } from '@/lib/server/core/env';
import { ApiError, isTimeLimit } from '@/lib/server/core/errors';
import { logError, logInfo } from '@/lib/server/core/log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { inOrganization, log, replica, setOrganization, type Transaction } from './client';

// Reading from a streaming replica (docs/scaling.md). Each reading asks the primary first how far its log of writes (WAL) is
// flushed, and takes place on the replica once that has been replayed there. What was acknowledged to anybody before is in it: an
// acknowledged commit is flushed. So it makes no difference to a caller where a page comes from.

/** How long a reading waits for the replica to catch up, in milliseconds, before it goes to the primary. */
const patience = 50;

/** How often a replica that could not be read is tried again, in milliseconds. */
const pause = 1_000;

/** Whether all is read from the primary, because the replica could not be read. */
let isResting = false;

/** Runs `work`, which only reads, on the log of one organization; where that is the primary's, `onPrimary` instead. */
export async function readInOrganization<T>(
  organizationId: string,
  work: (tx: Transaction) => Promise<T>,
  onPrimary = () => inOrganization(organizationId, work),
): Promise<T> {
  if (env().DATABASE_REPLICA_URL === undefined || isResting) return onPrimary();
  const position = await currentPosition();
  try {
    return await readReplica(position, async (tx) => {
      await setOrganization(tx, organizationId);
      return work(tx);
    });
  } catch (error) {
    // The primary would be no faster.
    if (error instanceof ApiError || isTimeLimit(error)) throw error;
    void rest(error);
    return onPrimary();
  }
}

/** Until the replica can be read again. That is tried beside the requests, so that none of them waits for it. */
async function rest(reason: unknown): Promise<void> {
  if (isResting) return;
  isResting = true;
  logError('the replica is not read for now, but the primary', reason);
  while (isResting) {
    await wait(pause, undefined, { ref: false });
    try {
      await readReplica(await currentPosition(), async () => {});
      isResting = false;
    } catch {
      // Why it rests has been said.
    }
  }
  logInfo('the replica is read again');
}

/**
 * A place in the primary's WAL, and of what: it means something in copies of this database alone, and after a failover (another
 * timeline) the places of before mean nothing.
 */
type WalPosition = { lsn: string; source: string };

let asking: Promise<unknown> = Promise.resolve();
let next: Promise<WalPosition> | undefined;

/**
 * How far the primary is, asked after this was called: all who come while one question is under way share the next.
 * Flushed, not written: what the limits commit without waiting would have to be waited for here.
 */
function currentPosition(): Promise<WalPosition> {
  next ??= asking.then(() => {
    next = undefined;
    const answer = askPosition();
    asking = answer.catch(() => undefined);
    return answer;
  });
  return next;
}

async function askPosition(): Promise<WalPosition> {
  const [position] = await log().$queryRaw<WalPosition[]>`
    SELECT lsn::text, ${sourceOf(Prisma.sql`('x' || left(pg_walfile_name(lsn), 8))::bit(32)::int`)} AS source
    FROM (SELECT pg_current_wal_flush_lsn() AS lsn) AS flushed`;
  if (position === undefined) throw new Error('the primary did not tell its position');
  return position;
}

/** The SQL of what a position is of. */
const sourceOf = (timeline: Prisma.Sql) => Prisma.sql`
  (SELECT format('database %s of system %s, timeline %s', pg_database.oid, system_identifier, ${timeline})
   FROM pg_control_system(), pg_database WHERE datname = current_database())`;

function readReplica<T>(position: WalPosition, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return replica().$transaction(
    async (tx) => {
      // On the same connection, for behind one address there may be several replicas; and in a statement of its own, for a
      // statement sees what was replayed when it began.
      await waitUntilReplayed(tx, position);
      return work(tx);
    },
    { maxWait: 1_000, timeout: 5_000 },
  );
}

type Found = { is_replica: boolean; source: string; is_replayed: boolean };

async function waitUntilReplayed(tx: Transaction, { lsn, source }: WalPosition): Promise<void> {
  const deadline = performance.now() + patience;
  for (let again = 1; ; again = Math.min(2 * again, 8)) {
    const [row] = await tx.$queryRaw<Found[]>`
      SELECT pg_is_in_recovery() AS is_replica, ${sourceOf(Prisma.sql`timeline_id`)} AS source,
        pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn AS is_replayed
      FROM pg_control_checkpoint()`;
    if (!row?.is_replica) throw new Error('it is no replica');
    if (row.source !== source) throw new Error(`it is ${row.source}, and the primary is ${source}`);
    if (row.is_replayed) return;
    if (performance.now() >= deadline) throw new Error(`it is more than ${patience} ms behind`);
    await wait(again);
  }
}
