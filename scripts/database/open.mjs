// @ts-check
import path from 'node:path';
import { dataDir } from '../paths.mjs';
import { startPostgres } from '../postgres/embedded.mjs';
import { readOrCreateSecret } from '../process/secret-file.mjs';
import { loginName } from './login.mjs';

/**
 * @typedef {object} Database
 * @property {string} url the login that serves
 * @property {string} adminUrl a login that may migrate and seed; where none was named, the one that serves
 * @property {import('../postgres/embedded.mjs').Postgres} [embedded]
 */

/** Of the embedded one. */
export const databaseFolder = path.join(dataDir, 'postgres');

/** @returns {Database | undefined} */
function namedDatabase() {
  const { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl } = process.env;
  const either = url || adminUrl;
  return either ? { url: either, adminUrl: adminUrl || either } : undefined;
}

/** Whether the settings name a database; else the embedded one is meant. */
export const isNamed = () => namedDatabase() !== undefined;

/** The database that DATABASE_URL names, else the embedded one, which is started unless it runs. */
export async function openDatabase() {
  const named = namedDatabase();
  if (named) return named;
  const embedded = await startPostgres({ dataDir: databaseFolder });
  const password = await readOrCreateSecret(path.join(dataDir, 'database-password'));
  const url = Object.assign(new URL(embedded.url), { username: loginName, password }).href;
  return { url, adminUrl: embedded.url, embedded };
}
