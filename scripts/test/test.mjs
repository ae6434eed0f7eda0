// @ts-check
// `npm test`: everything that proves the product, from a fresh clone. The parts can be run alone (CONTRIBUTING.md).

import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt } from '../build.mjs';
import { ensureInstalled } from '../install.mjs';
import { killPostgresBelow } from '../postgres/pid-file.mjs';
import { formatError } from '../process/format-error.mjs';
import { startedAt, waitFor } from '../process/process.mjs';
import { endRunning, run } from '../process/run.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { readResults, recordResult } from './results.mjs';

const temp = mkdtempSync(path.join(os.tmpdir(), 'audit-log-test-'));
chmodSync(temp, 0o711); // If root starts it, the database runs as another user, below this folder.
process.env.TEST_RESULTS = path.join(temp, 'results.jsonl');

/** The lines of a reason that the summary shows; all of them are further up. */
const reasonLines = 12;

let interrupted = false;

/** Begins a part, unless the tests were interrupted. @param {string} title */
function headline(title) {
  if (interrupted) throw new Error('Interrupted.');
  console.log(`\n── ${title}`);
}

/** One check that passes or fails as a whole. @param {string} name @param {string[]} args */
async function check(name, args) {
  headline(name);
  const { ok, output } = await run(process.execPath, args);
  if (!ok) console.log(output);
  console.log(ok ? 'passed' : 'failed');
  recordResult({ status: ok ? 'passed' : 'failed', name, reason: output });
}

/** @param {string} name of the test runner @param {string[]} args @param {Record<string, string>} [env] */
async function runTests(name, args, env) {
  const before = readResults().length;
  const { ok } = await run(process.execPath, args, { env: { TMPDIR: temp, ...env }, show: true });
  const statuses = readResults()
    .slice(before)
    .map(({ status }) => status);
  const reason = ok ? 'It ran no test.' : 'It failed without a failed test; see its output above.';
  if (ok ? !statuses.includes('passed') : !statuses.includes('failed')) {
    recordResult({ status: 'failed', name, reason });
  }
}

async function test() {
  await ensureInstalled();
  const { findBrowser } = await import('./browser.mjs'); // It needs an installed package.
  const CHROMIUM_PATH = await findBrowser();
  await check('Lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
  headline('Production build');
  await ensureBuilt();
  const compiler = 'node_modules/typescript/bin/tsc';
  await check('Type check', [compiler, '--noEmit', '--incremental', 'false']);
  headline('Unit, integration and fault tests');
  await runTests('vitest', ['node_modules/vitest/vitest.mjs', 'run', '--no-cache']);
  headline('API and browser tests against the production build');
  await runTests('playwright', ['node_modules/@playwright/test/cli.js', 'test'], {
    CHROMIUM_PATH,
    TEST_OUTPUT: path.join(temp, 'test-results'),
  });
}

/** The folders of scripts/test/serve.mjs that still runs, named by its process. */
const openFolders = () =>
  readdirSync(temp).filter((name) => {
    const pid = /^audit-log-test-(\d+)-/.exec(name)?.[1];
    return pid !== undefined && startedAt(Number(pid)) !== '';
  });

async function cleanUp() {
  await endRunning();
  // It ends by itself, also if its test runner was killed.
  await waitFor(() => openFolders().length === 0, { seconds: 60 });
  for (const name of readdirSync(temp)) {
    if (name.startsWith('audit-log-test-')) killPostgresBelow(path.join(temp, name));
  }
  await rm(temp, { recursive: true, force: true });
}

/** @param {import('./results.mjs').Result[]} results @returns {boolean} whether all passed */
function printSummary(results) {
  const of = (/** @type {string} */ wanted) => results.filter(({ status }) => status === wanted);
  const failed = of('failed');
  if (failed.length > 0) headline('What failed');
  for (const { name, reason = '' } of failed) {
    const lines = stripVTControlCharacters(reason).trim().split('\n').slice(0, reasonLines);
    console.log([name, ...lines.map((line) => `    ${line}`), ''].join('\n'));
  }
  const skipped = of('skipped').length;
  console.log(
    `\n${of('passed').length} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  return failed.length === 0;
}

onStopSignals(async () => {
  interrupted = true;
  console.error('Interrupted.');
  await cleanUp();
  process.exit(130);
});
try {
  await test();
} catch (error) {
  if (!interrupted)
    recordResult({ status: 'failed', name: 'npm test', reason: formatError(error) });
}
if (!interrupted) {
  const results = readResults();
  await cleanUp();
  process.exit(printSummary(results) ? 0 : 1);
}
