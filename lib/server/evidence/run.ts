import 'server-only';
import { env } from '@/lib/server/core/env';
import { logWarning } from '@/lib/server/core/log';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { evidence } from '@/lib/server/db/evidence';
import { runAnchors } from './anchors/run';
import { batch, integrate } from './integrate';
import { writeLines } from './log-line';
import { keyIsMissing } from './signing-key';

// Adds numbered entries to the trees of their organizations, after the sequencer and apart from it: nothing that writes waits for this.
// Any number of processes may run it: each tree is locked by one of them at a time. A log from before has its tree made by the same loop.

/** How often this process asks for entries that are in no tree, in milliseconds. */
const pollEvery = 1_000;

/** Starts the loop of this process, which runs until the process ends. */
export function startEvidence(): void {
  const signal = untilShutdown();
  if (env().SIGNING_KEY === undefined) logWarning(keyIsMissing);
  void runEvidence(signal);
  void runAnchors(signal);
}

/** Runs until `signal` is aborted. */
export async function runEvidence(signal: AbortSignal): Promise<void> {
  let uncompared: Set<number> | undefined;
  await repeat(signal, {
    every: pollEvery,
    fails: 'entries could not be added to their tree, and are retried',
    worksAgain: 'the trees of the log grow again',
    work: async () => {
      try {
        uncompared ??= await findSigned();
        return (await integrateAll(uncompared)) ? 0 : pollEvery;
      } finally {
        writeLines();
      }
    },
  });
}

/**
 * The trees that are signed. When the server starts each is compared with what was signed, also where nothing is written: so a restored
 * database is noticed, and a new key signs each log while the one before still does too. Later it would be unknown there.
 */
async function findSigned(): Promise<Set<number>> {
  if (env().SIGNING_KEY === undefined) return new Set();
  const trees = await evidence().$queryRaw<{ org: number }[]>`
    SELECT org FROM audit_log_tree WHERE checkpoint_size = size`;
  return new Set(trees.map(({ org }) => org));
}

/** How many trees are compared before it is asked again who has new entries: with thousands of trees, those would wait for a minute. */
const comparedAtOnce = 100;

/**
 * Adds a batch of each organization's entries to its tree, and takes from `uncompared` those that were compared. Returns whether there is
 * more to do. A failure is thrown after the others are done: of a cluster, one node may be away.
 */
async function integrateAll(uncompared: Set<number>): Promise<boolean> {
  const failures: unknown[] = [];
  const next = [...uncompared].slice(0, comparedAtOnce);
  let isBehind = uncompared.size > next.length;
  await eachAtOnce(new Set([...(await findBehind()), ...next]), async (org) => {
    const isFirst = uncompared.has(org);
    // One that cannot be compared comes again after the others.
    if (isFirst) uncompared.delete(org);
    try {
      const added = await integrate(org, { isFirst });
      if (added === batch) isBehind = true;
    } catch (error) {
      if (isFirst) uncompared.add(org);
      failures.push(error);
    }
  });
  if (failures.length > 0) throw failures[0];
  return isBehind;
}

/** How many trees are worked on at once: each waits for the disk and the database, and one node of a cluster may answer late. */
const atOnce = 4;

async function eachAtOnce<T>(items: Set<T>, work: (item: T) => Promise<unknown>) {
  const left = items.values();
  const one = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** The organizations with entries that are in no tree, or with a tree that is to be signed. */
async function findBehind(): Promise<number[]> {
  const signs = env().SIGNING_KEY !== undefined;
  const rows = await evidence().$queryRaw<{ org: number }[]>`
    SELECT head.org FROM audit_log_head AS head LEFT JOIN audit_log_tree AS tree ON tree.org = head.org
    WHERE head.size > coalesce(tree.size, 0) OR (${signs} AND tree.checkpoint_size IS DISTINCT FROM tree.size)`;
  return rows.map(({ org }) => org);
}
