import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { logError, logInfo } from '@/lib/server/core/log';
import { evidence } from '@/lib/server/evidence/integrate';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Anchor } from './anchor';
import { attempt } from './attempt';
import { inTree } from './newest-checkpoint';

// Sends checkpoints to anchors, apart from the trees: an anchor that is slow delays nothing else. Any number of processes may run it.

/** How often this process asks for anchors that are due, in milliseconds. */
const pollEvery = 1_000;

/** How many are looked at in one round, and sent to at once: each may take as long as one request may, and a few of them. */
const batch = 100;
const atOnce = 10;

/** After so many seconds another process may send to an anchor, if this one has died meanwhile. */
const lease = 60;

/** An anchor for which there is nothing new is looked at again after so many seconds. */
const idleFor = 60;

/** So many failures in a row are logged: one alone is a connection that broke. */
const worthLogging = 3;

/** Runs until `signal` is aborted. */
export async function runAnchors(signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await anchorDue();
      if (failures >= worthLogging) logInfo('checkpoints are sent to anchors again');
      failures = 0;
    } catch (error) {
      failures++;
      if (failures === worthLogging) {
        logError('anchors could not be read, and are retried', error);
      }
    }
    await wait(pollEvery, undefined, { signal }).catch(() => undefined);
  }
}

type Due = { org: number; id: string };

/** Sends to each anchor that is due, and has not yet the newest checkpoint. */
export async function anchorDue(): Promise<void> {
  const due = await evidence().$queryRaw<Due[]>`
    SELECT org, id FROM audit_log_anchor
    WHERE due_at <= clock_timestamp() AND is_active AND removed_at IS NULL ORDER BY due_at LIMIT ${batch}`;
  const failures: unknown[] = [];
  const work = async () => {
    for (let next = due.shift(); next !== undefined; next = due.shift()) {
      try {
        const anchor = await claim(next);
        if (anchor !== null) await attempt(anchor);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length > 0) throw failures[0];
}

type Claimed = Anchor & { isNew: boolean };

const anchorColumns = Prisma.sql`
  anchor.org, anchor.id, anchor.kind, anchor.name, anchor.address, anchor.verifier_key AS "verifierKey",
  CASE WHEN anchor.succeeded_epoch = tree.epoch THEN anchor.succeeded_size ELSE 0 END::float8 AS "knownSize"`;

/** An anchor that nobody else sends to now; null if somebody does, or if there is nothing new for it. */
async function claim({ org, id }: Due): Promise<Anchor | null> {
  const [claimed] = await inTree(
    org,
    (tx) => tx.$queryRaw<Claimed[]>`
      WITH due AS (
        SELECT id FROM audit_log_anchor
        WHERE org = ${org} AND id = ${id} AND due_at <= clock_timestamp() AND is_active AND removed_at IS NULL
        FOR UPDATE SKIP LOCKED
      ), tree AS (
        SELECT epoch, checkpoint_size FROM audit_log_tree WHERE org = ${org}
      ), looked AS (
        SELECT due.id, tree.epoch, coalesce(tree.checkpoint_size IS NOT NULL
          AND (tree.epoch, tree.checkpoint_size) IS DISTINCT FROM (anchor.succeeded_epoch, anchor.succeeded_size), false) AS is_new
        FROM due JOIN audit_log_anchor AS anchor ON anchor.org = ${org} AND anchor.id = due.id LEFT JOIN tree ON true
      )
      UPDATE audit_log_anchor AS anchor
      SET due_at = clock_timestamp() + CASE WHEN tree.is_new THEN ${lease}::int ELSE ${idleFor}::int END * interval '1 second'
      FROM looked AS tree WHERE anchor.org = ${org} AND anchor.id = tree.id
      RETURNING ${anchorColumns}, tree.is_new AS "isNew"`,
  );
  return claimed?.isNew ? claimed : null;
}

/** An anchor that somebody asks to be sent to now; null if there is none. */
export async function readAnchor({ org, id }: Due): Promise<Anchor | null> {
  const [found] = await inTree(
    org,
    (tx) => tx.$queryRaw<Anchor[]>`
      SELECT ${anchorColumns}
      FROM audit_log_anchor AS anchor LEFT JOIN audit_log_tree AS tree ON tree.org = anchor.org
      WHERE anchor.org = ${org} AND anchor.id = ${id} AND anchor.removed_at IS NULL`,
  );
  return found ?? null;
}
