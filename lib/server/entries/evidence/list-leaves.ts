import 'server-only';
import type { Leaf, listLeaves } from '@/lib/contract/evidence/leaves';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { readLog } from '@/lib/server/db/read-log';
import { tileWidth } from '@/lib/server/evidence/edge';
import { selectNumbers } from '../sql/number';
import { hashesOf, readTiles, readTree } from './read-tree';

/** How far from its place among the ids the number of an entry is looked for: of many at once, not as far as of one (find-index.ts). */
const reach = 1_000;

/** The leaves of those of the entries that the caller sees, and that are in the newest signed tree. */
export async function listLeavesOf({
  caller,
  input: { id: ids },
}: Call<typeof listLeaves>): Promise<Output<typeof listLeaves>> {
  const { tree } = await readTree(caller);
  if (tree === null) return { leaves: [] };
  const wanted = [...new Set(ids)];
  const rows = await readLog<{ id: string; index: number | null }>(
    caller,
    selectNumbers(caller, wanted, reach),
  );
  const found = rows.flatMap(({ id, index }) =>
    index === null || index >= tree.checkpointSize ? [] : [{ id, index }],
  );
  const tiles = new Set(found.map(({ index }) => Math.floor(index / tileWidth)));
  const readTile = await readTiles(
    caller,
    tree,
    [...tiles].map((n) => ({ level: 0, n })),
  );
  const leaves: Leaf[] = [];
  for (const { id, index } of found) {
    const hashes = await readTile(0, Math.floor(index / tileWidth));
    const leaf_hash = hashesOf(hashes, index % tileWidth, 1).toString('base64');
    leaves.push({ id, index, leaf_hash });
  }
  return { leaves };
}
