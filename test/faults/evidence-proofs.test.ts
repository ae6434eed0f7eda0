import { describe, expect, test } from 'vitest';
import { hashSize, leafHash } from '@/lib/server/evidence/hashes';
import { consistencyProof, inclusionProof } from '@/lib/server/evidence/proofs';
import { rootByInclusion, rootsByConsistency, treeOfLeaves } from '@/test/support/rfc9162';
import { patience, size } from '@/test/support/size';

// Proofs of a large tree, as RFC 9162 verifies them, and forged ones, which it refuses.

const leaves = Array.from({ length: size(30_000, 1_000_000) }, (_, n) => leafHash(String(n)));
const tree = treeOfLeaves(leaves);
const below = (limit: number) => Math.floor(Math.random() * limit);
const leafAt = (index: number) => leaves[index] as Buffer;

describe('of a large tree', () => {
  test('entries are shown to be in it, and earlier trees to be its beginning', {
    timeout: patience,
  }, async () => {
    const wrong: string[] = [];
    for (let n = 0; n < size(300, 10_000); n++) {
      const index = below(leaves.length);
      const proof = await inclusionProof(tree.readTile, index, leaves.length);
      const root = rootByInclusion(leafAt(index), index, leaves.length, proof);
      if (!root?.equals(tree.root)) wrong.push(`entry ${index}`);
      const from = 1 + below(leaves.length - 1);
      const path = await consistencyProof(tree.readTile, from, leaves.length);
      // What the earlier root is, is what the proof of its last entry in it gives.
      const last = await inclusionProof(tree.readTile, from - 1, from);
      const first = rootByInclusion(leafAt(from - 1), from - 1, from, last) ?? Buffer.alloc(0);
      const roots = rootsByConsistency(from, leaves.length, first, path);
      if (!(roots?.[0].equals(first) && roots[1].equals(tree.root))) wrong.push(`tree ${from}`);
    }
    expect(wrong).toEqual([]);
  });

  test('no forged proof is accepted', { timeout: patience }, async () => {
    const accepted: string[] = [];
    for (let n = 0; n < size(300, 10_000); n++) {
      const index = below(leaves.length);
      const proof = await inclusionProof(tree.readTile, index, leaves.length);
      const [what, leaf, place, count, path] = forge(index, proof);
      if (rootByInclusion(leaf, place, count, path)?.equals(tree.root)) accepted.push(what);
    }
    expect(accepted).toEqual([]);
  });
});

type Claim = [what: string, leaf: Buffer, index: number, size: number, path: Buffer[]];

/** A claim that is not true, beside one that is. */
function forge(index: number, proof: readonly Buffer[]): Claim {
  const path = [...proof];
  const at = below(path.length);
  const flipped = Buffer.from(path[at] as Buffer);
  const byte = below(hashSize);
  flipped.writeUInt8(flipped.readUInt8(byte) ^ (1 << below(8)), byte);
  const other = (index + 1 + below(leaves.length - 1)) % leaves.length;
  const claims: Claim[] = [
    ['a bit', leafAt(index), index, leaves.length, path.with(at, flipped)],
    ['a hash less', leafAt(index), index, leaves.length, path.toSpliced(at, 1)],
    ['a hash more', leafAt(index), index, leaves.length, path.toSpliced(at, 0, flipped)],
    ['another leaf', leafAt(other), index, leaves.length, path],
    ['a leaf never added', leafHash(`x${index}`), index, leaves.length, path],
    ['another place', leafAt(index), other, leaves.length, path],
    ['a node as a leaf', path[0] as Buffer, index, leaves.length, path.slice(1)],
  ];
  return claims[below(claims.length)] as Claim;
}

const most = size(40, 300);

test(`of each tree of up to ${most} entries each proof is right`, {
  timeout: patience,
}, async () => {
  const wrong: string[] = [];
  const trees = Array.from({ length: most + 1 }, (_, count) =>
    treeOfLeaves(leaves.slice(0, count)),
  );
  for (const [count, { readTile, root }] of trees.entries()) {
    for (let index = 0; index < count; index++) {
      const path = await inclusionProof(readTile, index, count);
      if (!rootByInclusion(leafAt(index), index, count, path)?.equals(root))
        wrong.push(`${index} in ${count}`);
      if (index === 0) continue;
      const first = trees[index]?.root ?? Buffer.alloc(0);
      const roots = rootsByConsistency(
        index,
        count,
        first,
        await consistencyProof(readTile, index, count),
      );
      if (!(roots?.[0].equals(first) && roots[1].equals(root))) wrong.push(`${index} to ${count}`);
    }
  }
  expect(wrong).toEqual([]);
});
