import { beforeEach, describe, expect, test, vi } from 'vitest';
import { setServerEnv } from '@/test/support/server-env';

const closed = [
  '127.0.0.1',
  '127.8.9.1',
  '::1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  'fc00::1',
  'fd00:ec2::254',
];
const special = [
  '0.0.0.0',
  '::',
  '169.254.169.254',
  'fe80::1',
  '224.0.0.1',
  'ff02::1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '240.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  '::ffff:169.254.169.254',
  // IPv4-compatible, IPv4-translated, site-local, and what nobody has assigned.
  '::7f00:1',
  '::ffff:0:127.0.0.1',
  'fec0::1',
  '4000::1',
  '8000::1',
  'not an address',
];
/** An address in other clothes, as a URL takes it: its host is then one of those above. */
const disguised = [
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://127.0.0.1./',
  'http://①②⑦.⓪.⓪.①/',
];

async function load(setting?: string) {
  vi.resetModules();
  setServerEnv();
  vi.stubEnv('ANCHOR_PRIVATE_ADDRESSES', setting);
  const { isAllowedAddress, allowedAddressOf } = await import('@/lib/server/core/public-address');
  const { isPrivateAllowed } = await import('./private-addresses');
  return {
    isAllowedAddress: (address: string) => isAllowedAddress(address, isPrivateAllowed()),
    allowedAddressOf: (host: string) => allowedAddressOf(host, isPrivateAllowed()),
  };
}

beforeEach(() => {
  vi.unstubAllEnvs();
});

describe('by default', () => {
  test('no private and no special address is allowed, and public ones are', async () => {
    const { isAllowedAddress } = await load();
    expect([...closed, ...special].filter(isAllowedAddress)).toEqual([]);
    const mapped = closed.filter((one) => one.includes('.')).map((one) => `::ffff:${one}`);
    expect(mapped.filter(isAllowedAddress)).toEqual([]);
    const open = ['93.184.215.14', '172.32.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'];
    expect(open.filter(isAllowedAddress)).toEqual(open);
  });

  test.each(disguised)('nothing is sent to %s', async (url) => {
    const { allowedAddressOf } = await load();
    await expect(allowedAddressOf(new URL(url).hostname)).rejects.toThrow(
      /private or special address/,
    );
  });

  test('nothing is sent to a name that leads to such an address, or to nothing', async () => {
    const { allowedAddressOf } = await load();
    // Not every resolver knows it.
    await expect(allowedAddressOf('localhost')).rejects.toThrow(
      /localhost (leads to a private|could not be resolved)/,
    );
    await expect(allowedAddressOf('nowhere.invalid')).rejects.toThrow(/could not be resolved/);
  });

  test('an address that is closed, plain http, or a password is refused when it is entered', async () => {
    await load();
    const { toAddress } = await import('./address');
    const add =
      (address: string, kind: 'webhook' | 'timestamp' = 'webhook') =>
      () =>
        toAddress({ kind, address });
    for (const url of [...disguised, 'http://169.254.169.254/latest/meta-data']) {
      expect(add(url.replace('http:', 'https:')), url).toThrow(/private or special|no URL/);
      expect(add(url, 'timestamp'), url).toThrow(/private or special|no URL/);
    }
    expect(add('http://hooks.example.com/')).toThrow(/https/);
    expect(add('ftp://hooks.example.com/')).toThrow(/https/);
    expect(add('file:///etc/passwd')).toThrow(/https/);
    expect(add('https://ada:secret@hooks.example.com/')).toThrow(/password/);
    expect(add('https://hooks.example.com/a?b=c#d')()).toBe('https://hooks.example.com/a?b=c');
    expect(add('http://timestamp.example.com', 'timestamp')()).toBe(
      'http://timestamp.example.com/',
    );
  });
});

test('the setting opens private addresses, and no special ones', async () => {
  const { allowedAddressOf, isAllowedAddress } = await load('allow');
  expect(await allowedAddressOf('localhost')).toMatch(/^(127\.0\.0\.1|::1)$/);
  await expect(allowedAddressOf('nowhere.invalid')).rejects.toThrow(/could not be resolved/);
  expect(closed.filter(isAllowedAddress)).toEqual(closed);
  expect(special.filter(isAllowedAddress)).toEqual([]);
});
