// @ts-check
// `npm start` and `npm run dev`: from a fresh clone to a running product. What npm has to install is imported only after
// it is installed.

import path from 'node:path';
import { ensureBuilt, ensureGenerated } from './build.mjs';
import { ensureDemo } from './database/demo.mjs';
import { prepareDatabase } from './database/migrate.mjs';
import { databaseFolder, openDatabase } from './database/open.mjs';
import { readEnvFile } from './env-file.mjs';
import { ensureInstalled } from './install.mjs';
import { dataDir } from './paths.mjs';
import { startPostgres } from './postgres/embedded.mjs';
import { keepRunning } from './postgres/keep-running.mjs';
import { formatError } from './process/format-error.mjs';
import { addressesOf, isFree, portTakenError } from './process/ports.mjs';
import { step } from './process/progress.mjs';
import { endRunning } from './process/run.mjs';
import { readOrCreateSecret, readSecret } from './process/secret-file.mjs';
import { spawnServer, stopServer } from './process/server-process.mjs';
import { acquireInstance, recordInstance, releaseInstance } from './process/single-instance.mjs';
import { onStopSignals } from './process/stop-signals.mjs';

readEnvFile();
const dev = process.argv.includes('--dev');
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || 'localhost';
const baseUrl = process.env.BASE_URL || `http://localhost:${port}`;

/** @type {import('./postgres/embedded.mjs').Postgres | undefined} */
let postgres;
/** @type {import('node:child_process').ChildProcess | undefined} */
let server;
let stopping = false;

/** @param {number} exitCode @param {string} [reason] */
async function stop(exitCode, reason) {
  if (stopping) return;
  stopping = true;
  if (reason) console.error(reason);
  try {
    await endRunning();
    await stopServer(server);
    await postgres?.stop();
    releaseInstance();
    process.exit(exitCode);
  } catch (error) {
    console.error(formatError(error));
    process.exit(1);
  }
}

/** @param {import('./postgres/embedded.mjs').Postgres} first */
function watchPostgres(first) {
  keepRunning(first, {
    start: async () => {
      postgres = await startPostgres({ dataDir: databaseFolder, port: first.port });
      return postgres;
    },
    isStopping: () => stopping,
    log: console.error,
  }).catch((error) => stop(1, formatError(error)));
}

/** @param {string} url of the database */
async function startServer(url) {
  const BETTER_AUTH_SECRET =
    process.env.BETTER_AUTH_SECRET || (await readOrCreateSecret(path.join(dataDir, 'secret')));
  const SIGNING_KEY =
    process.env.SIGNING_KEY || (await readOrCreateSecret(path.join(dataDir, 'signing-key')));
  const ENCRYPTION_KEY =
    process.env.ENCRYPTION_KEY || (await readOrCreateSecret(path.join(dataDir, 'encryption-key')));
  const SIGNING_KEY_PREVIOUS =
    process.env.SIGNING_KEY_PREVIOUS ||
    // Not that of another key.
    (process.env.SIGNING_KEY
      ? undefined
      : await readSecret(path.join(dataDir, 'signing-key.previous')));
  const settings = {
    EVIDENCE_DIRECTORY: process.env.EVIDENCE_DIRECTORY || path.join(dataDir, 'evidence'),
    ...{ PORT: String(port), HOST: host, BASE_URL: baseUrl, DATABASE_URL: url },
    DATABASE_DIRECTORY: process.env.DATABASE_DIRECTORY || postgres?.home,
  };
  const { child, ready } = spawnServer({
    env: { ...settings, BETTER_AUTH_SECRET, ENCRYPTION_KEY, SIGNING_KEY, SIGNING_KEY_PREVIOUS },
    dev,
  });
  server = child;
  recordInstance(baseUrl, child.pid);
  child.once('exit', (code, signal) =>
    stop(1, `The server has ended (${signal ?? `code ${code}`}).`),
  );
  await ready;
}

/** @param {import('./database/demo.mjs').Demo | undefined} demo */
function printWelcome(demo) {
  const url = `${baseUrl}/v1/audit-log?limit=5`;
  const lines = demo
    ? [
        `  Sign in   ${demo.email}   ${demo.password}`,
        `  Call      curl -H 'X-API-Key: ${demo.api_key}' '${url}'`,
        '',
        '  These are also in .data/demo.json.',
      ]
    : [`  Make an account at ${baseUrl}/sign-up.`];
  console.log(
    ['', `The audit log is at ${baseUrl}`, '', ...lines, '  Ctrl-C stops it.', ''].join('\n'),
  );
}

async function start() {
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`PORT must be a number from 1 to 65535, and it is "${process.env.PORT}".`);
  }
  const other = await acquireInstance();
  if (other) {
    console.log(`It is running already (process ${other.pid}): ${other.url}`);
    process.exit(0);
  }
  onStopSignals(() => stop(server ? 0 : 130));
  recordInstance(baseUrl);
  for (const address of addressesOf(host)) {
    if (!(await isFree(port, address))) throw portTakenError(port);
  }
  await ensureInstalled();
  await (dev ? ensureGenerated() : ensureBuilt());
  const database = await step('Opening the database', openDatabase);
  postgres = database.embedded;
  if (postgres) watchPostgres(postgres);
  const applied = await prepareDatabase(database, console.log);
  if (applied.length) console.log(`Applied the migrations ${applied.join(', ')}.`);
  const demo = postgres && (await ensureDemo(database.adminUrl, baseUrl));
  await step('Starting the server', () => startServer(database.url));
  printWelcome(demo);
}

start().catch((error) => stop(1, formatError(error)));
