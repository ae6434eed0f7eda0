import { expect, test } from 'vitest';
import { append, type Edge, rootOf, splitEdge, type Tile } from './edge';
import { emptyRoot, hashSize, leafHash, nodeHash } from './hashes';

/** The definition of RFC 6962, section 2.1, word by word. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return emptyRoot;
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, half)), rootByDefinition(leaves.slice(half)));
}

const leaves = Array.from({ length: 530 }, (_, n) => leafHash(String(n)));

test('the root is that of RFC 6962 for each size, whatever is added at once', () => {
  for (const step of [1, 255, 256, 300]) {
    let edge: Edge = [];
    for (let size = 0; size < leaves.length; ) {
      const added = leaves.slice(size, size + step);
      ({ edge } = append(edge, size, Buffer.concat(added)));
      size += added.length;
      expect(rootOf(edge)).toEqual(rootByDefinition(leaves.slice(0, size)));
      expect(splitEdge(Buffer.concat(edge), size)).toEqual(edge);
    }
  }
});

test('the root of no entries, and of the trees of a published list', () => {
  expect(rootOf([]).toString('hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  // The leaves and roots of Certificate Transparency's own tests (merkletree/merkle_tree_test.cc).
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  let edge: Edge = [];
  for (const [size, input] of inputs.entries()) {
    ({ edge } = append(edge, size, leafHash(Buffer.from(input, 'hex'))));
    expect(rootOf(edge).toString('hex')).toBe(roots[size]);
  }
});

test('tiles are full once, and have the hashes of the level below', () => {
  const tiles: Tile[] = [];
  let edge: Edge = [];
  const count = 256 * 256 + 300;
  const all = Buffer.concat(Array.from({ length: count }, (_, n) => leafHash(String(n))));
  for (let size = 0; size < count; ) {
    const end = Math.min(count, size + 10_000);
    const added = append(edge, size, all.subarray(size * hashSize, end * hashSize));
    edge = added.edge;
    tiles.push(...added.tiles);
    size = end;
  }
  const names = tiles.map(({ level, n }) => `${level}/${n}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.startsWith('0/'))).toHaveLength(257);
  expect(names.filter((name) => name.startsWith('1/'))).toEqual(['1/0']);
  const first = tiles.find(({ level }) => level === 0)?.hashes;
  expect(first).toEqual(all.subarray(0, 256 * hashSize));
  const above = tiles.find(({ level }) => level === 1)?.hashes.subarray(0, hashSize);
  const below = Array.from({ length: 256 }, (_, n) => leafHash(String(n)));
  expect(above).toEqual(rootByDefinition(below));
  expect(edge.map((hashes) => hashes.length / hashSize)).toEqual([44, 1, 1]);
});
