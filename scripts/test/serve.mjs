// @ts-check
// `node scripts/test/serve.mjs [--server]`: opens what tests run against, on free ports and in one temporary folder. That is
// a migrated database; with --server also the demo's data in it, and the production server. Prints `Ready: FILE` with a
// file of variables (environment.mjs). Removes everything when it is asked to end, or when the test runner ends.

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { auckland, makeMmdb } from '../../test/support/mmdb.mjs';
import { ensureBuilt, ensureGenerated } from '../build.mjs';
import { renewLogin } from '../database/login.mjs';
import { killPostgresBelow } from '../postgres/pid-file.mjs';
import { formatError } from '../process/format-error.mjs';
import { onParentExit } from '../process/parent-process.mjs';
import { freePort } from '../process/ports.mjs';
import { step } from '../process/progress.mjs';
import { endRunning } from '../process/run.mjs';
import { spawnServer, stopServer } from '../process/server-process.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { openTestDatabase } from './database.mjs';
import { removeSettings } from './environment.mjs';

const withServer = process.argv.includes('--server');
const folder = mkdtempSync(path.join(os.tmpdir(), `audit-log-test-${process.pid}-`));
chmodSync(folder, 0o711); // If root starts it, the database runs as another user.

/** @type {import('./database.mjs').TestDatabase | undefined} */
let database;
/** @type {import('node:child_process').ChildProcess | undefined} */
let server;
/** @type {Promise<void> | undefined} */
let opening;
let stopping = false;

/** @param {number} exitCode */
async function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  try {
    await endRunning();
    await stopServer(server);
    await opening?.catch(() => {}); // It may be about to start the database.
    await database?.close();
  } catch (error) {
    console.error(formatError(error));
  }
  killPostgresBelow(folder); // What a killed test has left.
  await rm(folder, { recursive: true, force: true });
  process.exit(exitCode);
}

/** A database that says where a network for documentation is. @returns {string} its file */
function writePlaces() {
  const file = path.join(folder, 'city.mmdb');
  const network = { network: [203, 0, 113, 0], bits: 24, value: auckland };
  writeFileSync(file, makeMmdb([network]));
  return file;
}

/** Starts the server. @param {string} url of the database @returns {Promise<Record<string, string>>} what the tests need */
async function startServer(url) {
  const port = await freePort();
  const shared = {
    BASE_URL: `http://localhost:${port}`,
    BETTER_AUTH_SECRET: randomBytes(36).toString('base64url'),
    SIGNING_KEY: randomBytes(36).toString('base64url'),
    METRICS_TOKEN: randomBytes(24).toString('hex'),
  };
  const { child, ready } = spawnServer({
    env: {
      ...shared,
      PORT: String(port),
      EVIDENCE_DIRECTORY: path.join(folder, 'evidence'),
      // Tests have servers of their own as anchors.
      ANCHOR_PRIVATE_ADDRESSES: 'allow',
      SSO_PRIVATE_ADDRESSES: 'allow',
      GEOIP_DATABASE: writePlaces(),
      ENCRYPTION_KEY: randomBytes(36).toString('base64url'),
      DATABASE_URL: url,
      // Each test sends an address of its own, so that no test uses up the rate limit of another.
      TRUSTED_PROXIES: '127.0.0.1, ::1',
      WEB_CONCURRENCY: '1', // Several are tested in test/faults/workers.test.ts.
    },
    log: 'pipe',
  });
  server = child;
  for (const output of [child.stdout, child.stderr]) {
    if (!output) continue;
    // Without the requests, of which there are thousands.
    createInterface({ input: output }).on('line', (line) => {
      if (!line.includes('"level":"info"')) console.error(line);
    });
  }
  const ended = new Promise((_, reject) => {
    child.once('exit', () => reject(new Error('The server ended.')));
  });
  await Promise.race([ready, ended]);
  ended.catch(() => {}); // From here on the tests notice.
  return { ...shared, DEMO_FILE: path.join(folder, 'demo.json'), HOME: folder };
}

async function open() {
  await (withServer ? ensureBuilt() : ensureGenerated());
  database = await openTestDatabase(folder, { demo: withServer });
  const { url } = database;
  if (stopping) return;
  const more = withServer
    ? await step('Starting the server', async () => startServer(await renewLogin(url)))
    : {};
  const file = path.join(folder, 'environment.json');
  const environment = { TMPDIR: folder, DATABASE_URL: url, DATABASE_ADMIN_URL: url, ...more };
  writeFileSync(file, JSON.stringify(environment), { mode: 0o600 });
  console.log(`Ready: ${file}`);
}

// A test runner that was killed reads no more.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
onStopSignals(() => stop(0));
onParentExit(() => stop(0));
removeSettings();
opening = open();
opening.catch(async (error) => {
  if (!stopping) console.error(formatError(error));
  await stop(1);
});
setInterval(() => {}, 60_000);
