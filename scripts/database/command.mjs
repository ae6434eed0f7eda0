// @ts-check
// What the commands that look at a database have in common: db:backup, db:restore, db:check, db:epoch, db:pack, evidence:new-epoch.

import { readEnvFile } from '../env-file.mjs';
import { ensureInstalled } from '../install.mjs';
import { formatError } from '../process/format-error.mjs';
import { endRunning } from '../process/run.mjs';
import { acquireInstance, recordInstance, releaseInstance } from '../process/single-instance.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';
import { connect } from './connect.mjs';
import { isNamed, openDatabase } from './open.mjs';

/** @typedef {import('./open.mjs').Database} Database */
/** @typedef {import('pg').Client} Client */

/**
 * Opens the database for `work`, and ends the process: with 1 where `work` throws or returns false. An embedded PostgreSQL that is
 * stopped runs for so long; while it does, `npm start` says so instead of sharing it.
 * @param {string} name such as db:backup
 * @param {(database: Database, client: Client) => Promise<boolean | void>} work the client is the owner's, or whom the URL names
 * @param {() => Promise<void>} [onStop] what is to be removed when it is asked to end early; it then ends with 130
 */
export async function runCommand(name, work, onStop = async () => {}) {
  /** @type {Database | undefined} */
  let database;
  let isOnlyUser = false;
  let isStopping = false; // Then the signal ends it, when `onStop` is done, also if `work` is done before.
  const end = async (/** @type {number} */ code) => {
    await endRunning();
    if (isOnlyUser && database?.embedded?.adopted === false) await database.embedded.stop();
    if (isOnlyUser) releaseInstance();
    process.exit(code);
  };
  try {
    readEnvFile();
    onStopSignals(() => {
      isStopping = true;
      onStop().then(() => end(130));
    });
    await ensureInstalled();
    if (!isNamed()) {
      isOnlyUser = (await acquireInstance()) === undefined;
      if (isOnlyUser) recordInstance(`npm run ${name} uses its database; start when it is done`);
    }
    database = await openDatabase();
    const client = await connect(database.adminUrl, `npm run ${name}`);
    const result = await work(database, client);
    await client.end();
    if (!isStopping) await end(result === false ? 1 : 0);
  } catch (error) {
    console.error(formatError(error));
    if (!isStopping) await end(1);
  }
}

/** The one file that a command names. @param {string} usage */
export function fileArgument(usage) {
  const [file, ...others] = process.argv.slice(2);
  if (file && others.length === 0 && !file.startsWith('-')) return file;
  console.error(`Name one file: ${usage}`);
  process.exit(2);
}
