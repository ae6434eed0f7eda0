// @ts-check
// The login that serves. It owns nothing and inherits nothing: all that it may do is take one of the roles that serve.

import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { servingRoles } from '../../prisma/roles.mjs';
import { connectionError } from './connection-error.mjs';

export const loginName = 'audit_log_login';

/**
 * What PostgreSQL stores instead of a password (SCRAM-SHA-256, RFC 5803), so that the password itself is not sent, nor logged with
 * the statement.
 * @param {string} password
 */
function scramVerifier(password) {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const hmac = (/** @type {string} */ text) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/**
 * Creates the login that `url` names with its password, unless it exists, and lets it take the roles that serve. An existing login
 * keeps its password, unless `reset` is set. Does nothing if `url` names the owner itself.
 * @param {string} adminUrl a login that has migrated the database
 * @param {string} url
 * @param {{ reset?: boolean }} [options]
 * @returns {Promise<boolean>} whether it was created now
 */
export async function ensureLogin(adminUrl, url, { reset = false } = {}) {
  const { default: pg } = await import('pg');
  const { user, password } = new pg.Client({ connectionString: url });
  const owner = new pg.Client({ connectionString: adminUrl });
  if (!user || user === owner.user) return false;
  await owner.connect().catch((error) => {
    throw connectionError(error, adminUrl);
  });
  const name = pg.escapeIdentifier(user);
  const secret = pg.escapeLiteral(scramVerifier(String(password)));
  try {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [user]);
    const isNew = rowCount === 0;
    if (isNew && !password) throw new Error(`The URL of the login "${user}" has no password.`);
    if (isNew) await owner.query(`create role ${name} login noinherit password ${secret}`);
    else if (reset) await owner.query(`alter role ${name} password ${secret}`);
    for (const { role, options } of await rolesToGrant(owner, user)) {
      await owner.query(`grant ${role} to ${name}${options}`);
    }
    return isNew;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== '42501') throw error;
    throw new Error(
      `The login "${owner.user}" may not create the login "${user}", or not let it take the roles that serve: ${/** @type {Error} */ (error).message}. ` +
        `Let somebody who may do it: CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD '…'; GRANT ${servingRoles.join(', ')} TO ${name};`,
      { cause: error },
    );
  } finally {
    await owner.end();
  }
}

/**
 * For tests: a login that serves, with a new password. Each database has its own, because all databases of a server share its logins.
 * @param {string} adminUrl
 * @returns {Promise<string>} its URL
 */
export async function renewLogin(adminUrl) {
  const password = randomBytes(24).toString('base64url');
  const url = new URL(adminUrl);
  Object.assign(url, { username: `${loginName}_${url.pathname.slice(1)}`, password });
  await ensureLogin(adminUrl, url.href, { reset: true });
  return url.href;
}

/**
 * The roles that it may not take yet, and how to grant them: from PostgreSQL 16 on, membership alone does not allow taking a role.
 * @param {import('pg').Client} owner @param {string} user
 */
async function rolesToGrant(owner, user) {
  const { rows } = await owner.query(
    `select role, case when has_options then ' with set true, inherit false' else '' end as options
     from unnest($1::text[]) as role, (select current_setting('server_version_num')::int >= 160000 as has_options) as server
     where not pg_has_role($2, role, case when has_options then 'SET' else 'MEMBER' end)`,
    [servingRoles, user],
  );
  return /** @type {{ role: string, options: string }[]} */ (rows);
}
