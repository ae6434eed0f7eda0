// @ts-check
// Errors that are answered before Next sees the request, in the shape of the API's errors.

import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** @typedef {{ status: number, code: string, error: string, headers?: Record<string, string> }} ErrorResponse */

/** @param {string} method @returns {ErrorResponse} */
export const methodError = (method) => ({
  status: 405,
  code: 'method_not_allowed',
  error: `The method ${method} is not known here.`,
  headers: { Allow: methods.join(', ') },
});

/** The API, better-auth, witnesses, and what Next has for itself while developing. To a POST of its files Next answers 500. */
const takesBodies = /^\/(v1|api|scim|witness|__next[^/]*)(\/|$|\?)/;

/** A page takes no body, which Next would read. @param {string} method @returns {ErrorResponse} */
const pageError = (method) => ({
  status: 405,
  code: 'method_not_allowed',
  error: `${method} is not allowed here, only GET and HEAD.`,
  headers: { Allow: 'GET, HEAD' },
});

/** Next's own pages for errors: by its name, the first answers 500. */
const errorPages = /^\/_(global-error|not-found)(\/|$|\?)/;

/** @type {ErrorResponse} */
const nothingThere = { status: 404, code: 'not_found', error: 'There is nothing at this path.' };

/** @type {ErrorResponse} */
const tooManyPages = {
  status: 429,
  code: 'rate_limited',
  error: 'Too many pages are being drawn for your network. Try again in a moment.',
  headers: { 'Retry-After': '2' },
};

/** @param {string} error @param {number} [status] @returns {ErrorResponse} */
export const badRequest = (error, status = 400) => ({ status, code: 'bad_request', error });

/** @param {import('node:http').IncomingMessage} request @returns {ErrorResponse | undefined} */
export function requestError({ method = '', url = '', headers, httpVersion }) {
  if (!methods.includes(method)) return methodError(method);
  if (method !== 'GET' && method !== 'HEAD' && !takesBodies.test(url)) return pageError(method);
  if (errorPages.test(url)) return nothingThere;
  if (!url.startsWith('/')) return badRequest('The request must name a path that begins with "/".');
  if (!isEncodedWell(url)) return badRequest('The path has a "%" that encodes nothing.');
  if (httpVersion === '1.1' && !headers.host) return badRequest('The header Host is missing.');
  return undefined;
}

/** Next answers 500 to a badly encoded path. @param {string} url */
function isEncodedWell(url) {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** @param {NodeJS.ErrnoException} error of Node's HTTP parser @returns {ErrorResponse} */
export function parserError({ code }) {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return badRequest('The address and the headers are too large; 64 KiB is the most.', 431);
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return badRequest('The chunk extensions are too large.', 413);
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return badRequest('The request took too long to arrive.', 408);
    default:
      return badRequest('This is not a well-formed HTTP request.');
  }
}

/** The policy of an answer that is no page: nothing in it is to run or to be shown in a frame. */
export const nothingAllowed = /** @type {const} */ ([
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'",
]);

/** For somebody who opens a page. @param {ErrorResponse} error one whose sentence has nothing that a client sent */
const toHtml = ({ status, error }) =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${STATUS_CODES[status]}</title>
<h1>${STATUS_CODES[status]}</h1>
<p>${error}</p>
<p><a href="">Try again</a></p>
</html>
`;

/** @param {ErrorResponse} error @param {boolean} [asPage] */
function render({ status, code, error, headers = {} }, asPage = false) {
  const request_id = `req_${randomBytes(6).toString('hex')}`;
  const body = asPage
    ? toHtml({ status, code, error })
    : JSON.stringify({ error, status, request_id, code });
  return {
    body,
    headers: {
      ...headers,
      'Content-Type': asPage ? 'text/html; charset=utf-8' : 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      [nothingAllowed[0]]: nothingAllowed[1],
      'X-Request-Id': request_id,
      // The rest of the request is not read.
      Connection: 'close',
    },
  };
}

/** @param {import('node:http').ServerResponse} response @param {ErrorResponse} error */
export function sendError(response, error) {
  const { body, headers } = render(error);
  response.writeHead(error.status, headers).end(body);
}

/** To whoever asked for a page. @param {import('node:http').ServerResponse} response @param {string} accept the header */
export function sendTooManyPages(response, accept = '') {
  const { body, headers } = render(tooManyPages, accept.includes('text/html'));
  response.writeHead(tooManyPages.status, headers).end(body);
}

/**
 * For a connection without a response object.
 * @param {import('node:stream').Duplex} socket @param {ErrorResponse} error
 */
export function sendErrorToSocket(socket, error) {
  // A response may already be on its way on this connection, and a second one would corrupt it.
  const hasBegun = /** @type {any} */ (socket)._httpMessage?.headersSent;
  if (!socket.writable || hasBegun) {
    socket.destroy();
    return;
  }
  const { body, headers } = render(error);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const first = `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n`;
  socket.end(`${first}${lines.join('')}\r\n${body}`);
}
