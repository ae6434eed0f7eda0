import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auckland, makeMmdb } from '@/test/support/mmdb.mjs';
import { findIn, openMmdb } from './mmdb';

const folder = mkdtempSync(path.join(tmpdir(), 'mmdb-'));
let files = 0;

function opened(bytes: Buffer) {
  const file = path.join(folder, `${files++}.mmdb`);
  writeFileSync(file, bytes);
  return openMmdb(file);
}

const long = {
  text: 'x'.repeat(300),
  short: 'y'.repeat(40),
  yes: true,
  no: false,
  list: [1, 'two', 3.5],
};

const networks = [
  { network: [203, 0, 113, 0], bits: 24, value: auckland },
  { network: [198, 51, 100, 7], bits: 32, value: long },
];

const networksOfV6 = [
  ...networks,
  {
    network: [0x20, 0x01, 0x0d, 0xb8, ...Array(12).fill(0)],
    bits: 32,
    value: { country: { iso_code: 'ZZ' } },
  },
];

for (const recordSize of [24, 28, 32] as const) {
  test(`addresses are found, with records of ${recordSize} bits`, () => {
    const both = opened(makeMmdb(networksOfV6, { recordSize }));
    const onlyV4 = opened(makeMmdb(networks, { recordSize, isV6: false }));
    for (const database of [both, onlyV4]) {
      expect(findIn(database, '203.0.113.0')).toEqual(auckland);
      expect(findIn(database, '203.0.113.255')).toEqual(auckland);
      expect(findIn(database, '::ffff:203.0.113.9')).toEqual(auckland);
      expect(findIn(database, '198.51.100.7')).toEqual(long);
      for (const other of ['203.0.114.0', '198.51.100.6', '0.0.0.0', '255.255.255.255', '::1']) {
        expect(findIn(database, other)).toBeNull();
      }
    }
    expect(findIn(both, '2001:db8:ffff::1')).toEqual({ country: { iso_code: 'ZZ' } });
    expect(findIn(onlyV4, '2001:db8::1')).toBeNull();
  });
}

test('what is no database is refused, and why is said', () => {
  const bytes = makeMmdb(networks);
  expect(() => opened(Buffer.from('<html>not found</html>'))).toThrow('is no MaxMind database');
  expect(() => opened(Buffer.alloc(0))).toThrow('is no MaxMind database');
  expect(() => opened(bytes.subarray(bytes.length - 400))).toThrow('cut off');
  for (const metadata of [
    { binary_format_major_version: 3 },
    { record_size: 7 },
    { ip_version: 5 },
  ]) {
    expect(() => opened(makeMmdb(networks, { metadata }))).toThrow('a form that this server');
  }
});

test('a damaged database says so or answers something, and never runs on', () => {
  const bytes = makeMmdb(networksOfV6);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
      fc.ipV4(),
      (changes, address) => {
        const damaged = Buffer.from(bytes);
        for (const [at, byte] of changes) damaged[at] = byte;
        try {
          const database = opened(damaged);
          for (const one of ['203.0.113.7', '198.51.100.7', '2001:db8::1', address])
            findIn(database, one);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('values that point to each other end', () => {
  // A pointer to itself, where the value of the first network is.
  const bytes = makeMmdb([{ network: [203, 0, 113, 0], bits: 24, value: 'aaaa' }]);
  const at = bytes.lastIndexOf('aaaa') - 1;
  bytes.set([0x20, 0], at);
  expect(() => findIn(opened(bytes), '203.0.113.7')).toThrow('do not end');
});
