import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { levelsOf, rootOf, tileWidth, unfinishedTile } from '@/lib/server/evidence/edge';
import { hashSize, subtreeHash } from '@/lib/server/evidence/hashes';
import { findTile, type Tree } from '@/lib/server/evidence/tree-store';
import type { Found } from './finding';
import type { Reference } from './signed-root';

// The tiles of a tree, each held to the one above it, up to the root that was signed: so whoever alters a tile with its entries has to alter
// all above it, and cannot alter the root.

/** Reads tiles of a tree of the size of `reference`, each once. */
export function storedTiles(
  tx: Transaction,
  { org, tree, reference }: { org: number; tree: Tree; reference: Reference },
) {
  const tiles = new Map<string, Promise<Buffer | null>>();
  const found: Found[] = [];
  const held = new Set<string>();

  /** As many hashes as the tile has in the tree of the reference; null if it has fewer, or is not there. */
  async function tileAt(level: number, n: number): Promise<Buffer | null> {
    const name = `${level}/${n}`;
    const reading = tiles.get(name) ?? findTile(tx, org, tree, { level, n });
    tiles.set(name, reading);
    const bytes = widthOf(level, n) * hashSize;
    const hashes = await reading;
    return hashes === null || hashes.length < bytes ? null : hashes.subarray(0, bytes);
  }

  const widthOf = (level: number, n: number) => {
    const last = unfinishedTile(reference.size, level);
    return n < last.n ? tileWidth : last.width;
  };

  /** Holds a tile to those above it. What the last ones say is held to the root by `holdRoot`. */
  async function hold(level: number, n: number): Promise<void> {
    const name = `${level}/${n}`;
    if (held.has(name)) return;
    held.add(name);
    const hashes = await tileAt(level, n);
    const seq = n * tileWidth ** (level + 1);
    if (hashes === null) {
      found.push({ what: 'tile', seq });
      return;
    }
    if (widthOf(level, n) < tileWidth) return;
    const parent = Math.floor(n / tileWidth);
    await hold(level + 1, parent);
    const above = await tileAt(level + 1, parent);
    const at = (n % tileWidth) * hashSize;
    const hash = subtreeHash(hashes);
    const isSame = above === null || above.subarray(at, at + hashSize).equals(hash);
    if (!isSame) found.push({ what: 'tile', seq, instead: hash });
  }

  /** Whether the tiles at the right edge lead to the root. */
  async function holdRoot(): Promise<void> {
    const edge: Buffer[] = [];
    for (const level of levelsOf(reference.size)) {
      const { n, width } = unfinishedTile(reference.size, level);
      const hashes = width === 0 ? Buffer.alloc(0) : await tileAt(level, n);
      if (hashes === null) {
        found.push({ what: 'tile', seq: n * tileWidth ** (level + 1) });
        return;
      }
      edge.push(hashes);
    }
    const root = rootOf(edge);
    const isRight = reference.isSigned && root.equals(reference.root);
    if (!isRight) found.push({ what: 'checkpoint', seq: reference.size, instead: root });
  }
  return { tileAt, hold, holdRoot, found };
}
