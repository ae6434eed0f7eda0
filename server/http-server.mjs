// @ts-check
// The HTTP server in front of Next: answers malformed requests, and sets the client's address from the socket.

import { createServer } from 'node:http';
import { joinParts } from './body-parts.mjs';
import { clientAddress } from './client-address.mjs';
import {
  badRequest,
  methodError,
  nothingAllowed,
  parserError,
  requestError,
  sendError,
  sendErrorToSocket,
  sendTooManyPages,
} from './error-responses.mjs';
import { inItsLanguage } from './page-languages.mjs';
import { drawInTurn, isPage } from './page-turns.mjs';
import { inOrder } from './pipelining.mjs';
import { noteUntrustedProxy } from './untrusted-proxy.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** How long a connection may stand still while an answer waits for its reader, in milliseconds: a download may be paused. */
const longestPause = 600_000;

const settings = {
  // Longer than load balancers keep a connection, so that they never send into one that is just closing.
  keepAliveTimeout: 65_000,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  maxHeaderSize: 64 * 1024,
  requireHostHeader: false, // Node's own error has no body; see `requestError`.
};

/**
 * Writes the client's address into the headers, and removes what a client may have written there itself.
 * @param {Request} request @param {import('./client-address.mjs').Network[]} trusted
 */
function setClientAddress(request, trusted) {
  const { headers, socket } = request;
  const claimed = String(headers['x-forwarded-for'] ?? '');
  if (claimed !== '' && trusted.length === 0) noteUntrustedProxy(socket.remoteAddress);
  const { address, viaProxy } = clientAddress(socket.remoteAddress, claimed, trusted);
  if (!viaProxy) {
    for (const name of ['host', 'proto', 'port']) delete headers[`x-forwarded-${name}`];
  }
  for (const name of ['forwarded', 'x-real-ip', 'x-middleware-subrequest']) delete headers[name];
  headers['x-forwarded-for'] = address;
  headers['x-client-address'] = address;
  // For readers of the raw headers, which still hold what the client sent.
  const raw = [];
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) raw.push(name, one);
  }
  request.rawHeaders = raw;
}

/**
 * @param {Request} request @param {Response} response
 * @param {(request: Request, response: Response) => unknown} handle
 * @param {import('./client-address.mjs').Network[]} trusted
 */
async function answer(request, response, handle, trusted) {
  // Whatever answers: pages and the API replace it by their own.
  response.setHeader(...nothingAllowed);
  const error = requestError(request);
  if (error) return sendError(response, error);
  setClientAddress(request, trusted);
  joinParts(request);
  try {
    const { method = '', url = '', headers } = request;
    if (!isPage(method, url)) await handle(request, response);
    else if (
      !(await drawInTurn(String(headers['x-client-address']), response, () =>
        inItsLanguage(headers, () => handle(request, response)),
      ))
    )
      sendTooManyPages(response, headers.accept);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else
      sendError(response, { status: 500, code: 'internal', error: 'Something went wrong here.' });
  }
}

/**
 * A server that does not listen yet.
 * @param {(request: Request, response: Response) => unknown} handle
 * @param {import('./client-address.mjs').Network[]} trusted
 */
export function createHttpServer(handle, trusted) {
  const server = createServer(settings, (request, response) =>
    inOrder(request, response, () => answer(request, response, handle, trusted)),
  );
  server.setTimeout(longestPause);
  server.on('connect', (_request, socket) => sendErrorToSocket(socket, methodError('CONNECT')));
  server.on('checkExpectation', (_request, response) =>
    sendError(response, badRequest('Only the expectation 100-continue can be met.', 417)),
  );
  server.on('clientError', (error, socket) => sendErrorToSocket(socket, parserError(error)));
  return server;
}
