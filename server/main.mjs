// @ts-check
// The HTTP server. Started by the scripts, or alone:
// PORT=3000 DATABASE_URL=… BASE_URL=… BETTER_AUTH_SECRET=… node server/main.mjs

import cluster from 'node:cluster';
import { once } from 'node:events';
import v8 from 'node:v8';
import { root } from '../scripts/paths.mjs';
import { formatError } from '../scripts/process/format-error.mjs';
import { addressesOf, portTakenError } from '../scripts/process/ports.mjs';
import { waitFor } from '../scripts/process/process.mjs';
import { parseNetworks } from './client-address.mjs';
import { createHttpServer } from './http-server.mjs';
import { startNext } from './next-app.mjs';
import { concurrency, startWorkers } from './workers.mjs';

/** @typedef {import('node:http').Server} Server */

const dev = process.argv.includes('--dev');
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || 'localhost';

// V8's default lets the heap grow to several times what is in use before a full garbage collection: a long export then
// takes up to 280 MB more, and with this setting less than 100 MB, at the same speed (npm run bench -- exporting).
v8.setFlagsFromString('--heap-growing-percent=40');

/**
 * Listens on every address of the host that this machine has.
 * @param {() => Server} makeServer
 */
async function listen(makeServer) {
  /** @type {Server[]} */
  const servers = [];
  for (const address of addressesOf(host)) {
    const server = makeServer();
    try {
      server.listen(port, address);
      await once(server, 'listening');
      servers.push(server);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') throw portTakenError(port);
      const missing = code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
      if (!(missing && servers.length)) throw error;
    }
  }
  return servers;
}

/**
 * Loads the code and opens the connections that the first request would otherwise wait for: nearly a second, and more on a
 * busy machine. This is done on a temporary port, before the server listens, and with credentials that are not valid;
 * lib/server/monitoring/log-request.ts neither logs nor counts it.
 * Errors are ignored: if the database is down, /v1/health reports it.
 * @param {Server} server
 */
async function warmUp(server) {
  const shared = /** @type {{ auditLogIsWarmingUp?: boolean }} */ (globalThis);
  shared.auditLogIsWarmingUp = true;
  try {
    await callEachKind(server);
  } finally {
    shared.auditLogIsWarmingUp = false;
  }
}

/** A list, the database and a page. @param {Server} server */
async function callEachKind(server) {
  server.listen({ port: 0, host: '127.0.0.1', exclusive: true });
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const headers = {
    'X-API-Key': `hs_live_${'0'.repeat(64)}`,
    Cookie: 'better-auth.session_token=none',
  };
  for (const path of ['/v1/audit-log', '/v1/health', '/audit-log']) {
    await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' })
      .then((response) => response.arrayBuffer())
      .catch(() => {}); // The next request reports it.
  }
  server.close();
  server.closeAllConnections();
}

async function serve() {
  const trusted = parseNetworks(process.env.TRUSTED_PROXIES ?? '');
  const { app, handle, hotReload } = await startNext({ dev, host, port });
  if (!dev) await warmUp(createHttpServer(handle, trusted));
  const servers = await listen(() => {
    const server = createHttpServer(handle, trusted);
    return dev ? hotReload(server) : server;
  });

  close = async (seconds) => {
    let open = servers.length;
    for (const server of servers) server.close(() => open--);
    const closeIdle = () => {
      for (const server of servers) server.closeIdleConnections();
      return open === 0;
    };
    await waitFor(closeIdle, { seconds });
    for (const server of servers) server.closeAllConnections();
    await app.close();
  };
  reportReady();
}

async function serveByWorkers(/** @type {number} */ count) {
  const workers = startWorkers(count, async (reason) => {
    console.error(reason);
    await workers.stop(2);
    process.exit(1);
  });
  close = (seconds) => workers.stop(seconds + 5);
  await workers.ready;
  reportReady();
}

/**
 * Closes what is open, with so many seconds for the requests that are under way.
 * @type {(seconds: number) => Promise<void>}
 */
let close = async () => {};

let stopping = false;

/** @param {number} seconds */
async function stop(seconds) {
  if (stopping) return;
  stopping = true;
  await close(seconds);
  process.exit(0);
}

/** Called first: parts of the server listen for signals too, and a signal with a listener no longer ends the process. */
function stopOnSignals() {
  process.on('SIGTERM', () => stop(10));
  if (process.send) {
    // Ctrl-C reaches all processes of a terminal; this one waits for its parent's signal, or its end.
    process.on('SIGINT', () => {});
    process.on('disconnect', () => stop(2));
  } else {
    process.on('SIGINT', () => stop(10));
  }
}

/** Reports that the server is open. */
function reportReady() {
  if (process.send) process.send({ ready: true });
  else console.log(`Listening on http://${host}:${port}`);
}

async function main() {
  process.chdir(root); // lib/server/db/schema-state.ts reads prisma/migrations.
  // The owner's password is for those who migrate, and no worker needs it.
  delete process.env.DATABASE_ADMIN_URL;
  stopOnSignals();
  const count = dev ? 1 : concurrency();
  await (count > 1 && cluster.isPrimary ? serveByWorkers(count) : serve());
}

main().catch((error) => {
  console.error(formatError(error));
  process.exit(1);
});
