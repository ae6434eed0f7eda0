// @ts-check
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withApiRoutes } from './api-router.mjs';
import { readCommonHeaders } from './next-build.mjs';

const { version } = createRequire(import.meta.url)('next/package.json');

let build = '';
beforeEach(() => {
  build = mkdtempSync(path.join(os.tmpdir(), 'next-build-'));
});
afterEach(() => rmSync(build, { recursive: true, force: true }));

const routeFile = 'server/app/v1/things/[id]/route.js';
const moduleWith = (/** @type {string} */ handler) => `exports.routeModule = {
  async ensureUserland() {
    this.userland = { GET: ${handler} };
  },
};`;

const answersParams = moduleWith('async (_, { params }) => Response.json(await params)');

/** Writes what Next's build has, with changes: an undefined file is left out. @param {Record<string, string | undefined>} changes */
function writeBuild(changes = {}) {
  const headers = [{ source: '/:path*', headers: [{ key: 'X-Common', value: 'yes' }] }];
  const files = {
    'routes-manifest.json': JSON.stringify({ headers }),
    'app-path-routes-manifest.json': JSON.stringify({
      '/v1/things/[id]/route': '/v1/things/[id]',
      '/v1/[[...rest]]/route': '/v1/[[...rest]]',
      '/v1/trees/[id]/[...n]/route': '/v1/trees/[id]/[...n]',
      '/v1/trees/root/[...n]/route': '/v1/trees/root/[...n]',
      '/v1/[id]/leaf/route': '/v1/[id]/leaf',
      '/v1/things/new/route': '/v1/things/new',
      '/page': '/',
    }),
    // The repository's own modules are ES modules.
    'package.json': '{}',
    [routeFile]: answersParams,
    'server/app/v1/[[...rest]]/route.js': moduleWith('async () => Response.json("nothing")'),
    'server/app/v1/things/new/route.js': moduleWith('async () => Response.json("exact")'),
    'server/app/v1/trees/[id]/[...n]/route.js': answersParams,
    'server/app/v1/trees/root/[...n]/route.js': moduleWith('async () => Response.json("root")'),
    'server/app/v1/[id]/leaf/route.js': moduleWith('async () => Response.json("leaf")'),
    ...changes,
  };
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(path.dirname(path.join(build, name)), { recursive: true });
    writeFileSync(path.join(build, name), text);
  }
}

/** @param {Parameters<typeof withApiRoutes>[0]} handle */
const routesOf = async (handle) => withApiRoutes(handle, build, readCommonHeaders(build));

test('calls the built handler, and leaves all other requests to Next', async () => {
  writeBuild();
  const handle = await routesOf((_, response) => response.end('by Next'));
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const get = (/** @type {string} */ at) => fetch(`http://127.0.0.1:${port}${at}`);
  try {
    const direct = await get('/v1/things/7?a=b');
    expect(await direct.json()).toEqual({ id: '7' });
    expect(direct.headers.get('x-common')).toBe('yes');
    expect(await (await get('/v1/things/%37')).json()).toEqual({ id: '7' });
    expect(await (await get('/v1/things/new')).json()).toBe('exact');
    for (const unknown of ['/v1', '/v1/things', '/v1/things/7/8']) {
      expect(await (await get(unknown)).json()).toBe('nothing');
    }
    expect(await (await get('/v1/trees/7/x001/002.p/3')).json()).toEqual({
      id: '7',
      n: ['x001', '002.p', '3'],
    });
    expect(await (await get('/v1/trees/root/1')).json()).toBe('root');
    expect(await (await get('/v1/trees/leaf')).json()).toBe('leaf');
    expect(await (await get('/v1/trees/7')).json()).toBe('nothing');
    const others = ['/', '/v1x', '/v1/things/', '/v1//things/7', '/v1/things/7%2F8'];
    for (const other of others) expect(await (await get(other)).text()).toBe('by Next');
    const posted = await fetch(`http://127.0.0.1:${port}/v1/things/7`, { method: 'POST' });
    expect(await posted.text()).toBe('by Next');
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test.each([
  ['the list "headers" in routes-manifest.json', { 'routes-manifest.json': '{}' }],
  ['the list "headers" in routes-manifest.json', { 'routes-manifest.json': undefined }],
  ['routes in app-path-routes-manifest.json', { 'app-path-routes-manifest.json': '{}' }],
  [`routeModule.ensureUserland in ${routeFile}`, { [routeFile]: undefined }],
  [`routeModule.ensureUserland in ${routeFile}`, { [routeFile]: 'exports.routeModule = {};' }],
  [
    `route handlers in routeModule.userland of ${routeFile}`,
    { [routeFile]: 'exports.routeModule = { ensureUserland() {} };' },
  ],
])('does not start without %s', async (what, changes) => {
  writeBuild(changes);
  await expect(routesOf(() => {})).rejects.toThrow(`Next.js ${version} does not have ${what}, `);
});
