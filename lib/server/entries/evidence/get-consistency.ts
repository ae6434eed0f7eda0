import 'server-only';
import type { ConsistencyProof, getConsistencyProof } from '@/lib/contract/evidence/proofs';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { tilesOfProof } from '@/lib/server/evidence/proof-tiles';
import { consistencyProof } from '@/lib/server/evidence/proofs';
import { readCheckpoint } from './read-checkpoint';
import { readSignedTree, readTiles, toBase64 } from './read-tree';

/** The proof that one tree is the beginning of another. Throws 404 if the later one is not signed yet. */
export async function getConsistency({
  caller,
  input: { from, to },
}: Call<typeof getConsistencyProof>): Promise<ConsistencyProof> {
  const [tree, signed] = await Promise.all([readSignedTree(caller), readCheckpoint(caller, to)]);
  if (to > tree.checkpointSize) {
    throw new ApiError(
      'not_found',
      `There is no tree of ${to} entries: the signed one has ${tree.checkpointSize}.`,
    );
  }
  const places = from === 0 ? [] : tilesOfProof(from - 1, to);
  const readTile = await readTiles(caller, tree, places);
  const path = toBase64(await consistencyProof(readTile, from, to));
  return { from, to, path, checkpoint: signed?.checkpoint ?? null };
}
