// @ts-check
// `npm test`: everything that proves the product, from a fresh clone. What it starts runs on free
// ports, what it writes lies in one temporary folder, and nothing of either is left.

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt, noTelemetry } from '../build.mjs';
import { seedCommand } from '../database/demo.mjs';
import { migrate } from '../database/migrate.mjs';
import { ensureInstalled } from '../install.mjs';
import { startPostgres, throwaway } from '../postgres/embedded.mjs';
import { killPostgresBelow } from '../postgres/pid-file.mjs';
import { formatError } from '../process/format-error.mjs';
import { freePort } from '../process/ports.mjs';
import { endRunning, mustRun, run } from '../process/run.mjs';
import { spawnServer, stopServer } from '../process/server-process.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { findBrowser } from './browser.mjs';
import {
  countPlaywright,
  countVitest,
  fail,
  hasFailed,
  pass,
  tallyLine,
  whatFailed,
} from './test-tally.mjs';

const temp = mkdtempSync(path.join(os.tmpdir(), 'audit-log-test-'));
chmodSync(temp, 0o711); // Started by root, the database runs as another user.
const inTemp = (/** @type {string} */ name) => path.join(temp, name);

/** @type {import('../postgres/embedded.mjs').Postgres | undefined} */
let postgres;
/** @type {import('node:child_process').ChildProcess | undefined} */
let server;

async function cleanUp() {
  await endRunning();
  await stopServer(server);
  await postgres?.stop();
  killPostgresBelow(temp); // Of tests that were ended while they started one.
  if (postgres) await rm(postgres.home, { recursive: true, force: true });
  await rm(temp, { recursive: true, force: true });
}

const headline = (/** @type {string} */ text) => console.log(`\n── ${text}`);

/** One check that passes or fails as a whole. @param {string} name @param {string[]} args */
async function check(name, args) {
  headline(name);
  const { ok, output } = await run(process.execPath, args);
  if (!ok) console.log(output);
  console.log(ok ? 'passed' : 'failed');
  if (ok) pass();
  else fail(name, output);
}

/** What a developer has set for `npm start` must not reach the tests. */
const clean = {
  ...{ HOST: undefined, PORT: undefined, TRUSTED_PROXIES: undefined, NODE_ENV: undefined },
  ...{ RATE_LIMIT_PER_MINUTE: undefined, RATE_LIMIT_PER_KEY_PER_MINUTE: undefined },
  ...{ SMTP_URL: undefined, MAIL_FROM: undefined, SIGN_UP: undefined },
  TMPDIR: temp,
};

/** @param {string} url */
async function unitTests(url) {
  headline('Unit and integration tests');
  const report = inTemp('vitest.json');
  const args = ['run', '--no-cache', '--reporter=default', '--reporter=json'];
  const { ok } = await run(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', ...args, `--outputFile.json=${report}`],
    { env: { ...clean, DATABASE_URL: url, DATABASE_ADMIN_URL: url }, show: true },
  );
  countVitest(report, ok);
}

/** @param {string} url @param {string} chromium */
async function browserTests(url, chromium) {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const env = { ...clean, DATABASE_URL: url, DATABASE_ADMIN_URL: url, BASE_URL: baseUrl };

  headline('Demo data');
  const demoFile = inTemp('demo.json');
  const seed = [...seedCommand, '--demo-file', demoFile];
  await mustRun('The seed', process.execPath, seed, { env: { ...env, ...noTelemetry } });

  headline('API and browser tests against the production build');
  const BETTER_AUTH_SECRET = randomBytes(36).toString('base64url');
  const log = openSync(inTemp('server.log'), 'a');
  // The tests come from many addresses, so that none uses up another's limit.
  const TRUSTED_PROXIES = '127.0.0.1, ::1';
  const METRICS_TOKEN = randomBytes(24).toString('hex');
  const own = {
    ...env,
    ...{ PORT: String(port), BETTER_AUTH_SECRET, TRUSTED_PROXIES, METRICS_TOKEN },
    WEB_CONCURRENCY: '1', // Several are the matter of test/faults/workers.test.ts.
  };
  const started = spawnServer({ env: own, log });
  server = started.child;
  const ended = new Promise((_, reject) => {
    server?.once('exit', () => reject(new Error(`The server ended.\n\n${serverLog()}`)));
  });
  await Promise.race([started.ready, ended]);
  ended.catch(() => {}); // Later on the tests tell.

  const report = inTemp('playwright.json');
  const { ok } = await run(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    {
      env: {
        ...env,
        CHROMIUM_PATH: chromium,
        DEMO_FILE: demoFile,
        ...{ METRICS_TOKEN, BETTER_AUTH_SECRET },
        TEST_OUTPUT: inTemp('test-results'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        HOME: temp, // Chromium leaves files there.
      },
      show: true,
    },
  );
  if (!ok) console.log(`The server's log:\n${serverLog()}`);
  countPlaywright(report, ok);
}

/** Without the requests, of which there are thousands. */
const serverLog = () =>
  readFileSync(inTemp('server.log'), 'utf8')
    .split('\n')
    .filter((line) => !line.includes('"level":"info"'))
    .join('\n')
    .slice(-10_000);

async function test() {
  await ensureInstalled();
  const chromium = await findBrowser();
  await check('Lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
  headline('Production build');
  await ensureBuilt();
  await check('Type check', [
    'node_modules/typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    'false',
  ]);
  headline('Database');
  postgres = await startPostgres({ dataDir: inTemp('postgres'), settings: throwaway });
  const [unit, browser] = [await postgres.database('unit'), await postgres.database('browser')];
  for (const url of [unit, browser]) await migrate(url);
  await unitTests(unit);
  await browserTests(browser, chromium);
}

onStopSignals(async () => {
  console.error('Interrupted.');
  await cleanUp();
  process.exit(130);
});
try {
  await test();
} catch (error) {
  console.error(formatError(error));
  fail('npm test', formatError(error));
}
await cleanUp();
if (hasFailed()) {
  headline('What failed');
  console.log(whatFailed());
}
console.log(`\n${tallyLine()}`);
process.exit(hasFailed() ? 1 : 0);
