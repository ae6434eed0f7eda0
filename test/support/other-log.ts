import { append, type Edge, rootOf, type Tile } from '@/lib/server/evidence/edge';
import { leafHash } from '@/lib/server/evidence/hashes';
import { consistencyProof } from '@/lib/server/evidence/proofs';
import { type SigningKey, signWith } from '@/lib/server/evidence/signing-key';

/** A log of somebody else, in memory, which can show each of its sizes to a witness. */
export function makeOtherLog(key: SigningKey, leaves: readonly string[]) {
  const hashes = leaves.map((leaf) => leafHash(leaf));
  const { edge, tiles }: { edge: Edge; tiles: Tile[] } = append([], 0, Buffer.concat(hashes));
  const readTile = async (level: number, n: number) => {
    const full = tiles.find((tile) => tile.level === level && tile.n === n);
    const bytes = full?.hashes ?? edge[level];
    if (bytes === undefined) throw new Error(`there is no tile ${n} of level ${level}`);
    return bytes;
  };
  const rootAt = (size: number) =>
    rootOf(append([], 0, Buffer.concat(hashes.slice(0, size))).edge).toString('base64');

  const checkpointAt = (size: number) => {
    const text = `${key.name}\n${size}\n${rootAt(size)}\n`;
    return `${text}\n${signWith(key, text)}`;
  };
  return {
    rootAt,
    checkpointAt,
    /** The body of an add-checkpoint request from one size to another. */
    async request(from: number, to: number): Promise<string> {
      const proof = await consistencyProof(readTile, from, to);
      const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
      return `old ${from}\n${lines}\n${checkpointAt(to)}`;
    },
  };
}
