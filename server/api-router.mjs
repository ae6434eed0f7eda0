// @ts-check
// Hands requests for /v1 straight to the route handlers that Next has built. Next's router, which they pass by, costs
// several times what a page of the log does (docs/decisions/0009). Whatever is not plainly one of them is Next's.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
// @ts-expect-error What Next itself compresses answers with; it has no types.
import compression from 'next/dist/compiled/compression/index.js';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { root } from '../scripts/paths.mjs';

/** @typedef {import('node:http').IncomingMessage} Incoming */
/** @typedef {import('node:http').ServerResponse} Outgoing */
/** @typedef {(request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>} Handler */
/** @typedef {{ names: string[], handlers: Record<string, Handler | undefined> }} Route */

const built = path.join(root, '.next');
const require = createRequire(import.meta.url);
/** @param {string} name */
const readBuilt = (name) => JSON.parse(readFileSync(path.join(built, name), 'utf8'));

/** The headers that next.config.ts puts on every answer. @returns {[string, string][]} */
const commonHeaders = () =>
  readBuilt('routes-manifest.json')
    .headers.filter((/** @type {any} */ { source }) => source === '/:path*')
    .flatMap((/** @type {any} */ { headers }) =>
      headers.map((/** @type {any} */ { key, value }) => [key, value]),
    );

/** @returns {Promise<{ exact: Map<string, Route>, others: { form: RegExp, route: Route }[] }>} */
async function loadRoutes() {
  const exact = new Map();
  const others = [];
  for (const [file, at] of Object.entries(readBuilt('app-path-routes-manifest.json'))) {
    // What answers for paths that are no route is left to Next.
    if (!at.startsWith('/v1/') || at.includes('[[')) continue;
    const { routeModule } = require(path.join(built, `server/app${file}.js`));
    await routeModule.ensureUserland();
    const names = [...at.matchAll(/\[(\w+)\]/g)].map(([, name]) => name);
    const route = { names, handlers: routeModule.userland };
    if (names.length === 0) exact.set(at, route);
    else others.push({ form: new RegExp(`^${at.replace(/\[\w+\]/g, '([^/]+)')}$`), route });
  }
  return { exact, others };
}

/**
 * srvx gives the headers to `writeHead` as a flat list and to `end` a callback alone, neither of which the compression
 * knows. @param {Outgoing} response
 */
function adaptToCompression(response) {
  const writeHead = response.writeHead.bind(response);
  /** @param {number} status @param {string} _reason @param {string[]} flat */
  const writeFlat = (status, _reason, flat) => {
    for (let index = 0; index < flat.length; index += 2) {
      response.setHeader(flat[index] ?? '', flat[index + 1] ?? '');
    }
    return writeHead(status);
  };
  response.writeHead = /** @type {any} */ (writeFlat);

  const end = response.end.bind(response);
  /** @param {() => void} [done] */
  const endWith = (done) => {
    if (done) response.once('close', done);
    return end();
  };
  response.end = /** @type {any} */ (endWith);
}

/**
 * @param {(request: Incoming, response: Outgoing) => unknown} handle Next's handler
 * @returns {Promise<(request: Incoming, response: Outgoing) => unknown>}
 */
export async function withApiRoutes(handle) {
  const headers = commonHeaders();
  const { exact, others } = await loadRoutes();
  const compress = compression({
    // An event must not wait until a block is full.
    filter: (/** @type {Incoming} */ request, /** @type {Outgoing} */ response) =>
      response.getHeader('Content-Type') !== 'text/event-stream' &&
      compression.filter(request, response),
  });

  /** @param {string} pathname @returns {[Route, string[]] | undefined} */
  const find = (pathname) => {
    const route = exact.get(pathname);
    if (route) return [route, []];
    for (const { form, route } of others) {
      const match = form.exec(pathname);
      if (match) return [route, match.slice(1)];
    }
    return undefined;
  };

  return async (request, response) => {
    const { url = '/', method = 'GET' } = request;
    const pathname = url.split('?', 1)[0] ?? url;
    // What is encoded in a path is Next's to decode.
    const found = url.startsWith('/v1/') && !pathname.includes('%') ? find(pathname) : undefined;
    const handler = found?.[0].handlers[method];
    if (!found || !handler) return handle(request, response);
    const [{ names }, values] = found;
    const params = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
    if (request.headers['accept-encoding']) {
      compress(request, response, () => {});
      adaptToCompression(response);
    }
    for (const [name, value] of headers) response.setHeader(name, value);
    const answer = await handler(new NodeRequest({ req: request, res: response }), {
      params: Promise.resolve(params),
    });
    await sendNodeResponse(response, answer);
  };
}
