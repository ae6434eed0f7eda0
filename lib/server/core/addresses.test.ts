import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNetwork, toCanonicalAddress } from './addresses';

describe('the canonical text of an address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['::ffff:0:0', '0.0.0.0'],
    ['::ffff:1', '::ffff:1'],
    ['::192.0.2.1', '::c000:201'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ])('of %s', (text, canonical) => {
    expect(toCanonicalAddress(text)).toBe(canonical);
  });

  test.each(['', '1', '0x7f.1', '010.0.0.1', '1.2.3', 'fe80::1%eth0', '10.0.0.0/8', '[::1]', ':1'])(
    '%j is none',
    (text) => {
      expect(toCanonicalAddress(text)).toBeNull();
    },
  );

  test('is its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const canonical = toCanonicalAddress(text);
        expect(canonical).not.toBeNull();
        expect(toCanonicalAddress(canonical ?? '')).toBe(canonical);
        expect(canonical).toBe(canonical?.toLowerCase());
      }),
    );
  });
});

test.each([
  ['10.0.0.0/8', true],
  ['2001:db8::/128', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['10/8', false],
  ['10.0.0.1', false],
  ['a/8', false],
])('%s is a network: %s', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});
