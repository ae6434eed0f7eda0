// @ts-check
import path from 'node:path';
import { dataDir } from '../paths.mjs';
import { startPostgres } from '../postgres/embedded.mjs';

/**
 * @typedef {object} Database
 * @property {string} url the server's login
 * @property {string} adminUrl a login that may migrate and seed
 * @property {import('../postgres/embedded.mjs').Postgres} [embedded]
 */

/** @returns {Database | undefined} */
function namedDatabase() {
  const { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl } = process.env;
  const either = url || adminUrl;
  return either ? { url: either, adminUrl: adminUrl || either } : undefined;
}

/** The database that DATABASE_URL names, else the embedded one, which is started unless it runs. */
export async function openDatabase() {
  const named = namedDatabase();
  if (named) return named;
  const embedded = await startPostgres({ dataDir: path.join(dataDir, 'postgres') });
  return { url: embedded.url, adminUrl: embedded.url, embedded };
}
