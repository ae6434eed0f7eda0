// @ts-check
// The built scripts, styles and fonts, from memory: some 2 MB. Next's router would cost more than a page of the log for each,
// and compress it each time.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ type: string, body: Buffer, encodings: Map<string, Promise<Buffer>> }} File */

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=UTF-8',
  '.js': 'application/javascript; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Fonts are compressed already. */
const compressed = new Set(['font/woff2']);

/** By their names in `Accept-Encoding`, the better one first. @type {Record<string, (body: Buffer) => Promise<Buffer>>} */
const encoders = {
  br: (body) =>
    promisify(zlib.brotliCompress)(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(zlib.gzip)(body, { level: 9 }),
};

/** @param {string} folder @returns {Map<string, File>} by path */
function readFiles(folder) {
  /** @type {Map<string, File>} */
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue; // Next serves it.
    const full = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, full).split(path.sep).join('/');
    files.set(`/_next/static/${name}`, { type, body: readFileSync(full), encodings: new Map() });
  }
  return files;
}

/** Compresses a file when it is first asked for. @param {File} file @param {string} encoding @returns {Promise<Buffer>} */
function encode({ body, encodings }, encoding) {
  const known = encodings.get(encoding);
  if (known) return known;
  const made = /** @type {(typeof encoders)[string]} */ (encoders[encoding])(body);
  encodings.set(encoding, made);
  return made;
}

/** @param {string} accepted @returns {string | undefined} */
const bestEncoding = (accepted) =>
  Object.keys(encoders).find((name) => new RegExp(`(^|[, ])${name}($|[, ])`).test(accepted));

/**
 * @param {(request: Request, response: Response) => unknown} handle what serves all other requests
 * @param {string} build the folder of the build
 * @param {[string, string][]} headers of every response
 * @returns {(request: Request, response: Response) => unknown}
 */
export function withStaticFiles(handle, build, headers) {
  const files = readFiles(path.join(build, 'static'));
  /** @param {Request} request @param {Response} response @param {File} file */
  const send = async (request, response, file) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader('Content-Type', file.type);
    // Their names change with their contents.
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    let { body } = file;
    if (!compressed.has(file.type)) {
      response.setHeader('Vary', 'Accept-Encoding');
      const encoding = bestEncoding(String(request.headers['accept-encoding'] ?? ''));
      if (encoding) {
        response.setHeader('Content-Encoding', encoding);
        body = await encode(file, encoding);
      }
    }
    response.setHeader('Content-Length', body.length);
    response.end(body);
  };
  return (request, response) => {
    const { method, url = '' } = request;
    const file = files.get(url.split('?', 1)[0] ?? url);
    const isFile = file !== undefined && (method === 'GET' || method === 'HEAD');
    return isFile ? send(request, response, file) : handle(request, response);
  };
}
