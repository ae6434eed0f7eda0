// @ts-check
// `npm run test:citus`: the API tests, and those of the log's code and of faults that are named here, on a cluster of Citus. That is
// the one whose coordinator CITUS_URL names with a superuser's login, which may make databases on its nodes; or one that is started here,
// of the source of Citus in the folder CITUS_SOURCE (scripts/citus). Paths after `--` choose some, such as `recording` or `api/walk`.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { citusPrograms } from '../citus/build.mjs';
import { readAddresses } from '../citus/databases.mjs';
import { root } from '../paths.mjs';
import { formatError } from '../process/format-error.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { endTests } from './clean-up.mjs';
import { readResults, recordResult } from './results.mjs';
import { printSummary, runTests } from './run-tests.mjs';

/** On a database of the cluster that both kinds may use. */
const tests = [
  'lib/server/auth/auditor-access.test.ts',
  'lib/server/auth/change-email.test.ts',
  'lib/server/auth/change-password.test.ts',
  'lib/server/auth/required-factor.test.ts',
  'lib/server/auth/reset-by-owner.test.ts',
  'lib/server/auth/second-factor.test.ts',
  'lib/server/auth/session-limits.test.ts',
  'lib/server/auth/session-networks.test.ts',
  'lib/server/auth/transfer-ownership.test.ts',
  'lib/server/deletion/delete-due.test.ts',
  'lib/server/entries/activity.test.ts',
  'lib/server/entries/addresses.test.ts',
  'lib/server/entries/compare-sent.test.ts',
  'lib/server/entries/create.test.ts',
  'lib/server/entries/duplicates.test.ts',
  'lib/server/entries/epoch.test.ts',
  'lib/server/entries/evidence/bundle.test.ts',
  'lib/server/entries/evidence/checks.test.ts',
  'lib/server/entries/evidence/find-index.test.ts',
  'lib/server/entries/evidence/proof.test.ts',
  'lib/server/entries/export-ends.test.ts',
  'lib/server/entries/exports-at-once.test.ts',
  'lib/server/entries/happened.test.ts',
  'lib/server/entries/hints.test.ts',
  'lib/server/entries/histogram.test.ts',
  'lib/server/entries/idempotency.test.ts',
  'lib/server/entries/large-pages.test.ts',
  'lib/server/entries/overview.test.ts',
  'lib/server/entries/partial.test.ts',
  'lib/server/entries/scans-at-once.test.ts',
  'lib/server/entries/search.test.ts',
  'lib/server/entries/source.test.ts',
  'lib/server/entries/sql/columns.test.ts',
  'lib/server/entries/sql/cursor.test.ts',
  'lib/server/entries/sql/entry-ids.test.ts',
  'lib/server/entries/time-zone.test.ts',
  'lib/server/evidence/anchors/anchors.test.ts',
  'lib/server/evidence/checks/check.test.ts',
  'lib/server/evidence/checks/run.test.ts',
  'lib/server/evidence/integrate.test.ts',
  'lib/server/evidence/run.test.ts',
  'lib/server/evidence/set-back.test.ts',
  'lib/server/evidence/witness/add-checkpoint.test.ts',
  'lib/server/hints/hints.test.ts',
  'lib/server/hints/run.test.ts',
  'lib/server/organizations/session-policy.test.ts',
  'lib/server/recording/record-read.test.ts',
  'lib/server/scim/accounts.test.ts',
  'lib/server/scim/tenants.test.ts',
  'lib/server/scim/users.test.ts',
  'lib/server/sequencer/sequencer.test.ts',
  'lib/server/sign-in/domains.test.ts',
  'lib/server/sign-in/routes/oidc.test.ts',
  'lib/server/sign-in/routes/saml.test.ts',
  'test/distributed-backup.test.ts',
  'test/faults/scim-runs.test.ts',
  'test/faults/witness-races.test.ts',
  'test/pack.test.ts',
  'test/pgbouncer.test.ts',
];

