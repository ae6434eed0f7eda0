// @ts-check
// Row security hides rows without a word, from the tables' owner too: a count of nothing looks like an empty log. So it is
// made sure beforehand that nothing is hidden.

import { askNodes, isDistributed } from '../distributed.mjs';

/** @typedef {import('pg').Client} Client */

const backupRole = 'audit_log_backup';

/** Within a transaction: from now on reads as the role that sees everything. @param {Client} client */
export async function readAllRows(client) {
  await takeBackupRole(client);
  await requireAllRows(client);
}

/** As the first step of a transaction; it takes no snapshot. @param {Client} client */
export async function takeBackupRole(client) {
  try {
    await client.query(
      `savepoint all_rows; set local role ${backupRole}; set local row_security = on`,
    );
  } catch (error) {
    await client.query('rollback to savepoint all_rows');
    const { rows } = await client.query('select session_user as login');
    throw new Error(
      `The login "${rows[0].login}" may not read all rows: ${/** @type {Error} */ (error).message}. ` +
        `Name the owner of the database in DATABASE_ADMIN_URL, or let its owner run: GRANT ${backupRole} TO "${rows[0].login}"`,
      { cause: error },
    );
  }
}

/** Tables whose rows this role does not see all of, for want of a policy or because of one. */
const hiding = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and row_security_active(oid) and (
      not exists (select from pg_policy where polrelid = pg_class.oid and polpermissive and polcmd in ('r', '*')
        and pg_get_expr(polqual, polrelid) = 'true'
        and exists (select from unnest(polroles) as role where role = 0 or pg_has_role(role, 'USAGE')))
      or exists (select from pg_policy where polrelid = pg_class.oid and not polpermissive and polcmd in ('r', '*')))`;

/** @param {Client} client */
export async function requireAllRows(client) {
  // A policy of a table may be missing on one of its shards.
  const nodes = (await isDistributed(client)) ? await askNodes(client, hiding) : [];
  const { rows } = await client.query(`${hiding} order by 1`);
  const hidden = [
    ...rows.map(({ name }) => name),
    ...nodes.flatMap(({ node, rows: found }) => found.map(({ name }) => `${name} on ${node}`)),
  ];
  if (hidden.length === 0) return;
  throw new Error(
    `Row security hides rows of ${hidden.join(', ')} from the role ${backupRole}, so they cannot be read whole. ` +
      `Each needs the policy of the first migration again (FOR SELECT TO ${backupRole} USING (true)), and no restrictive one.`,
  );
}
