// @ts-check
// `CITUS_SOURCE=… node scripts/citus/serve.mjs [WORKERS]`: runs a cluster until it is asked to end, or until the program that started
// it with a channel has ended. Prints the URL for CITUS_URL (npm run test:citus).

import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { killPostgresBelow } from '../postgres/pid-file.mjs';
import { formatError } from '../process/format-error.mjs';
import { endRunning } from '../process/run.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { citusPrograms } from './build.mjs';
import { startCluster } from './cluster.mjs';

/** @typedef {import('./databases.mjs').Addresses & { programs: import('./build.mjs').Programs }} Served what the channel gets */

const folder = mkdtempSync(path.join(os.tmpdir(), `audit-log-cluster-${process.pid}-`));
chmodSync(folder, 0o711); // If root starts it, the nodes run as another user.

/** @type {Promise<import('./cluster.mjs').Cluster> | undefined} */
let starting;
let stopping = false;

/** @param {number} exitCode */
async function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  await endRunning();
  const cluster = await starting?.catch(() => undefined); // It may be about to start.
  await cluster?.stop().catch((error) => console.error(formatError(error)));
  killPostgresBelow(folder);
  await rm(folder, { recursive: true, force: true });
  process.exit(exitCode);
}

async function serve() {
  const source = process.env.CITUS_SOURCE;
  if (!source) throw new Error('Set CITUS_SOURCE to the folder with the source of Citus.');
  const programs = await citusPrograms(source);
  if (stopping) return;
  starting = startCluster({ programs, folder, workers: Number(process.argv[2] ?? 2) });
  const { url, coordinator, workers } = await starting;
  console.log(`CITUS_URL=${url}`);
  /** @type {Served} */
  const served = { url, coordinator, workers, programs };
  process.send?.(served);
}

// A program that was killed reads no more.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
onStopSignals(() => stop(0));
process.once('disconnect', () => stop(0));
serve().catch(async (error) => {
  if (!stopping) console.error(formatError(error));
  await stop(1);
});
setInterval(() => {}, 60_000);
