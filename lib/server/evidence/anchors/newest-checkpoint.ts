import 'server-only';
import { setOrganization, type Transaction } from '@/lib/server/db/client';
import { evidence } from '@/lib/server/evidence/integrate';
import { parseCheckpoint, parseNote } from '@/lib/server/evidence/signed-note';
import { readTile, readTree, type Tree } from '@/lib/server/evidence/tree-store';
import type { Anchored } from './anchor';

/** The newest checkpoint of an organization; null if nothing was signed yet. In a transaction of the organization. */
export async function readNewest(tx: Transaction, org: number): Promise<Anchored | null> {
  const tree = await readTree(tx, org);
  return tree === null ? null : toAnchored(org, tree);
}

function toAnchored(org: number, tree: Tree): Anchored | null {
  const { checkpoint, epoch } = tree;
  if (checkpoint === null) return null;
  return {
    ...parseCheckpoint(parseNote(checkpoint).text),
    ...{ epoch, checkpoint },
    // The tree may be longer than the checkpoint: its tiles begin with the same hashes. Each read is short, because it comes between
    // requests to others.
    readTile: (level, n) => inTree(org, (tx) => readTile(tx, org, tree, { level, n })),
  };
}

/** Runs in a transaction that sees the trees and anchors of one organization. */
export const inTree = <T>(org: number, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  evidence().$transaction(
    async (tx) => {
      await setOrganization(tx, org);
      return work(tx);
    },
    { maxWait: 3_000, timeout: 5_000 },
  );
