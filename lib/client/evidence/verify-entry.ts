import type { ProvableEntry } from '@/lib/contract/entry';
import { fromBase64, isEqual } from './bytes';
import { type Checkpoint, canVerify, isSignedBy, readCheckpoint } from './checkpoint';
import { leafHashOf } from './entry-leaf';
import { knownKeys } from './known-keys';
import { rootOf, type Step, stepsOf } from './path';

/** What the server says of where an entry is in the tree; hashes in base64. */
export type InclusionProof = {
  index: number;
  leaf_hash: string;
  path: readonly string[];
  checkpoint: string;
};

/**
 * Where the way from the signature to the fields of an entry breaks off: the checkpoint cannot be read, none of the keys has signed it,
 * the path from the leaf that is in the tree does not lead to its root, or the fields do not make that leaf.
 */
export const faults = ['checkpoint', 'signature', 'path', 'fields'] as const;

export type Fault = (typeof faults)[number];

export type EntryCheck = {
  /** The first of them; null if all holds. */
  fault: Fault | null;
  index: number;
  /** The hash of the leaf by the fields as they are now. */
  leaf: Uint8Array;
  /** The path from the leaf that is in the tree. */
  steps: readonly Step[];
  /** Null if it cannot be read. */
  checkpoint: Checkpoint | null;
  /** Those of the keys that have signed it; null if the browser cannot check that. */
  signedBy: readonly string[] | null;
  /** Whether one of these is known here: by `first` none was known of this organization before. */
  trust: 'first' | 'known' | 'changed';
};

/** Checks an entry from its fields to the signed root, with nothing but what this browser computes itself. */
export async function verifyEntry(
  entry: ProvableEntry,
  proof: InclusionProof,
  verifierKeys: readonly string[],
): Promise<EntryCheck> {
  const checkpoint = readCheckpoint(proof.checkpoint);
  const leaf = await leafHashOf(entry);
  const [inTree, ...path] = [proof.leaf_hash, ...proof.path].map(readHash);
  const steps = (checkpoint && stepsOf(proof.index, checkpoint.size, path)) ?? [];
  const root = inTree && (await rootOf(inTree, steps));
  const known = knownKeys(entry.org_id);
  const signedBy = checkpoint && (await signersOf(checkpoint, [...verifierKeys, ...known]));
  const holds: Record<Fault, boolean> = {
    checkpoint: checkpoint !== null,
    signature: signedBy === null || signedBy.length > 0,
    path: root !== undefined && checkpoint !== null && isEqual(root, checkpoint.root),
    fields: inTree !== undefined && isEqual(leaf, inTree),
  };
  const isKnown = signedBy === null || signedBy.some((key) => known.includes(key));
  return {
    fault: faults.find((name) => !holds[name]) ?? null,
    index: proof.index,
    leaf,
    steps,
    checkpoint,
    signedBy,
    trust: known.length === 0 ? 'first' : isKnown ? 'known' : 'changed',
  };
}

/** Of what is no hash nothing, so that it leads nowhere. */
function readHash(text: string): Uint8Array {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? fromBase64(text) : new Uint8Array();
}

async function signersOf(
  checkpoint: Checkpoint,
  keys: readonly string[],
): Promise<readonly string[] | null> {
  if (!(await canVerify())) return null;
  const all = [...new Set(keys)];
  const found = await Promise.all(all.map((key) => isSignedBy(checkpoint, key)));
  return all.filter((_, index) => found[index]);
}