/** On a cluster of their own, which some of them kill: only where CITUS_SOURCE is set. */
const testsOfFaults = [
  'test/faults/append-only.test.ts',
  'test/faults/citus-nodes.test.ts',
  'test/faults/crash.test.ts',
  'test/faults/forward.test.ts',
  'test/faults/health.test.ts',
  'test/faults/idempotency.test.ts',
  'test/faults/malformed.test.ts',
  'test/faults/outage.test.ts',
  'test/faults/schema.test.ts',
  'test/faults/stream.test.ts',
  'test/faults/tenants.test.ts',
  'test/faults/two-servers.test.ts',
  'test/faults/workers.test.ts',
];

const { CITUS_URL, CITUS_SOURCE } = process.env;
const filters = process.argv.slice(2);
if (!CITUS_URL && !CITUS_SOURCE) {
  console.log(
    'No test was run: set CITUS_SOURCE to a folder with the source of Citus, or CITUS_URL to a cluster that may be used.',
  );
  process.exit(0);
}

const temp = mkdtempSync(path.join(os.tmpdir(), 'audit-log-citus-'));
chmodSync(temp, 0o711); // If root starts it, the databases run as another user, below this folder.
process.env.TEST_RESULTS = path.join(temp, 'results.jsonl');

/** @type {import('node:child_process').ChildProcess | undefined} */
let cluster;
let interrupted = false;

/** Begins a part, unless the tests were interrupted. @param {string} title */
function headline(title) {
  if (interrupted) throw new Error('Interrupted.');
  console.log(`\n── ${title}`);
}

/** @returns {Promise<import('./cluster.mjs').TestCluster>} */
async function openCluster() {
  if (!CITUS_URL) return startOwnCluster();
  const addresses = await readAddresses(CITUS_URL);
  return { ...addresses, programs: CITUS_SOURCE ? await citusPrograms(CITUS_SOURCE) : undefined };
}

/** In a process of its own, which ends it also if this process is killed. */
async function startOwnCluster() {
  const serve = path.join(root, 'scripts/citus/serve.mjs');
  // Ctrl-C must reach only this process, which ends it after the tests.
  cluster = fork(serve, [], { env: { ...process.env, TMPDIR: temp }, detached: true });
  const [served] = await Promise.race([once(cluster, 'message'), once(cluster, 'exit')]);
  if (typeof served === 'object' && served !== null) return served;
  throw new Error('The cluster could not be started.');
}

async function stopCluster() {
  if (!cluster || cluster.exitCode !== null || cluster.signalCode !== null) return;
  const ended = once(cluster, 'exit');
  cluster.kill();
  await ended;
}

/** @param {string[]} files @returns {string[]} those that were asked for */
function chosen(files) {
  const missing = files.filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) throw new Error(`There is no ${missing.join(', no ')}.`);
  if (filters.length === 0) return files;
  return files.filter((file) => filters.some((filter) => file.includes(filter)));
}

async function test() {
  const { ensureInstalled } = await import('../install.mjs');
  await ensureInstalled();
  headline('Production build');
  await ensureBuilt();
  headline('Cluster');
  const opened = await openCluster();
  const file = path.join(temp, 'cluster.json');
  writeFileSync(file, JSON.stringify(opened), { mode: 0o600 });
  const env = { TMPDIR: temp, TEST_CLUSTER: file };
  console.log(`A coordinator and ${opened.workers.length} workers.`);

  const files = [...chosen(tests), ...(opened.programs ? chosen(testsOfFaults) : [])];
  if (files.length > 0) {
    headline('Unit, integration and fault tests');
    await runTests('vitest', ['node_modules/vitest/vitest.mjs', 'run', ...files], env);
  }
  if (filters.length === 0 || files.length === 0) {
    headline('API tests against the production build');
    const runner = 'node_modules/@playwright/test/cli.js';
    const TEST_OUTPUT = path.join(temp, 'test-results');
    await runTests('playwright', [runner, 'test', '--project=api', ...filters], {
      ...env,
      TEST_OUTPUT,
    });
  }
}

const end = () => endTests(temp, stopCluster);

onStopSignals(async () => {
  interrupted = true;
  console.error('Interrupted.');
  await end();
  process.exit(130);
});
try {
  await test();
} catch (error) {
  if (!interrupted)
    recordResult({ status: 'failed', name: 'npm run test:citus', reason: formatError(error) });
}
if (!interrupted) {
  const results = readResults();
  await end();
  process.exit(printSummary(results) ? 0 : 1);
}
