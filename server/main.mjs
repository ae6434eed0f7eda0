// @ts-check
// The HTTP server. Started by start.mjs and test.mjs, or alone:
// PORT=3000 DATABASE_URL=… BASE_URL=… BETTER_AUTH_SECRET=… node server/main.mjs

import cluster from 'node:cluster';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import v8 from 'node:v8';
import { root } from '../scripts/paths.mjs';
import { explain } from '../scripts/process/format-error.mjs';
import { addressesOf, portProblem } from '../scripts/process/ports.mjs';
import { waitFor } from '../scripts/process/process.mjs';
import { withDirectRoutes } from './api-router.mjs';
import { parseNetworks } from './client-address.mjs';
import { createDoorman } from './http-server.mjs';
import { concurrency, startWorkers } from './workers.mjs';

/** @typedef {import('node:http').Server} Server */

const dev = process.argv.includes('--dev');
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || 'localhost';

// By itself V8 lets the heap grow to several times what is in use before it looks for garbage in all of it: a long export then
// holds up to 280 MB more than before, and with this less than 100, at the same speed (npm run bench -- exporting).
v8.setFlagsFromString('--heap-growing-percent=40');

/**
 * A container has no next.config.ts and none of what would read it, but the settings that the build was made with. So does
 * the server that Next writes for its standalone output, and it tells them to Next in the same way.
 */
async function configureStandalone() {
  if (dev || existsSync(path.join(root, 'next.config.ts'))) return;
  const built = path.join(root, '.next/required-server-files.json');
  const { config } = JSON.parse(await readFile(built, 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

async function startNext() {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  // Next would read .env here, too late for what this file has read, and in tests. scripts/env-file.mjs reads it, for `npm start`.
  process.env.__NEXT_PROCESSED_ENV = 'true';
  await configureStandalone();
  const { default: next } = await import('next');
  // Next adds its own listener for upgrades to the server that it is given, so it is given one that
  // nobody reaches. In production there is none then, and Node serves a request that offers to
  // upgrade (Java's HTTP client always does) as any other.
  const httpServer = createServer();
  const app = next({ dev, dir: root, hostname: host, port, httpServer });
  await app.prepare();
  /** @param {Server} server */
  const hotReload = (server) =>
    server.on('upgrade', (...upgrade) => httpServer.emit('upgrade', ...upgrade));
  const handle = app.getRequestHandler();
  return { app, handle: dev ? handle : await withDirectRoutes(handle), hotReload };
}

/**
 * On every address of the host that this machine has.
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
      if (code === 'EADDRINUSE') throw portProblem(port);
      const missing = code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
      if (!(missing && servers.length)) throw error;
    }
  }
  return servers;
}

/**
 * Loads the code and opens the connections that the first request would else wait for: nearly a second, and more while the
 * machine has other work. So it is done on a port that nobody knows, before the server is open. Who asks has no key and
 * no session; a database that is away is /v1/health's to say.
 * @param {Server} server
 */
async function warmUp(server) {
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
      .catch(() => {}); // Whoever asks next is told.
  }
  server.close();
  server.closeAllConnections();
}

async function serve() {
  const trusted = parseNetworks(process.env.TRUSTED_PROXIES ?? '');
  const { app, handle, hotReload } = await startNext();
  if (!dev) await warmUp(createDoorman(handle, trusted));
  const servers = await listen(() => {
    const server = createDoorman(handle, trusted);
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
  announce();
}

async function serveByWorkers(/** @type {number} */ count) {
  const workers = startWorkers(count, async (reason) => {
    console.error(reason);
    await workers.stop(2);
    process.exit(1);
  });
  close = (seconds) => workers.stop(seconds + 5);
  await workers.ready;
  announce();
}

/**
 * Closes what is open, within so many seconds for the requests that are under way.
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

/** From the beginning: parts of the server listen for its end too, and a signal that is listened for ends nothing by itself. */
function stopWhenTold() {
  process.on('SIGTERM', () => stop(10));
  if (process.send) {
    // Ctrl-C reaches all processes of a terminal; this one waits for its parent's word, or its end.
    process.on('SIGINT', () => {});
    process.on('disconnect', () => stop(2));
  } else {
    process.on('SIGINT', () => stop(10));
  }
}

/** Says that the server is open. */
function announce() {
  if (process.send) process.send({ ready: true });
  else console.log(`Listening on http://${host}:${port}`);
}

async function main() {
  stopWhenTold();
  const count = dev ? 1 : concurrency();
  await (count > 1 && cluster.isPrimary ? serveByWorkers(count) : serve());
}

main().catch((error) => {
  console.error(explain(error));
  process.exit(1);
});
