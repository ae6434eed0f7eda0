// @ts-check
import { once } from 'node:events';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { parseNetworks } from './client-address.mjs';
import { createHttpServer } from './http-server.mjs';
import { noteUntrustedProxy, untrustedProxy } from './untrusted-proxy.mjs';

const shared = /** @type {{ auditLogWarnings?: Set<string> }} */ (globalThis);

beforeEach(() => {
  delete shared.auditLogWarnings;
});
afterEach(() => vi.unstubAllEnvs());

/** @param {string} trusted @param {Record<string, string>[]} requests each by its headers */
async function serve(trusted, ...requests) {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  const server = createHttpServer((_, response) => response.end(), parseNetworks(trusted));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    printed.mockRestore();
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  for (const headers of requests) await fetch(`http://127.0.0.1:${port}/`, { headers });
  return printed.mock.calls.map(([line]) => JSON.parse(line));
}

const forwarded = { 'x-forwarded-for': '203.0.113.9' };

test('a proxy that is not trusted is noticed, in the log once and in health', async () => {
  const { getServerWarnings } = await import('../lib/server/monitoring/server-warnings');
  const lines = await serve('', {}, forwarded, forwarded);
  expect(lines).toEqual([{ level: 'warn', time: expect.any(String), msg: untrustedProxy }]);
  expect(getServerWarnings()).toEqual([untrustedProxy]);
});

test('nothing is noticed where proxies are named, or none forwards', async () => {
  expect(await serve('127.0.0.1', forwarded)).toEqual([]);
  expect(await serve('10.0.0.0/8', forwarded)).toEqual([]);
  expect(await serve('', {})).toEqual([]);
  expect(shared.auditLogWarnings).toBeUndefined();
});

test('the log says it at its level alone', async () => {
  vi.stubEnv('LOG_LEVEL', 'error');
  expect(await serve('', forwarded)).toEqual([]);
  expect(shared.auditLogWarnings?.size).toBe(1);
});

test('a stranger who sends the header is no proxy', () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  for (const peer of [
    '203.0.113.9',
    '2001:4860:4860::8888',
    '::ffff:203.0.113.9',
    undefined,
    'x',
  ]) {
    noteUntrustedProxy(peer);
  }
  expect(shared.auditLogWarnings).toBeUndefined();
  for (const peer of ['10.1.2.3', '::ffff:192.168.0.1', 'fe80::1%eth0', 'fd00::1']) {
    delete shared.auditLogWarnings;
    noteUntrustedProxy(peer);
    expect(shared.auditLogWarnings, peer).toBeDefined();
  }
});
