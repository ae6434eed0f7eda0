// @ts-check
// `npm run db:restore -- FILE`: restores what `npm run db:backup` wrote into an empty database, checks it, and starts the product
// on it once.

import path from 'node:path';
import { isMain } from '../paths.mjs';
import { restoreBackup } from './backup/restore.mjs';
import { requireServing } from './backup/serving.mjs';
import { describeContent, describeHash } from './backup.mjs';
import { printChecks } from './check/check.mjs';
import { fileArgument, runCommand } from './command.mjs';
import { hasCitus } from './distributed.mjs';
import { prepareDatabase } from './migrate.mjs';

/**
 * @param {import('./open.mjs').Database} database
 * @param {import('pg').Client} client
 * @param {string} file
 */
async function restore(database, client, file) {
  const { header, trailer } = await restoreBackup(client, database.adminUrl, file);
  console.log(`Restored ${describeContent(trailer)}, as of ${header.made_at}.`);
  console.log(describeHash(trailer));
  const applied = await prepareDatabase(database, console.log);
  if (applied.length > 0) console.log(`Applied what came after the backup: ${applied.join(', ')}.`);
  const isSound = await printChecks(client, database);
  if (!isSound) console.error('The backup is restored, but not all is as it must be: see above.');
  const isServing = await requireServing(database);
  if (await hasCitus(client)) {
    console.log(
      'This database has Citus. To distribute the log over its nodes: npm run db:distribute',
    );
  }
  return isServing && isSound;
}

if (isMain(import.meta.url)) {
  const file = path.resolve(fileArgument('npm run db:restore -- FILE'));
  await runCommand('db:restore', (database, client) => restore(database, client, file));
}
