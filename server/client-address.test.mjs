// @ts-check
import { describe, expect, test } from 'vitest';
import { clientAddress, parseNetworks } from './client-address.mjs';

const trusted = parseNetworks('10.0.0.0/8, 127.0.0.1, fd00::/8');

/** @param {string} peer @param {string} [forwarded] */
const addressOf = (peer, forwarded = '') => clientAddress(peer, forwarded, trusted).address;

describe('a peer that is not a trusted proxy', () => {
  test('is the client, whatever it sends', () => {
    expect(addressOf('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
    expect(addressOf('203.0.113.9', '10.0.0.1')).toBe('203.0.113.9');
  });

  test('an IPv4 address mapped into IPv6 is read as IPv4, and a zone is dropped', () => {
    expect(addressOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(addressOf('fe80::1%eth0')).toBe('fe80::1');
  });
});

describe('a trusted proxy', () => {
  test('names the client', () => {
    expect(addressOf('10.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
    expect(addressOf('::ffff:10.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
    expect(addressOf('fd00::1', '2001:db8::7')).toBe('2001:db8::7');
  });

  test('what the client itself wrote is not believed', () => {
    expect(addressOf('10.0.0.1', '1.1.1.1, 203.0.113.9')).toBe('203.0.113.9');
    expect(addressOf('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2')).toBe('203.0.113.9');
  });

  test('ports are dropped', () => {
    expect(addressOf('10.0.0.1', '203.0.113.9:5555')).toBe('203.0.113.9');
    expect(addressOf('10.0.0.1', '[2001:db8::7]:5555')).toBe('2001:db8::7');
  });

  test('counts as the client if it does not name one', () => {
    expect(addressOf('10.0.0.1')).toBe('10.0.0.1');
    expect(addressOf('10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(addressOf('10.0.0.1', '203.0.113.9, garbage, 10.0.0.2')).toBe('10.0.0.2');
    expect(addressOf('10.0.0.1', '10.0.0.3, 10.0.0.2')).toBe('10.0.0.3');
  });
});

test('without trusted proxies the header is not believed', () => {
  expect(clientAddress('127.0.0.1', '203.0.113.9', parseNetworks(''))).toEqual({
    address: '127.0.0.1',
    viaProxy: false,
  });
});

test.each(['10.0.0.0/33', 'localhost', '10.0.0/8x'])('%s is not a network', (name) => {
  expect(() => parseNetworks(`127.0.0.1, ${name}`)).toThrow(`TRUSTED_PROXIES: "${name}"`);
});
