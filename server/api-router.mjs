// @ts-check
// Calls the built route handlers directly, because Next's router costs several times what a page of the log does
// (docs/decisions/0009). Pages, and paths that Next redirects, are left to it.

import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { loadCompression, loadHandlers } from './next-build.mjs';

/** @typedef {import('./next-build.mjs').Incoming} Incoming */
/** @typedef {import('./next-build.mjs').Outgoing} Outgoing */
/** @typedef {{ names: string[], handlers: import('./next-build.mjs').Handlers }} Route */
/** @typedef {Record<string, string | string[]>} Params as Next gives them: of a catch-all, its parts */

/** @param {string} at the path of a route, as Next names it */
const patternOf = (at) =>
  new RegExp(
    `^${at
      .replace(/\/\[\[\.{3}\w+\]\]$/, '(/.*)?')
      .replace(/\/\[\.{3}\w+\]$/, '(/.+)')
      .replace(/\[\w+\]/g, '([^/]+)')}$`,
  );

/** A text by which the nearest of the routes that match sorts first: in each part, a word before a name before a catch-all. */
const nearness = (/** @type {string} */ at) =>
  at
    .split('/')
    .map((part) => (part.includes('[...') ? '2' : part.startsWith('[') ? '1' : `0${part}`))
    .join('/');

/** @param {Route} route @param {string[]} values @returns {Params} */
const paramsOf = ({ names }, values) =>
  Object.fromEntries(
    names.map((name, index) => {
      const value = values[index] ?? '';
      return [name, value.startsWith('/') ? value.slice(1).split('/') : value];
    }),
  );

/** @param {Map<string, import('./next-build.mjs').Handlers>} handlersByPath */
function createFinder(handlersByPath) {
  /** @type {Map<string, Route>} */
  const exact = new Map();
  /** @type {{ pattern: RegExp, route: Route }[]} */
  const others = [];
  const paths = [...handlersByPath].sort(([a], [b]) => (nearness(a) < nearness(b) ? -1 : 1));
  for (const [at, handlers] of paths) {
    const names = [...at.matchAll(/\[(?:\.{3})?(\w+)\]/g)].map(([, name = '']) => name);
    const route = { names, handlers };
    if (at.includes('[')) others.push({ pattern: patternOf(at), route });
    else exact.set(at, route);
  }

  /** @param {string} pathname @returns {[Route, string[]] | undefined} the route and the values of its names */
  return (pathname) => {
    const route = exact.get(pathname);
    if (route) return [route, []];
    for (const { pattern, route } of others) {
      const match = pattern.exec(pathname);
      if (match) return [route, match.slice(1)];
    }
    return undefined;
  };
}

/** What Next redirects to a shorter path. @param {string} pathname */
const isRedirected = (pathname) => /\/\.{0,2}(\/|$)|\\|%2f|%5c/i.test(pathname);

/**
 * The compression expects `writeHead` without a flat list of headers and `end` without a lone callback, and srvx calls
 * them so. @param {Outgoing} response
 */
function adaptToCompression(response) {
  const writeHead = response.writeHead.bind(response);
  /** @param {number} status @param {string} _reason @param {string[]} flat */
  const writeFlat = (status, _reason, flat) => {
    for (let index = 0; index < flat.length; index += 2) {
      const [name = '', value = ''] = [flat[index], flat[index + 1]];
      // Each cookie is a header of its own.
      if (/^set-cookie$/i.test(name)) response.appendHeader(name, value);
      else response.setHeader(name, value);
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
 * Throws if the build, or Next, is not as expected.
 * @param {(request: Incoming, response: Outgoing) => unknown} handle Next's handler
 * @param {string} build the folder of the build
 * @param {[string, string][]} headers of every response
 * @returns {Promise<(request: Incoming, response: Outgoing) => unknown>}
 */
export async function withApiRoutes(handle, build, headers) {
  const find = createFinder(await loadHandlers(build));
  const compression = loadCompression();
  const compress = compression({
    // An event of a stream must not wait until a compressed block is full.
    filter: (/** @type {Incoming} */ request, /** @type {Outgoing} */ response) =>
      response.getHeader('Content-Type') !== 'text/event-stream' &&
      compression.filter(request, response),
  });

  return async (request, response) => {
    const { url = '/', method = 'GET' } = request;
    const pathname = url.split('?', 1)[0] ?? url;
    const found = isRedirected(pathname) ? undefined : find(decodeURIComponent(pathname));
    const handler = found?.[0].handlers[method];
    if (!found || !handler) return handle(request, response);
    if (request.headers['accept-encoding']) {
      compress(request, response, () => {});
      adaptToCompression(response);
    }
    for (const [name, value] of headers) response.setHeader(name, value);
    const answer = await handler(new NodeRequest({ req: request, res: response }), {
      params: Promise.resolve(paramsOf(...found)),
    });
    await sendNodeResponse(response, answer);
  };
}
