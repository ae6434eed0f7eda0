import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import {
  isSignatureOf,
  NoteFault,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signaturesBy,
  signatureTypes,
} from '@/lib/server/evidence/signed-note';
import { signingKeys } from '@/lib/server/evidence/signing-key';
import { readVerifierKeys, type Tree } from '@/lib/server/evidence/tree-store';

/** What the tiles have to lead to. */
export type Reference = { size: number; root: Buffer; isSigned: boolean };

/**
 * The newest checkpoint of a tree, or, before the first, what the tree says of itself. `isSigned` is false where a checkpoint is there that
 * says something else than it should, or is signed by none of the keys.
 */
export async function readReference(tx: Transaction, org: number, tree: Tree): Promise<Reference> {
  const { checkpoint, checkpointSize, origin } = tree;
  if (checkpoint === null || checkpointSize === null) {
    return { size: tree.size, root: tree.root, isSigned: true };
  }
  const keys = await keysOf(tx, org, tree);
  try {
    const { text, signatures } = parseNote(checkpoint);
    const { root, ...said } = parseCheckpoint(text);
    const isRight = said.origin === origin && said.size === checkpointSize;
    const isSigned = keys.some((verifierKey) => {
      const key = parseVerifierKey(verifierKey, [signatureTypes.signature]);
      return signaturesBy(signatures, key).some((each) => isSignatureOf(text, each, key));
    });
    return { size: checkpointSize, root, isSigned: isRight && isSigned };
  } catch (error) {
    if (error instanceof NoteFault) {
      return { size: checkpointSize, root: tree.root, isSigned: false };
    }
    throw error;
  }
}

/**
 * Keys that follow from the seed, which is not in the database, if one of them has signed before: whoever writes to the tables can add
 * others. Without the seed those of the table have to do.
 */
async function keysOf(tx: Transaction, org: number, tree: Tree): Promise<string[]> {
  const stored = await readVerifierKeys(tx, org, tree);
  const own = signingKeys(tree.origin).map(({ verifierKey }) => verifierKey);
  const known = own.filter((key) => stored.has(key));
  return known.length > 0 ? known : [...stored];
}
