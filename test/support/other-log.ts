import { signCheckpoint } from '@/lib/server/evidence/checkpoint';
import { leafHash } from '@/lib/server/evidence/hashes';
import { consistencyProof } from '@/lib/server/evidence/proofs';
import type { SigningKey } from '@/lib/server/evidence/signing-key';
import { treeOfLeaves } from './rfc9162';

/** A log of somebody else, in memory, which can show each of its sizes to a witness. */
export function makeOtherLog(key: SigningKey, leaves: readonly string[]) {
  const hashes = leaves.map((leaf) => leafHash(leaf));
  const { readTile } = treeOfLeaves(hashes);
  const rootAt = (size: number) => treeOfLeaves(hashes.slice(0, size)).root;
  const checkpointAt = (size: number) =>
    signCheckpoint({ origin: key.name, size, root: rootAt(size) }, [key]);
  return {
    rootAt: (size: number) => rootAt(size).toString('base64'),
    checkpointAt,
    /** The body of an add-checkpoint request from one size to another. */
    async request(from: number, to: number): Promise<string> {
      const proof = await consistencyProof(readTile, from, to);
      const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
      return `old ${from}\n${lines}\n${checkpointAt(to)}`;
    },
  };
}
