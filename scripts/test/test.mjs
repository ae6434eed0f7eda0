// @ts-check
// `npm test`: everything that proves the product, from a fresh clone. The parts can be run alone (CONTRIBUTING.md).

import { chmodSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { ensureInstalled } from '../install.mjs';
import { formatError } from '../process/format-error.mjs';
import { run } from '../process/run.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { endTests } from './clean-up.mjs';
import { readResults, recordResult } from './results.mjs';
import { printSummary, runTests } from './run-tests.mjs';

const temp = mkdtempSync(path.join(os.tmpdir(), 'audit-log-test-'));
chmodSync(temp, 0o711); // If root starts it, the database runs as another user, below this folder.
process.env.TEST_RESULTS = path.join(temp, 'results.jsonl');

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
  await runTests('vitest', ['node_modules/vitest/vitest.mjs', 'run', '--no-cache'], {
    TMPDIR: temp,
  });
  headline('API and browser tests against the production build');
  // Not `ui-phone-same`, which playwright.config.ts explains.
  const projects = ['api', 'ui', 'ui-phone'].map((name) => `--project=${name}`);
  await runTests('playwright', ['node_modules/@playwright/test/cli.js', 'test', ...projects], {
    TMPDIR: temp,
    CHROMIUM_PATH,
    TEST_OUTPUT: path.join(temp, 'test-results'),
  });
}

onStopSignals(async () => {
  interrupted = true;
  console.error('Interrupted.');
  await endTests(temp);
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
  await endTests(temp);
  process.exit(printSummary(results) ? 0 : 1);
}
