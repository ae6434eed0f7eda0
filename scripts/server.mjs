// @ts-check
// The HTTP server: Next behind a doorman who knows the socket. Started by start.mjs and test.mjs, or
// alone: `PORT=3000 DATABASE_URL=… BASE_URL=… BETTER_AUTH_SECRET=… node scripts/server.mjs`.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { clientAddress, parseNetworks } from './client-address.mjs';
import { root } from './paths.mjs';
import { addressesOf, portProblem } from './ports.mjs';
import { waitFor } from './process-alive.mjs';
import {
  badRequest,
  methodRefusal,
  parserRefusal,
  refuse,
  refuseSocket,
  requestRefusal,
} from './refusals.mjs';

const dev = process.argv.includes('--dev');
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST || 'localhost';
const trusted = parseNetworks(process.env.TRUSTED_PROXIES ?? '');
const settings = { requireHostHeader: false, keepAliveTimeout: 65_000, headersTimeout: 20_000 };

Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
const { default: next } = await import('next');
// Next listens for upgrades on the server that it is given, and must not get ours.
const upgrades = createServer();
const app = next({ dev, dir: root, hostname: host, port, httpServer: upgrades });
await app.prepare();
const handle = app.getRequestHandler();

/** @param {import('node:http').IncomingMessage} request */
function vouch(request) {
  const { headers, socket } = request;
  const claimed = String(headers['x-forwarded-for'] ?? '');
  const { address, viaProxy } = clientAddress(socket.remoteAddress, claimed, trusted);
  if (!viaProxy) {
    for (const name of ['host', 'proto', 'port']) delete headers[`x-forwarded-${name}`];
  }
  for (const name of ['forwarded', 'x-real-ip', 'x-middleware-subrequest']) delete headers[name];
  headers['x-forwarded-for'] = address;
  headers['x-client-address'] = address;
}

/** @type {import('node:http').RequestListener} */
async function listener(request, response) {
  const refusal = requestRefusal(request);
  if (refusal) return refuse(response, refusal);
  vouch(request);
  try {
    await handle(request, response);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy();
    else refuse(response, { status: 500, code: 'internal', error: 'Something went wrong here.' });
  }
}

function makeServer() {
  const server = createServer({ ...settings, requestTimeout: 60_000 }, listener);
  server.on('connect', (_request, socket) => refuseSocket(socket, methodRefusal('CONNECT')));
  server.on('checkExpectation', (_request, response) =>
    refuse(response, badRequest('Only the expectation 100-continue can be met.', 417)),
  );
  server.on('clientError', (error, socket) => refuseSocket(socket, parserRefusal(error)));
  server.on('upgrade', (request, socket, head) => {
    // Only hot reload speaks over web sockets.
    if (dev) upgrades.emit('upgrade', request, socket, head);
    else socket.destroy();
  });
  return server;
}

/** On every address of the host that this machine has. */
async function listen() {
  const servers = [];
  for (const address of addressesOf(host)) {
    const server = makeServer();
    try {
      server.listen(port, address);
      await once(server, 'listening');
      servers.push(server);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') throw portProblem(port);
      const missing = code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
      if (!(missing && servers.length)) throw error;
    }
  }
  return servers;
}

const servers = await listen().catch((error) => {
  console.error(error.message);
  process.exit(1);
});

let stopping = false;
/** @param {number} seconds for the requests that are under way */
async function stop(seconds) {
  if (stopping) return;
  stopping = true;
  let open = servers.length;
  for (const server of servers) server.close(() => open--);
  await waitFor(
    () => {
      for (const server of servers) server.closeIdleConnections();
      return open === 0;
    },
    { seconds },
  );
  for (const server of servers) server.closeAllConnections();
  await app.close();
  process.exit(0);
}

process.on('SIGTERM', () => stop(10));
if (process.send) {
  // Ctrl-C reaches all of a terminal's processes; ours waits for its parent's word, or end.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => stop(2));
  process.send({ ready: true });
} else {
  process.on('SIGINT', () => stop(10));
  console.log(`Listening on http://${host}:${port}`);
}
