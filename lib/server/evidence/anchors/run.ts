import 'server-only';
import { repeat } from '@/lib/server/core/repeat';
import type { Transaction } from '@/lib/server/db/client';
import { evidence } from '@/lib/server/evidence/integrate';
import { inEvidence } from '@/lib/server/evidence/transaction';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Anchor } from './anchor';
import { attempt } from './attempt';

// Sends checkpoints to anchors, apart from the trees: an anchor that is slow delays nothing else. Any number of processes may run it.

/** How often this process asks for anchors that are due, in milliseconds. */
const pollEvery = 1_000;

/** How many are sent to in one round, and sent to at once: each may take as long as one request may, and a few of them. */
const batch = 100;
const atOnce = 10;

/** After so many seconds another process may send to an anchor, if this one has died meanwhile. */
const lease = 60;

/** Runs until `signal` is aborted. */
export const runAnchors = (signal: AbortSignal): Promise<void> =>
  repeat(signal, {
    every: pollEvery,
    fails: 'anchors could not be read, and are retried',
    worksAgain: 'checkpoints are sent to anchors again',
    work: async () => {
      await anchorDue();
      return pollEvery;
    },
  });

type Due = { org: number; id: string };

/** Sends to each anchor that is due and has not yet the newest checkpoint, the longest waiting first. */
export async function anchorDue(): Promise<void> {
  const waiting = (await findWaiting()).slice(0, batch);
  const failures: unknown[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
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

/** A checkpoint, by which those of one tree differ. */
type Position = { epoch: number; size: number };

/** Two statements and no join: on a cluster the trees are on other nodes than the anchors. */
async function findWaiting(): Promise<Due[]> {
  const due = await evidence().$queryRaw<(Due & { epoch: number | null; size: number | null })[]>`
    SELECT org, id, succeeded_epoch AS epoch, succeeded_size::float8 AS size FROM audit_log_anchor
    WHERE due_at <= clock_timestamp() AND is_active AND removed_at IS NULL ORDER BY due_at`;
  if (due.length === 0) return [];
  const orgs = [...new Set(due.map(({ org }) => org))];
  const trees = await evidence().$queryRaw<(Position & { org: number })[]>`
    SELECT org, epoch, checkpoint_size::float8 AS size FROM audit_log_tree
    WHERE org = ANY(${orgs}::int[]) AND checkpoint_size IS NOT NULL`;
  const newest = new Map(trees.map(({ org, ...position }) => [org, position]));
  return due.filter(({ org, epoch, size }) => {
    const tree = newest.get(org);
    return tree !== undefined && (tree.epoch !== epoch || tree.size !== size);
  });
}

async function readPosition(tx: Transaction, org: number): Promise<Position | null> {
  const [tree] = await tx.$queryRaw<Position[]>`
    SELECT epoch, checkpoint_size::float8 AS size FROM audit_log_tree
    WHERE org = ${org} AND checkpoint_size IS NOT NULL`;
  return tree ?? null;
}

const anchorColumns = ({ epoch }: Position) => Prisma.sql`
  org, id, kind, name, address, verifier_key AS "verifierKey",
  (CASE WHEN succeeded_epoch = ${epoch}::int THEN succeeded_size ELSE 0 END)::float8 AS "knownSize"`;

/** An anchor that nobody else sends to now; null if somebody does, or if it has the newest checkpoint. */
export const claim = ({ org, id }: Due): Promise<Anchor | null> =>
  inEvidence(org, async (tx) => {
    const newest = await readPosition(tx, org);
    if (newest === null) return null;
    const [claimed] = await tx.$queryRaw<Anchor[]>`
      UPDATE audit_log_anchor SET due_at = clock_timestamp() + ${lease}::int * interval '1 second'
      WHERE org = ${org} AND id = (
        SELECT id FROM audit_log_anchor
        WHERE org = ${org} AND id = ${id} AND due_at <= clock_timestamp() AND is_active AND removed_at IS NULL
          AND (succeeded_epoch, succeeded_size) IS DISTINCT FROM (${newest.epoch}::int, ${newest.size}::bigint)
        FOR UPDATE SKIP LOCKED
      )
      RETURNING ${anchorColumns(newest)}`;
    return claimed ?? null;
  });

/** An anchor that somebody asks to be sent to now, whatever it has; null if there is none. */
export const readAnchor = ({ org, id }: Due): Promise<Anchor | null> =>
  inEvidence(org, async (tx) => {
    const newest = (await readPosition(tx, org)) ?? { epoch: 0, size: 0 };
    const [found] = await tx.$queryRaw<Anchor[]>`
      SELECT ${anchorColumns(newest)} FROM audit_log_anchor
      WHERE org = ${org} AND id = ${id} AND removed_at IS NULL`;
    return found ?? null;
  });
