import { describe, expect, test } from 'vitest';
import { append, type Edge, rootOf } from './edge';
import { hashSize, leafHash, nodeHash } from './hashes';
import { consistencyProof, inclusionProof, type ReadTile } from './proofs';

const hashes = Array.from({ length: 70_000 }, (_, n) => leafHash(String(n)));

/** The tiles of a tree of so many leaves, and its root. */
function treeOf(size: number): { readTile: ReadTile; root: Buffer } {
  let edge: Edge = [];
  const stored = new Map<string, Buffer>();
  const added = append(edge, 0, Buffer.concat(hashes.slice(0, size)));
  edge = added.edge;
  for (const tile of added.tiles) stored.set(`${tile.level}/${tile.n}`, tile.hashes);
  return {
    root: rootOf(edge),
    readTile: async (level, n) => stored.get(`${level}/${n}`) ?? edge[level] ?? Buffer.alloc(0),
  };
}

const roots = Array.from({ length: 301 }, (_, size) => treeOf(size).root);

/** RFC 9162, section 2.1.3.2, word by word. */
function rootByInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]) {
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
function rootsByConsistency(from: number, to: number, first: Buffer, proof: readonly Buffer[]) {
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

/** All up to 70, and those about the width of a tile: of all up to 300 the proofs take a minute and a half, and agree. */
const sizes = [...Array.from({ length: 70 }, (_, n) => n + 1), 128, 255, 256, 257, 300];

describe('of trees up to 300 leaves', () => {
  test('each leaf is shown to be in it', async () => {
    const wrong: string[] = [];
    for (const size of sizes) {
      const { readTile, root } = treeOf(size);
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(readTile, index, size);
        const found = rootByInclusion(hashes[index] as Buffer, index, size, proof);
        if (!found?.equals(root)) wrong.push(`${index} of ${size}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('each earlier tree is shown to be its beginning, by tiles of a later one too', async () => {
    const { readTile } = treeOf(300);
    const wrong: string[] = [];
    for (const to of sizes) {
      for (let from = 1; from < to; from++) {
        const proof = await consistencyProof(readTile, from, to);
        const found = rootsByConsistency(from, to, roots[from] as Buffer, proof);
        const isRight = [from, to].every((size, n) => found?.[n]?.equals(roots[size] as Buffer));
        if (!isRight) wrong.push(`${from} of ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('of a tree of several levels a proof reads few tiles, each once', async () => {
  const { readTile, root } = treeOf(70_000);
  for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
    const read: string[] = [];
    const counted: ReadTile = (level, n) => {
      read.push(`${level}/${n}`);
      return readTile(level, n);
    };
    const proof = await inclusionProof(counted, index, 70_000);
    expect(rootByInclusion(hashes[index] as Buffer, index, 70_000, proof)).toEqual(root);
    expect(new Set(read).size).toBe(read.length);
    expect(read.length).toBeLessThanOrEqual(5);
    expect(proof.every((hash) => hash.length === hashSize)).toBe(true);
  }
});

test('what is in no tree has no proof', async () => {
  const { readTile } = treeOf(10);
  expect(() => inclusionProof(readTile, 10, 10)).toThrow(RangeError);
  await expect(consistencyProof(readTile, 11, 10)).rejects.toThrow(RangeError);
  expect(await consistencyProof(readTile, 0, 10)).toEqual([]);
  expect(await consistencyProof(readTile, 10, 10)).toEqual([]);
});
