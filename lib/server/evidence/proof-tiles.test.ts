import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, unfinishedTile } from './edge';
import { leafHash } from './hashes';
import { tilesOfProof } from './proof-tiles';
import { consistencyProof, inclusionProof } from './proofs';

const most = 70_000;
const leaves = Array.from({ length: most }, (_, n) => leafHash(String(n)));
const { edge, tiles } = append([], 0, Buffer.concat(leaves));
const stored = new Map(tiles.map(({ level, n, hashes }) => [`${level}/${n}`, hashes]));

/** Reads the tiles of the whole tree, and notes which. */
function reader() {
  const read = new Set<string>();
  return {
    read,
    readTile: async (level: number, n: number) => {
      read.add(`${level}/${n}`);
      const isLast = n === unfinishedTile(most, level).n;
      return (isLast ? edge[level] : stored.get(`${level}/${n}`)) ?? Buffer.alloc(0);
    },
  };
}

const namesOf = (places: { level: number; n: number }[]) =>
  places.map(({ level, n }) => `${level}/${n}`);

/** Sizes of all kinds: few leaves, few more or less than full tiles, and any. */
const size = fc.oneof(
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 1, max: 273 }).map((full) => full * 256),
  fc.integer({ min: -3, max: 3 }).map((more) => 65_536 + more),
  fc.integer({ min: 1, max: most }),
);

test('a proof needs no other tiles, and at most two of each level', async () => {
  await fc.assert(
    fc.asyncProperty(size, fc.nat(), async (of, some) => {
      const index = some % of;
      const { read, readTile } = reader();
      await inclusionProof(readTile, index, of);
      const places = tilesOfProof(index, of);
      expect(namesOf(places)).toEqual(expect.arrayContaining([...read]));
      expect(places.length).toBeLessThanOrEqual(6);
    }),
    { numRuns: 200 },
  );
  await fc.assert(
    fc.asyncProperty(size, size, async (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const { read, readTile } = reader();
      await consistencyProof(readTile, from, to);
      expect(namesOf(tilesOfProof(from - 1, to))).toEqual(expect.arrayContaining([...read]));
    }),
    { numRuns: 200 },
  );
});
