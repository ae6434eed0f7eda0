import 'server-only';
import { logError } from '@/lib/server/core/log';
import { repeat } from '@/lib/server/core/repeat';
import type { Transaction } from '@/lib/server/db/client';
import { evidence, inEvidence } from '@/lib/server/db/evidence';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Anchor } from './anchor';
import { attempt } from './attempt';

// Sends checkpoints to anchors, apart from the trees. An anchor that is slow delays no other. Any number of processes may run it.

/** How often this process asks for anchors that are due, in milliseconds. */
const pollEvery = 1_000;

/** How many this process sends to at once, and how many of one organization: one whose anchors are slow leaves room for the others. */
const atOnce = 10;
const atOnceOfOne = 2;

/** After so many seconds another process may send to an anchor, if this one has died meanwhile. */
const lease = 60;

/** Runs until `signal` is aborted. */
export const runAnchors = (signal: AbortSignal): Promise<void> => {
  const sending = new Map<string, Sending>();
  return repeat(signal, {
    every: pollEvery,
    fails: 'anchors could not be read, and are retried',
    worksAgain: 'checkpoints are sent to anchors again',
    work: async () => {
      await beginDue(sending);
      if (sending.size < atOnce) return pollEvery;
      await Promise.race(ends(sending));
      return 0;
    },
  });
};

/** What this process sends to an anchor, whose id is the key in a map of them. */
type Sending = { org: number; end: Promise<void> };

const ends = (sending: Map<string, Sending>) => [...sending.values()].map(({ end }) => end);

type Due = { org: number; id: string };

/** Sends to each anchor that is due and has not yet the newest checkpoint, and returns when all have answered. */
export async function anchorDue(): Promise<void> {
  const sending = new Map<string, Sending>();
  do {
    await Promise.all(ends(sending));
    await beginDue(sending);
  } while (sending.size > 0);
}

/**
 * Begins to send to anchors that are due, as far as there is room beside what is being sent already. It is not waited for: of anchors
 * that are slow, the next round begins beside them. Throws what could not be read or stored.
 */
export async function beginDue(sending: Map<string, Sending>): Promise<void> {
  const failures: unknown[] = [];
  for (const due of await findWaiting()) {
    if (sending.size === atOnce) break;
    const ofOne = [...sending.values()].filter(({ org }) => org === due.org);
    if (ofOne.length === atOnceOfOne || sending.has(due.id)) continue;
    const anchor = await claim(due).catch((error) => {
      failures.push(error);
      return null;
    });
    if (anchor === null) continue;
    const end = attempt(anchor)
      .then(() => undefined)
      .catch((error) =>
        logError('what came of an anchor could not be stored', error, { anchor_id: due.id }),
      )
      .finally(() => sending.delete(due.id));
    sending.set(due.id, { org: due.org, end });
  }
  if (failures.length > 0) throw failures[0];
}

/** A checkpoint, by which those of one tree differ. */
type Position = { epoch: number; size: number };

/**
 * Those that failed last come after the others: however many there are, they delay none that works. Two statements and no join: on a
 * cluster the trees are on other nodes than the anchors.
 */
async function findWaiting(): Promise<Due[]> {
  const due = await evidence().$queryRaw<(Due & { epoch: number | null; size: number | null })[]>`
    SELECT org, id, succeeded_epoch AS epoch, succeeded_size::float8 AS size FROM audit_log_anchor
    WHERE due_at <= clock_timestamp() AND is_active AND removed_at IS NULL ORDER BY failures > 0, due_at`;
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
