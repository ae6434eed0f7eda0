// @ts-check
// Next, and what its build has made, as one handler of requests.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { withApiRoutes } from './api-router.mjs';
import { readCommonHeaders } from './next-build.mjs';
import { withStaticFiles } from './static-files.mjs';

/** @typedef {import('node:http').Server} Server */

/**
 * A container has no next.config.ts, and nothing that could read it, but it has the settings that the build was made with.
 * Next gets them in the same way as from the server of its standalone output.
 */
async function configureStandalone() {
  if (existsSync(path.join(root, 'next.config.ts'))) return;
  const built = path.join(root, '.next/required-server-files.json');
  const { config } = JSON.parse(await readFile(built, 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

/** @param {{ dev: boolean, host: string, port: number }} options */
export async function startNext({ dev, host, port }) {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  // Next would read .env here, too late for what this file has read, and in tests. scripts/env-file.mjs reads it, for `npm start`.
  process.env.__NEXT_PROCESSED_ENV = 'true';
  if (!dev) await configureStandalone();
  const { default: next } = await import('next');
  // Next adds a listener for upgrades to the server that it is given, so it gets one that does not listen. In production
  // there is then no such listener, and Node serves a request that offers an upgrade (Java's HTTP client always does)
  // like any other.
  const httpServer = createServer();
  const app = next({ dev, dir: root, hostname: host, port, httpServer });
  await (dev ? app.prepare() : withoutNotes(() => app.prepare()));
  /** @param {Server} server */
  const hotReload = (server) =>
    server.on('upgrade', (...upgrade) => httpServer.emit('upgrade', ...upgrade));
  const handle = app.getRequestHandler();
  return { app, handle: dev ? handle : await withBuilt(handle), hotReload };
}

/** What the build has made is served without Next, but for the pages. @param {Parameters<typeof withApiRoutes>[0]} handle */
async function withBuilt(handle) {
  const build = path.join(root, '.next');
  const headers = readCommonHeaders(build);
  return withStaticFiles(await withApiRoutes(handle, build, headers), build, headers);
}

/**
 * Next says how long it took to read its settings, once for each process. Warnings and errors are still printed.
 * @param {() => Promise<void>} work
 */
async function withoutNotes(work) {
  const { log } = console;
  console.log = () => {};
  await work().finally(() => {
    console.log = log;
  });
}
