import 'server-only';
import { emptyRoot, hashSize, nodeHash, subtreeHash } from './hashes';

// A tree is kept as tiles of C2SP tlog-tiles: tile `n` of a level has the hashes of 256 subtrees, each of 256 ** level leaves. The edge
// is what is not yet a full tile, so the first hashes of one tile of each level. From it follow the root, and what is added.

export const tileWidth = 256;

/** The unfinished tile of each level, from the leaves up. */
export type Edge = readonly Buffer[];

/** A full tile. */
export type Tile = { level: number; n: number; hashes: Buffer };

/** How many hashes the unfinished tile of a level has in a tree of so many leaves, and which tile it is. */
export function unfinishedTile(size: number, level: number): { n: number; width: number } {
  const hashes = Math.floor(size / tileWidth ** level);
  return { n: Math.floor(hashes / tileWidth), width: hashes % tileWidth };
}

/** The levels of a tree of so many leaves that have hashes. */
export function levelsOf(size: number): number[] {
  const levels = [];
  for (let level = 0; size >= tileWidth ** level; level++) levels.push(level);
  return levels;
}

/** What is stored as the edge of a tree cannot be that. */
export class BrokenEdge extends Error {}

/** The edge that is stored as one text of bytes. Throws BrokenEdge if it is not that of a tree of so many leaves. */
export function splitEdge(stored: Buffer, size: number): Edge {
  let at = 0;
  const edge = levelsOf(size).map((level) => {
    const from = at;
    at += unfinishedTile(size, level).width * hashSize;
    return stored.subarray(from, at);
  });
  if (at !== stored.length) {
    throw new BrokenEdge(
      `the edge of a tree of ${size} leaves has ${at} bytes, not ${stored.length}`,
    );
  }
  return edge;
}

/** Adds the hashes of leaves, one after the other, to a tree of `size` leaves. Returns the new edge, and the tiles that are full now. */
export function append(edge: Edge, size: number, leaves: Buffer): { edge: Edge; tiles: Tile[] } {
  const tiles: Tile[] = [];
  const grown = [...edge];
  let added = leaves;
  for (let level = 0; added.length > 0; level++) {
    const first = unfinishedTile(size, level).n;
    const hashes = Buffer.concat([grown[level] ?? Buffer.alloc(0), added]);
    const bytes = tileWidth * hashSize;
    const full = Math.floor(hashes.length / bytes);
    const parents: Buffer[] = [];
    for (let index = 0; index < full; index++) {
      const tile = hashes.subarray(index * bytes, (index + 1) * bytes);
      tiles.push({ level, n: first + index, hashes: tile });
      parents.push(subtreeHash(tile));
    }
    grown[level] = hashes.subarray(full * bytes);
    added = Buffer.concat(parents);
  }
  return { edge: grown, tiles };
}

/**
 * The root of a tree with this edge (RFC 6962, section 2.1). The full subtrees of its leaves become smaller from left to right, so they
 * are joined from the right.
 */
export function rootOf(edge: Edge): Buffer {
  let root: Buffer | undefined;
  for (const hashes of edge) {
    for (const subtree of fullSubtrees(hashes).toReversed()) {
      root = root === undefined ? subtree : nodeHash(subtree, root);
    }
  }
  return root ?? emptyRoot;
}

/** The hashes of the full subtrees over these hashes, the largest first. */
function fullSubtrees(hashes: Buffer): Buffer[] {
  const subtrees: Buffer[] = [];
  let at = 0;
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    const end = at + width * hashSize;
    if (end > hashes.length) continue;
    subtrees.push(subtreeHash(hashes.subarray(at, end)));
    at = end;
  }
  return subtrees;
}
