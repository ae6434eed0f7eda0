import 'server-only';
import { levelsOf, tileWidth } from './edge';

/** The place of a tile. */
export type TilePlace = { level: number; n: number };

/**
 * The tiles from which a proof of a tree of `size` leaves follows (proofs.ts): on each level the one over the leaf, because a subtree
 * and the one beside it are in the same tile, and the one at the right edge. For the consistency with a tree of `from` leaves,
 * `leaf` is the last of that.
 */
export function tilesOfProof(leaf: number, size: number): TilePlace[] {
  return levelsOf(size).flatMap((level) => {
    const leaves = tileWidth ** (level + 1);
    const places = new Set([Math.floor(leaf / leaves), Math.floor(size / leaves)]);
    return [...places].map((n) => ({ level, n }));
  });
}
