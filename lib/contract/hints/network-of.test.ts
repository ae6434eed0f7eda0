import { expect, test } from 'vitest';
import { networkOf } from './network-of';

test.each([
  ['192.0.2.17', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['2001:0DB8:0001::1', '2001:db8:1::/48'],
  ['::3:4:5:6:7:8', '0:0:3::/48'],
  ['::1', '::/48'],
  ['10.0.0.0/8', null],
  ['build-server', null],
  ['2001:db8', null],
  ['', null],
])('%s is in %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
