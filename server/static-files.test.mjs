// @ts-check
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http, { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withStaticFiles } from './static-files.mjs';

const script = 'console.log("a script");'.repeat(100);
const font = Buffer.from('a font');

let build = '';
/** @type {http.Server} */
let server;
beforeEach(async () => {
  build = mkdtempSync(path.join(os.tmpdir(), 'next-build-'));
  mkdirSync(path.join(build, 'static/media'), { recursive: true });
  writeFileSync(path.join(build, 'static/a.js'), script);
  writeFileSync(path.join(build, 'static/media/a.woff2'), font);
  writeFileSync(path.join(build, 'static/a.unknown'), '');
  writeFileSync(path.join(build, 'BUILD_ID'), '');
  const handle = withStaticFiles((_, response) => response.end('by Next'), build, [
    ['X-Common', 'yes'],
  ]);
  server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(build, { recursive: true, force: true });
});

/** The path is sent as it is, which `fetch` would shorten. @param {string} at @param {http.RequestOptions} [options] */
async function get(at, options) {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const request = http.request({ port, host: '127.0.0.1', path: at, ...options }).end();
  const [response] = await once(request, 'response');
  const body = Buffer.concat(await response.toArray());
  return { headers: response.headers, body };
}

test.each([
  ['identity', undefined, (/** @type {Buffer} */ body) => body],
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip, br;q=0', gunzipSync],
  ['gzip', 'gzip', gunzipSync],
])('a script is sent as %s to who accepts %s', async (encoding, accepted, decode) => {
  const options = accepted ? { headers: { 'Accept-Encoding': accepted } } : {};
  for (let time = 0; time < 2; time++) {
    const { headers, body } = await get('/_next/static/a.js?dpl=1', options);
    expect(headers).toMatchObject({
      'x-common': 'yes',
      'content-type': 'application/javascript; charset=UTF-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'content-length': String(body.length),
    });
    expect(headers['content-encoding'] ?? 'identity').toBe(encoding);
    expect(decode(body).toString()).toBe(script);
  }
});

test('a font is sent as it is', async () => {
  const { headers, body } = await get('/_next/static/media/a.woff2', {
    headers: { 'Accept-Encoding': 'br' },
  });
  expect(headers).toMatchObject({ 'content-type': 'font/woff2' });
  expect(headers).not.toHaveProperty('content-encoding');
  expect(body).toEqual(font);
});

test('to HEAD nothing but the headers', async () => {
  const { headers, body } = await get('/_next/static/a.js', { method: 'HEAD' });
  expect(headers['content-length']).toBe(String(script.length));
  expect(body.length).toBe(0);
});

test.each([
  '/',
  '/_next/static/nothing.js',
  '/_next/static/a.unknown',
  '/_next/static/../BUILD_ID',
  '/_next/static/%2e%2e/BUILD_ID',
  '/_next/static',
])('%s is left to Next', async (at) => {
  expect((await get(at)).body.toString()).toBe('by Next');
});
