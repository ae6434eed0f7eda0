import { expect, test } from 'vitest';
import { append, type Edge, rootOf, type Tile } from './edge';
import { hashSize, leafHash } from './hashes';
import { consistencyProof } from './proofs';
import { isConsistent } from './verify-consistency';

// Written apart from what makes the proofs: each finds the other's mistakes.

const most = 130;
const leaves = Array.from({ length: most }, (_, n) => leafHash(String(n)));

function treeOf(hashes: readonly Buffer[]) {
  const { edge, tiles }: { edge: Edge; tiles: Tile[] } = append([], 0, Buffer.concat(hashes));
  expect(tiles).toEqual([]);
  return { size: hashes.length, root: rootOf(edge), readTile: async () => edge[0] as Buffer };
}

const trees = Array.from({ length: most + 1 }, (_, size) => treeOf(leaves.slice(0, size)));
const at = (size: number) => trees[size] as (typeof trees)[number];

test(`every proof of ${most} leaves holds, and of no other tree`, async () => {
  for (let to = 0; to <= most; to++) {
    for (let from = 0; from <= to; from++) {
      const proof = await consistencyProof(at(most).readTile, from, to);
      const where = `${from} ${to}`;
      expect(isConsistent(at(from), at(to), proof), where).toBe(true);
      if (from > 0 && from < to) {
        const other = Buffer.alloc(hashSize, from);
        expect(isConsistent({ ...at(from), root: other }, at(to), proof), where).toBe(false);
        expect(isConsistent(at(from), { ...at(to), root: other }, proof), where).toBe(false);
        expect(isConsistent(at(from - 1), at(to), proof), where).toBe(
          from === 1 && proof.length === 0,
        );
        expect(isConsistent(at(from), at(to), proof.slice(1)), where).toBe(false);
        expect(isConsistent(at(from), at(to), [...proof, other]), where).toBe(false);
        const changed = proof.map((hash, n) => (n === from % proof.length ? other : hash));
        expect(isConsistent(at(from), at(to), changed), where).toBe(false);
      }
    }
  }
});

test('a shorter tree, or another one of the same size, continues nothing', () => {
  expect(isConsistent(at(5), at(4), [])).toBe(false);
  expect(isConsistent(at(5), { size: 5, root: at(4).root }, [])).toBe(false);
  expect(isConsistent(at(5), at(5), [at(5).root])).toBe(false);
  expect(isConsistent(at(0), at(5), [at(5).root])).toBe(false);
  expect(isConsistent(at(4), at(5), [])).toBe(false);
});
