// @ts-check
// Stands before Next and knows the socket: refuses what is not for Next, and vouches for the client's
// address.

import { createServer } from 'node:http';
import { clientAddress } from './client-address.mjs';
import {
  badRequest,
  methodRefusal,
  parserRefusal,
  refuse,
  refuseSocket,
  requestRefusal,
} from './error-responses.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const settings = {
  // Above what load balancers keep, so that they never send into a connection that we close.
  keepAliveTimeout: 65_000,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  maxHeaderSize: 64 * 1024,
  requireHostHeader: false, // Node's own refusal has no body; see `requestRefusal`.
};

/** @param {Request} request @param {import('./client-address.mjs').Network[]} trusted */
function vouch(request, trusted) {
  const { headers, socket } = request;
  const claimed = String(headers['x-forwarded-for'] ?? '');
  const { address, viaProxy } = clientAddress(socket.remoteAddress, claimed, trusted);
  if (!viaProxy) {
    for (const name of ['host', 'proto', 'port']) delete headers[`x-forwarded-${name}`];
  }
  for (const name of ['forwarded', 'x-real-ip', 'x-middleware-subrequest']) delete headers[name];
  headers['x-forwarded-for'] = address;
  headers['x-client-address'] = address;
  // Whoever reads the headers as they were sent must not find what a client said of itself.
  request.rawHeaders = Object.entries(headers).flatMap(([name, value = '']) =>
    [value].flat().flatMap((one) => [name, one]),
  );
}

/**
 * @param {(request: Request, response: Response) => unknown} handle
 * @param {import('./client-address.mjs').Network[]} trusted
 */
export function createDoorman(handle, trusted) {
  const server = createServer(settings, async (request, response) => {
    const refusal = requestRefusal(request);
    if (refusal) return refuse(response, refusal);
    vouch(request, trusted);
    try {
      await handle(request, response);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, code: 'internal', error: 'Something went wrong here.' });
    }
  });
  server.on('connect', (_request, socket) => refuseSocket(socket, methodRefusal('CONNECT')));
  server.on('checkExpectation', (_request, response) =>
    refuse(response, badRequest('Only the expectation 100-continue can be met.', 417)),
  );
  server.on('clientError', (error, socket) => refuseSocket(socket, parserRefusal(error)));
  return server;
}
