// @ts-check
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseNetworks } from './client-address.mjs';
import { createHttpServer } from './http-server.mjs';

/** @type {import('node:http').IncomingMessage[]} */
const seen = [];
/** What answers requests for /v1/later. @type {(() => void)[]} */
const waiting = [];
const server = createHttpServer((request, response) => {
  seen.push(request);
  if (request.url === '/v1/later') return waiting.push(() => response.end('later'));
  if (request.url === '/page') response.setHeader('Content-Security-Policy', "default-src 'self'");
  if (request.url === '/throws') throw new Error('thrown on purpose');
  response.end('served');
}, parseNetworks('127.0.0.1'));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

/** Sends bytes and reads until the server closes. @param {string} text */
async function send(text) {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ')));
  return { status: Number(first.split(' ')[1]), headers, body };
}

/** @param {string} method @param {string} path @param {string[]} [headers] */
const request = (method, path, headers = ['Host: localhost']) =>
  send(`${[`${method} ${path} HTTP/1.1`, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`);

/** @param {Awaited<ReturnType<typeof send>>} answer @param {number} status @param {string} code */
function expectError({ status: got, headers, body }, status, code) {
  expect(got).toBe(status);
  const error = JSON.parse(body);
  expect(error).toEqual({
    error: expect.stringMatching(/\.$/),
    status,
    code,
    request_id: expect.stringMatching(/^req_[0-9a-f]{12}$/),
  });
  expect(headers['content-type']).toBe('application/json');
  expect(headers['x-request-id']).toBe(error.request_id);
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
}

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
  '%s reaches the handler',
  async (name) => {
    expect(await request(name, '/v1/things')).toMatchObject({
      status: 200,
      body: expect.stringContaining('served'),
    });
  },
);

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s of a page: 405', async (name) => {
  for (const path of ['/', '/sign-in?v1/', '/v12', '/metrics', '/_next/static/chunks/a.js']) {
    const answer = await request(name, path);
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.allow).toBe('get, head');
  }
});

test.each(['/_global-error', '/_not-found', '/_global-error?a'])('%s: 404', async (path) => {
  expectError(await request('GET', path), 404, 'not_found');
});

test.each(['TRACE', 'PROPFIND', 'LOCK', 'PURGE', 'CONNECT'])('%s: 405 with Allow', async (name) => {
  const path = name === 'CONNECT' ? 'example.com:443' : '/';
  const answer = await request(name, path);
  expectError(answer, 405, 'method_not_allowed');
  expect(answer.headers.allow).toBe('get, head, post, put, patch, delete, options');
});

test.each([
  ['not HTTP', 'hello\r\n\r\n', 400],
  ['an unknown method', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['NUL in the path', 'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  [
    'two content lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
  ],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['an absolute URL', 'GET http://example.com/ HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['a broken percent-encoding', 'GET /v1/%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  [
    'an unknown expectation',
    'POST / HTTP/1.1\r\nHost: a\r\nExpect: coffee\r\nContent-Length: 1\r\n\r\n',
    417,
  ],
  ['too large headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 431],
])('%s: an error with a sentence', async (_, text, status) => {
  const before = seen.length;
  expectError(await send(text), status, 'bad_request');
  expect(seen.length).toBe(before);
});

test('a request that offers to upgrade is served as any other', async () => {
  const offer = ['Host: a', 'Connection: Upgrade, close', 'Upgrade: h2c'];
  const text = `GET / HTTP/1.1\r\n${offer.join('\r\n')}\r\n\r\n`;
  expect((await send(text)).status).toBe(200);
});

test('an error in the handler is answered in the same shape', async () => {
  expectError(await request('GET', '/throws'), 500, 'internal');
});

test('an answer without a policy of its own allows nothing', async () => {
  expect((await request('GET', '/')).headers['content-security-policy']).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  );
  expect((await request('GET', '/page')).headers['content-security-policy']).toBe(
    "default-src 'self'",
  );
});

test('headers that name the client are overwritten', async () => {
  await request('GET', '/', [
    'Host: a',
    'X-Forwarded-For: 1.1.1.1, 203.0.113.9',
    'X-Client-Address: 1.1.1.1',
    'X-Real-IP: 1.1.1.1',
    'Forwarded: for=1.1.1.1',
    'X-Middleware-Subrequest: middleware',
  ]);
  const headers = seen.at(-1)?.headers ?? {};
  expect(headers).toMatchObject({
    'x-client-address': '203.0.113.9',
    'x-forwarded-for': '203.0.113.9',
  });
  expect(Object.keys(headers)).not.toContain('x-real-ip');
  expect(Object.keys(headers)).not.toContain('forwarded');
  expect(Object.keys(headers)).not.toContain('x-middleware-subrequest');
});

test('requests that were sent ahead are handled one at a time, in their order', async () => {
  const before = seen.length;
  const one = (/** @type {string} */ path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n`;
  const answered = send(
    `${one('/v1/later')}\r\n${one('/v1/b')}\r\n${one('/v1/c')}Connection: close\r\n\r\n`,
  );
  await expect.poll(() => waiting.length).toBe(1);
  // What is sent later on another connection is not behind them.
  await request('GET', '/v1/other');
  expect(seen.slice(before).map(({ url }) => url)).toEqual(['/v1/later', '/v1/other']);
  waiting.pop()?.();
  await answered;
  expect(seen.slice(before + 2).map(({ url }) => url)).toEqual(['/v1/b', '/v1/c']);
});

test.each([
  ['many', 'GET /v1/later HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(200)],
  ['large ones', `GET /v1/later HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`.repeat(3)],
])('who sends too %s ahead is disconnected, and none of them is handled', async (_, text) => {
  const before = seen.length;
  await send(text);
  expect(seen.length).toBe(before + 1);
  waiting.pop()?.();
  await request('GET', '/v1/other');
  expect(seen.length).toBe(before + 2);
});
