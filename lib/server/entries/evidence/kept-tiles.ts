import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Caller } from '@/lib/server/core/principal';
import { tileWidth } from '@/lib/server/evidence/edge';
import { inclusionProof, type ReadTile } from '@/lib/server/evidence/proofs';
import { hashesOf, readTiles, type SignedTree } from './read-tree';

/** Of 8 KB each. */
const most = 64;

/** Reads tiles of a tree for one reader of much of it, and keeps the last ones. */
export function keptTiles(caller: Caller, tree: SignedTree): ReadTile {
  const kept = new LRUCache<string, Promise<Buffer>>({ max: most });
  return (level, n) => {
    const name = `${level}/${n}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const read = readTiles(caller, tree, [{ level, n }]).then((readTile) => readTile(level, n));
    kept.set(name, read);
    // What could not be read is asked for again.
    read.catch(() => kept.delete(name));
    return read;
  };
}

/**
 * The hashes of a tile of the lowest level in the tree that was signed, and their path to its root: that of the first of them, without
 * what is within the tile.
 */
export async function provenTile(
  readTile: ReadTile,
  n: number,
  size: number,
): Promise<{ hashes: Buffer; path: readonly Buffer[] }> {
  const width = Math.min(tileWidth, size - n * tileWidth);
  const hashes = hashesOf(await readTile(0, n), 0, width);
  const path = await inclusionProof(readTile, n * tileWidth, size);
  return { hashes, path: path.slice(Math.ceil(Math.log2(width))) };
}
