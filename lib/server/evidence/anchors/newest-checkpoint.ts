import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { inEvidence } from '@/lib/server/db/evidence';
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
    readTile: (level, n) => inEvidence(org, (tx) => readTile(tx, org, tree, { level, n })),
  };
}
