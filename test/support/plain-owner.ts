import { randomBytes } from 'node:crypto';
import type { ScratchDatabase } from './scratch-database';

/**
 * Gives the database to a login that may create roles and is no superuser, as hosted PostgreSQL has it. The roles of the log
 * belong to all databases of a server, so where they exist it is made a member of them.
 */
export async function createPlainOwner({ name: database, url, client }: ScratchDatabase) {
  const name = `owner_of_${database}`;
  const password = randomBytes(8).toString('hex');
  await client.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD '${password}'`);
  const { rows } = await client.query<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'audit\\_log\\_%' AND NOT rolcanlogin`,
  );
  for (const { rolname } of rows) await client.query(`GRANT ${rolname} TO ${name}`);
  await client.query(`ALTER DATABASE ${database} OWNER TO ${name}`);
  return {
    name,
    url: Object.assign(new URL(url), { username: name, password }).href,
    /** To be called when the database is gone, by a client of another. */
    dropStatement: `DROP ROLE ${name}`,
  };
}
