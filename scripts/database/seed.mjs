// @ts-check
// `npm run db:seed -- --entries 1000000`: prisma/seed.ts on a database that is open and migrated.

import { ensureGenerated, quietly } from '../build.mjs';
import { readEnvFile } from '../env-file.mjs';
import { ensureInstalled } from '../install.mjs';
import { explain } from '../process/format-error.mjs';
import { endRunning, mustRun } from '../process/run.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { demoFile, seedCommand } from './demo.mjs';
import { migrate } from './migrate.mjs';
import { openDatabase } from './open.mjs';

/** @type {import('./open.mjs').Database | undefined} */
let database;

/** @param {number} exitCode */
async function end(exitCode) {
  await endRunning();
  // One that was running before belongs to another process.
  if (database?.embedded && !database.embedded.adopted) await database.embedded.stop();
  process.exit(exitCode);
}

try {
  readEnvFile();
  onStopSignals(() => end(130));
  await ensureInstalled();
  await ensureGenerated();
  database = await openDatabase();
  await migrate(database.adminUrl, console.log);
  const args = process.argv.slice(2);
  // The demo's facts belong to the embedded database; for any other the seed prints them.
  if (database.embedded && !args.includes('--demo-file')) args.push('--demo-file', demoFile);
  const env = {
    ...quietly,
    DATABASE_ADMIN_URL: database.adminUrl,
    DATABASE_URL: database.url,
    BASE_URL: process.env.BASE_URL || `http://localhost:${process.env.PORT || 3000}`,
  };
  await mustRun('The seed', process.execPath, [...seedCommand, ...args], { env, show: true });
  await end(0);
} catch (error) {
  console.error(explain(error));
  await end(1);
}
