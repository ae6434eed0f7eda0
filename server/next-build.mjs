// @ts-check
// What server/api-router.mjs takes from Next and its build without being promised it: two manifests, the route modules
// and the compression. All of it is read when the server starts, so a Next without it fails there, with one sentence.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** @typedef {import('node:http').IncomingMessage} Incoming */
/** @typedef {import('node:http').ServerResponse} Outgoing */
/** @typedef {(request: Request, context: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>} Handler */
/** @typedef {Record<string, Handler | undefined>} Handlers by method */
/**
 * @typedef {((options: object) => (request: Incoming, response: Outgoing, next: () => void) => void) &
 *   { filter: (request: Incoming, response: Outgoing) => boolean }} Compression
 */

const require = createRequire(import.meta.url);

/**
 * @template T
 * @param {string} what
 * @param {() => T | undefined | false} read
 * @returns {T}
 */
function need(what, read) {
  let cause;
  try {
    const found = read();
    if (found) return found;
  } catch (error) {
    cause = error;
  }
  const { version } = require('next/package.json');
  throw new Error(
    `Next.js ${version} does not have ${what}, which the API router needs. Install and build with the version in ` +
      'package.json, or adapt server/next-build.mjs to this one.',
    { cause },
  );
}

/** Next's own middleware that compresses responses. @returns {Compression} */
export const loadCompression = () =>
  need('next/dist/compiled/compression', () => {
    // @ts-expect-error It has no types.
    const compression = require('next/dist/compiled/compression/index.js');
    return typeof compression.filter === 'function' && compression;
  });

/** @param {string} folder @param {string} name @returns {any} */
const readManifest = (folder, name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

/**
 * The headers that next.config.ts adds to every response.
 * @param {string} folder of the build
 * @returns {[string, string][]}
 */
export function readCommonHeaders(folder) {
  /** @type {{ source: string, headers: { key: string, value: string }[] }[]} */
  const rules = need('the list "headers" in routes-manifest.json', () => {
    const { headers } = readManifest(folder, 'routes-manifest.json');
    return Array.isArray(headers) && headers;
  });
  return rules
    .filter(({ source }) => source === '/:path*')
    .flatMap(({ headers }) => headers.map(({ key, value }) => /** @type {any} */ ([key, value])));
}

/**
 * The route handlers, by their path with names in brackets, such as `/v1/audit-log/[id]` or `/v1/[[...rest]]`.
 * @param {string} folder of the build
 * @returns {Promise<Map<string, Handlers>>}
 */
export async function loadHandlers(folder) {
  const handlers = new Map();
  const files = need('routes in app-path-routes-manifest.json', () => {
    const paths = Object.entries(readManifest(folder, 'app-path-routes-manifest.json'));
    const routes = paths.filter(([file]) => file.endsWith('/route'));
    return routes.length > 0 && routes;
  });
  for (const [file, at] of files) {
    const module = need(`routeModule.ensureUserland in server/app${file}.js`, () => {
      const { routeModule } = require(path.join(folder, `server/app${file}.js`));
      return typeof routeModule.ensureUserland === 'function' && routeModule;
    });
    await module.ensureUserland();
    const userland = need(`route handlers in routeModule.userland of server/app${file}.js`, () => {
      const names = Object.keys(module.userland);
      return names.some((name) => /^[A-Z]+$/.test(name)) && module.userland;
    });
    handlers.set(at, userland);
  }
  return handlers;
}
