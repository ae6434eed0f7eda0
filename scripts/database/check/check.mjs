// @ts-check
import { beginMoment } from '../backup/moment.mjs';
import { setTextFormat } from '../backup/tables.mjs';
import { requireCoordinator } from '../distributed.mjs';
import { checkDistribution } from './distribution.mjs';
import {
  checkCounts,
  checkEpoch,
  checkOrganizations,
  checkOutbox,
  checkSequence,
} from './entries.mjs';
import { checkNodes, checkShards } from './nodes.mjs';
import { checkLogin, checkRoles } from './roles.mjs';
import { checkCatalogue, checkMigrations, checkMonths } from './schema.mjs';
import { checkTrees } from './trees.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {{ name: string, result: string | Error }} Check an Error says what is wrong and what to do */

/**
 * Everything that must hold in a database of the log. Reads all of it, and changes nothing.
 * @param {Client} client of the owner, or of a login that may take the role audit_log_backup
 * @param {{ url: string, adminUrl: string }} database
 * @returns {AsyncGenerator<Check>}
 */
export async function* checkDatabase(client, database) {
  await setTextFormat(client);
  await requireCoordinator(client, database.adminUrl);
  const migrations = await checkMigrations(client, database.adminUrl);
  yield { name: 'schema version', result: migrations };
  if (migrations instanceof Error && (await isEmpty(client))) return;
  yield { name: 'roles', result: await checkRoles(client) };
  yield { name: 'login', result: await checkLogin(client, database) };
  for (const [name, result] of await checkCatalogue(client)) yield { name, result };
  yield { name: 'months', result: await checkMonths(client) };
  yield { name: 'nodes', result: await checkNodes(client, database.adminUrl) };
  yield { name: 'distribution', result: await checkDistribution(client) };
  yield { name: 'shards', result: await checkShards(client) };
  yield* checkRows(client);
}

/** @param {Client} client @returns {AsyncGenerator<Check>} */
async function* checkRows(client) {
  const checks = Object.entries({
    epoch: checkEpoch,
    organizations: checkOrganizations,
    sequence: checkSequence,
    counts: checkCounts,
    outbox: checkOutbox,
    trees: checkTrees,
  });
  try {
    await beginMoment(client);
  } catch (error) {
    await client.query('rollback');
    // None of them could be believed.
    for (const [name] of checks) yield { name, result: /** @type {Error} */ (error) };
    return;
  }
  for (const [name, check] of checks) yield { name, result: await attempt(client, check) };
  await client.query('commit');
}

/** What PostgreSQL refuses is a result too. @param {Client} client @param {(client: Client) => Promise<string | Error>} check */
async function attempt(client, check) {
  await client.query('savepoint attempt');
  try {
    return await check(client);
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    const { message } = /** @type {Error} */ (error);
    return new Error(`PostgreSQL refuses to tell: ${message}. First mend what is named above.`);
  }
}

/** @param {Client} client */
async function isEmpty(client) {
  const { rows } = await client.query(`select to_regclass('public.audit_log') is null as is_empty`);
  return rows[0].is_empty;
}

/**
 * Prints one line for each check.
 * @param {Client} client @param {{ url: string, adminUrl: string }} database
 * @returns {Promise<boolean>} whether all hold
 */
export async function printChecks(client, database) {
  let isSound = true;
  for await (const { name, result } of checkDatabase(client, database)) {
    const isWrong = result instanceof Error;
    if (isWrong) isSound = false;
    console.log(
      `${isWrong ? 'WRONG' : 'ok   '}  ${name.padEnd(15)} ${isWrong ? result.message : result}`,
    );
  }
  return isSound;
}
