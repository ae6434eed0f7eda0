import 'server-only';
import { tileWidth } from './edge';
import { hashSize, nodeHash } from './hashes';

// The proofs of RFC 6962, sections 2.1.1 and 2.1.2, from tiles: a proof of any tree needs at most a few of them.

/** The hashes that a tile has, one after the other. */
export type ReadTile = (level: number, n: number) => Promise<Buffer>;

/** The hashes that lead from leaf `index` to the root of the tree of the first `size` leaves, from the leaf up. */
export function inclusionProof(
  readTile: ReadTile,
  index: number,
  size: number,
): Promise<readonly Buffer[]> {
  const { hashOf } = subtrees(readTile);
  async function path(start: number, end: number): Promise<Buffer[]> {
    if (end - start === 1) return [];
    const middle = start + largestHalf(end - start);
    return index < middle
      ? [...(await path(start, middle)), await hashOf(middle, end)]
      : [...(await path(middle, end)), await hashOf(start, middle)];
  }
  requireOrder(index + 1, size);
  return path(0, size);
}

/** The hashes that show that the tree of the first `from` leaves is the beginning of that of the first `to`. */
export async function consistencyProof(
  readTile: ReadTile,
  from: number,
  to: number,
): Promise<readonly Buffer[]> {
  const { hashOf } = subtrees(readTile);
  /** `isWhole`: the earlier tree is all of this subtree, so its root is known. */
  async function path(start: number, end: number, isWhole: boolean): Promise<Buffer[]> {
    if (from === end) return isWhole ? [] : [await hashOf(start, end)];
    const middle = start + largestHalf(end - start);
    return from <= middle
      ? [...(await path(start, middle, isWhole)), await hashOf(middle, end)]
      : [...(await path(middle, end, false)), await hashOf(start, middle)];
  }
  requireOrder(from, to);
  return from === 0 ? [] : path(0, to, true);
}

function requireOrder(smaller: number, larger: number): void {
  if (!(Number.isSafeInteger(smaller) && smaller >= 0 && smaller <= larger)) {
    throw new RangeError(`a tree of ${larger} leaves has no proof of ${smaller}`);
  }
}

/** The largest power of two below a count of at least two. */
function largestHalf(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

/** The hashes of subtrees; each tile is read once. */
function subtrees(readTile: ReadTile) {
  const tiles = new Map<string, Promise<Buffer>>();
  const tile = (level: number, n: number) => {
    const name = `${level}/${n}`;
    const read = tiles.get(name) ?? readTile(level, n);
    tiles.set(name, read);
    return read;
  };

  /** Of a full subtree, whose first leaf is a multiple of its width. */
  async function fromTile(start: number, width: number): Promise<Buffer> {
    let level = 0;
    while (tileWidth ** (level + 1) <= width) level++;
    const first = start / tileWidth ** level;
    const hashes = await tile(level, Math.floor(first / tileWidth));
    return withinTile(hashes, first % tileWidth, width / tileWidth ** level);
  }

  /** Of the leaves from `start` up to `end`. */
  async function hashOf(start: number, end: number): Promise<Buffer> {
    const width = end - start;
    if (Number.isInteger(Math.log2(width))) return fromTile(start, width);
    const middle = start + largestHalf(width);
    return nodeHash(await hashOf(start, middle), await hashOf(middle, end));
  }
  return { hashOf };
}

/** What was made of tiles that somebody keeps: the proofs of neighbours need the same subtrees. */
const made = new WeakMap<Buffer, Map<number, Buffer>>();

/** The hash of the full subtree over so many hashes of a tile, made of its halves, which others need too. */
function withinTile(tile: Buffer, first: number, width: number): Buffer {
  if (width === 1) return tile.subarray(first * hashSize, (first + 1) * hashSize);
  const known = made.get(tile) ?? new Map<number, Buffer>();
  made.set(tile, known);
  // Below 256 both: as one number.
  const name = first * 2 * tileWidth + width;
  let hash = known.get(name);
  if (hash === undefined) {
    const half = width / 2;
    hash = nodeHash(withinTile(tile, first, half), withinTile(tile, first + half, half));
    known.set(name, hash);
  }
  return hash;
}
