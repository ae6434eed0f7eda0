import { append, rootOf } from '@/lib/server/evidence/edge';
import { nodeHash } from '@/lib/server/evidence/hashes';
import type { ReadTile } from '@/lib/server/evidence/proofs';

// The verification of proofs as RFC 9162 has it, for tests of those that are made; and trees to make them of.

/** The tiles of a tree over these hashes of leaves, and its root. */
export function treeOfLeaves(leaves: readonly Buffer[]): { readTile: ReadTile; root: Buffer } {
  const { edge, tiles } = append([], 0, Buffer.concat(leaves));
  const stored = new Map(tiles.map(({ level, n, hashes }) => [`${level}/${n}`, hashes]));
  return {
    root: rootOf(edge),
    readTile: async (level, n) => stored.get(`${level}/${n}`) ?? edge[level] ?? Buffer.alloc(0),
  };
}

/** RFC 9162, section 2.1.3.2, word by word. */
export function rootByInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
): Buffer | null {
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of proof) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      if (fn % 2 === 0) while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      r = nodeHash(r, p);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? r : null;
}

/** RFC 9162, section 2.1.4.2: both roots that a proof gives. */
export function rootsByConsistency(
  from: number,
  to: number,
  first: Buffer,
  proof: readonly Buffer[],
): [Buffer, Buffer] | null {
  const path = Number.isInteger(Math.log2(from)) ? [first, ...proof] : [...proof];
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [fn >> 1, sn >> 1];
  const [begin, ...rest] = path;
  if (begin === undefined) return null;
  let [fr, sr] = [begin, begin];
  for (const c of rest) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(c, fr), nodeHash(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      sr = nodeHash(sr, c);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? [fr, sr] : null;
}
