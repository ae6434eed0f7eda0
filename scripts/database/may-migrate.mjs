// @ts-check
import { selectHistory } from '../../prisma/migration-state.mjs';
import { requireHistory } from './migration-history.mjs';

/** @typedef {import('../../prisma/migration-state.mjs').Migration} Migration */

/**
 * Whether this login may migrate the database. One that serves may not, and finds all migrations applied, or throws.
 * @param {import('pg').Client} client @param {Migration[]} migrations @param {string} url
 */
export async function mayMigrate(client, migrations, url) {
  const { rows } = await client.query(`
    select session_user as login, rolsuper or has_schema_privilege('public', 'create') as may,
      to_regclass('public._prisma_migrations') is not null as is_migrated
    from pg_roles where rolname = session_user`);
  const { login, may, is_migrated } = rows[0];
  if (may) return true;
  const missing = is_migrated
    ? requireHistory(migrations, await readHistory(client, login), url).map(({ name }) => name)
    : ['all migrations'];
  if (missing.length === 0) return false;
  throw new Error(
    `The database lacks ${missing.join(', ')}, and the login "${login}" may not migrate it. ` +
      'Name the owner of the database in DATABASE_ADMIN_URL, and run: npm run db:migrate',
  );
}

/** @param {import('pg').Client} client @param {string} login */
async function readHistory(client, login) {
  try {
    // A login that inherits nothing reads it in a role that serves.
    await client.query('begin; set local role audit_log_server');
    return (await client.query(selectHistory)).rows;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== '42501') throw error;
    throw new Error(
      `The login "${login}" may neither migrate the database nor serve. Name the owner of the database in DATABASE_ADMIN_URL ` +
        'and this login in DATABASE_URL, and run: npm run db:migrate',
      { cause: error },
    );
  } finally {
    await client.query('rollback');
  }
}
