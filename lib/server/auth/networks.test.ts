import { expect, test } from 'vitest';
import { toNetwork } from '@/lib/server/core/addresses';
import { isAllowedFrom } from './networks';

test.each([
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['192.0.2.7', '192.0.2.7/32'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['2001:DB8:0:1::5/32', '2001:db8::/32'],
  ['2001:db8::1', '2001:db8::1/128'],
  ['::ffff:10.1.2.3', '10.1.2.3/32'],
  ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
])('%s is stored as %s', (text, network) => {
  expect(toNetwork(text)).toBe(network);
});

test.each([
  ['192.0.2.7', ['192.0.2.0/24'], true],
  ['192.0.3.7', ['192.0.2.0/24'], false],
  ['192.0.3.7', ['192.0.2.0/24', '192.0.3.7/32'], true],
  ['::ffff:192.0.2.7', ['192.0.2.0/24'], true],
  ['2001:db8::7', ['2001:db8::/32'], true],
  ['2001:db9::7', ['2001:db8::/32'], false],
  ['2001:db8::7', ['0.0.0.0/0'], false],
  ['192.0.2.7', ['::/0'], false],
  ['', ['0.0.0.0/0'], false],
  [null, ['0.0.0.0/0'], false],
  [null, [], true],
])('a call from %s with %j: %s', (address, networks, allowed) => {
  expect(isAllowedFrom(address, networks)).toBe(allowed);
});
