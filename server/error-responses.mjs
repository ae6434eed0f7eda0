// @ts-check
// What is refused before Next sees it, in the error shape of the API.

import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** @typedef {{ status: number, code: string, error: string, headers?: Record<string, string> }} Refusal */

/** @param {string} method @returns {Refusal} */
export const methodRefusal = (method) => ({
  status: 405,
  code: 'method_not_allowed',
  error: `The method ${method} is not known here.`,
  headers: { Allow: methods.join(', ') },
});

/** @param {string} error @param {number} [status] @returns {Refusal} */
export const badRequest = (error, status = 400) => ({ status, code: 'bad_request', error });

/** @param {import('node:http').IncomingMessage} request @returns {Refusal | undefined} */
export function requestRefusal({ method = '', url = '', headers, httpVersion }) {
  if (!methods.includes(method)) return methodRefusal(method);
  if (!url.startsWith('/')) return badRequest('The request must name a path that begins with "/".');
  if (!isEncodedWell(url)) return badRequest('The path has a "%" that encodes nothing.');
  if (httpVersion === '1.1' && !headers.host) return badRequest('The header Host is missing.');
  return undefined;
}

/** Next answers 500 to the others. @param {string} url */
function isEncodedWell(url) {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** @param {NodeJS.ErrnoException} error what Node's parser says @returns {Refusal} */
export function parserRefusal({ code }) {
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

/** @param {Refusal} refusal */
function render({ status, code, error, headers = {} }) {
  const request_id = `req_${randomBytes(6).toString('hex')}`;
  const body = JSON.stringify({ error, status, request_id, code });
  return {
    body,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      'X-Request-Id': request_id,
      // The rest of what such a client sends is of no interest.
      Connection: 'close',
    },
  };
}

/** @param {import('node:http').ServerResponse} response @param {Refusal} refusal */
export function refuse(response, refusal) {
  const { body, headers } = render(refusal);
  response.writeHead(refusal.status, headers).end(body);
}

/**
 * Where there is no response object yet, or never will be.
 * @param {import('node:stream').Duplex} socket @param {Refusal} refusal
 */
export function refuseSocket(socket, refusal) {
  // An answer may be under way already on this connection; a second one would corrupt it.
  const begun = /** @type {any} */ (socket)._httpMessage?.headersSent;
  if (!socket.writable || begun) {
    socket.destroy();
    return;
  }
  const { body, headers } = render(refusal);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const first = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n`;
  socket.end(`${first}${lines.join('')}\r\n${body}`);
}
