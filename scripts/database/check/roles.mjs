// @ts-check
import { servingRoles } from '../../../prisma/roles.mjs';
import { askNodes, isDistributed } from '../distributed.mjs';

/** @typedef {import('pg').Client} Client */

const roles = [...servingRoles, 'audit_log_backup', 'audit_log_definer'];

/** What each role has or is that none of them should. */
const faults = `
  select name || ' ' || fault as fault from unnest('{${roles.join(',')}}'::text[]) as name left join pg_roles on rolname = name,
    unnest(array[
      case when oid is null then 'does not exist' end,
      case when rolsuper then 'is a superuser' end,
      case when rolbypassrls then 'bypasses row security' end,
      case when rolcreaterole then 'may create roles' end,
      case when rolcreatedb then 'may create databases' end,
      case when rolreplication then 'may replicate' end,
      (select 'is a member of ' || string_agg(roleid::regrole::text, ', ') from pg_auth_members where member = pg_roles.oid),
      (select 'owns ' || string_agg(relname, ', ') from pg_class where relowner = pg_roles.oid)
    ]) as fault
  where fault is not null order by 1`;

/** Roles as which the coordinator logs in to the workers. */
const logins = `
  select rolname || ' may not log in' as fault from pg_roles
  where not rolcanlogin and rolname = any ('{${[...servingRoles, 'audit_log_backup'].join(',')}}') order by 1`;

/** The roles of the log. @param {Client} client @returns {Promise<string | Error>} */
export async function checkRoles(client) {
  const found = (await client.query(faults)).rows.map(({ fault }) => fault);
  if (await isDistributed(client)) {
    // What Citus has not made the same everywhere.
    const nodes = await askNodes(client, `(${faults}) union all (${logins})`).catch(
      (error) => error,
    );
    if (nodes instanceof Error) return nodes;
    for (const { node, rows } of nodes) {
      for (const { fault } of rows) if (!found.includes(fault)) found.push(`${fault} on ${node}`);
    }
  }
  if (found.length === 0) return `${roles.length} roles, none with more rights than granted`;
  return new Error(
    `${found.join('; ')}. Take away what is too much (ALTER ROLE, REVOKE); a role that is missing is made by the first migration, ` +
      'and the logins of a cluster by npm run db:distribute.',
  );
}

/** What the login that serves has too much, and too little. */
const loginFaults = `
  select fault from (select $1::text as name) as wanted left join pg_roles on rolname = name,
    unnest(array[
      case when oid is null then 'does not exist' end,
      case when not rolcanlogin then 'may not log in' end,
      case when rolsuper then 'is a superuser' end,
      case when rolbypassrls then 'bypasses row security' end,
      case when rolcreaterole then 'may create roles' end,
      case when rolreplication then 'may replicate' end,
      case when not rolsuper then (select 'may not take ' || string_agg(role, ', ') from unnest($2::text[]) as role
        where to_regrole(role) is null or not pg_has_role(oid, to_regrole(role),
          case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)) end,
      case when not rolsuper then (select 'is a member of ' || string_agg(other.rolname, ', ') from pg_roles as other
        where other.oid <> pg_roles.oid and other.rolname <> all ($2) and pg_has_role(pg_roles.oid, other.oid, 'MEMBER')) end
    ]) as fault
  where fault is not null`;

/** The login that serves. @param {Client} client @param {{ url: string, adminUrl: string }} database @returns {Promise<string | Error>} */
export async function checkLogin(client, { url, adminUrl }) {
  const { default: pg } = await import('pg');
  const userOf = (/** @type {string} */ connectionString) =>
    new pg.Client({ connectionString }).user;
  const user = userOf(url);
  if (user === userOf(adminUrl))
    return `not looked at: DATABASE_URL and DATABASE_ADMIN_URL name one login, ${user}`;
  const { rows } = await client.query(loginFaults, [user, servingRoles]);
  if (rows.length === 0)
    return `${user} may take the ${servingRoles.length} roles that serve, and nothing else`;
  return new Error(
    `${user} ${rows.map(({ fault }) => fault).join(', ')}. It may take ${servingRoles.join(', ')} and nothing else: npm run db:migrate grants them, REVOKE takes away the others.`,
  );
}
