import { describe, expect, test } from 'vitest';
import { rootByInclusion, rootsByConsistency, treeOfLeaves } from '@/test/support/rfc9162';
import { hashSize, leafHash } from './hashes';
import { consistencyProof, inclusionProof, type ReadTile } from './proofs';

const hashes = Array.from({ length: 70_000 }, (_, n) => leafHash(String(n)));

const treeOf = (size: number) => treeOfLeaves(hashes.slice(0, size));

const roots = Array.from({ length: 301 }, (_, size) => treeOf(size).root);

/** All up to 70, and those about the width of a tile; all up to 300 are in test/faults/evidence-proofs. */
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
