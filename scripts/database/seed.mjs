// @ts-check
// `npm run db:seed -- --entries 1000000`: opens and migrates the database, then runs prisma/seed.ts.

import { ensureGenerated, noTelemetry } from '../build.mjs';
import { readEnvFile } from '../env-file.mjs';
import { ensureInstalled } from '../install.mjs';
import { formatError } from '../process/format-error.mjs';
import { endRunning, mustRun } from '../process/run.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { demoFile, seedCommand } from './demo.mjs';
import { prepareDatabase } from './migrate.mjs';
import { openDatabase } from './open.mjs';

/** @type {import('./open.mjs').Database | undefined} */
let database;

/** @param {number} exitCode */
async function end(exitCode) {
  await endRunning();
  // One that was already running belongs to another process.
  if (database?.embedded && !database.embedded.adopted) await database.embedded.stop();
  process.exit(exitCode);
}

try {
  readEnvFile();
  onStopSignals(() => end(130));
  await ensureInstalled();
  await ensureGenerated();
  database = await openDatabase();
  await prepareDatabase(database, console.log);
  const args = process.argv.slice(2);
  // .data/demo.json belongs to the embedded database. For any other one the seed prints the logins.
  if (database.embedded && !args.includes('--demo-file')) args.push('--demo-file', demoFile);
  const env = {
    ...noTelemetry,
    DATABASE_ADMIN_URL: database.adminUrl,
    DATABASE_URL: database.url,
    BASE_URL: process.env.BASE_URL || `http://localhost:${process.env.PORT || 3000}`,
  };
  await mustRun('The seed', process.execPath, [...seedCommand, ...args], { env, show: true });
  await end(0);
} catch (error) {
  console.error(formatError(error));
  await end(1);
}
