// @ts-check
// What protects the log in the database, as lines of text: grants, row security, triggers and the like. A database is compared
// with prisma/catalogue.txt, which prisma/catalogue.test.ts holds to the migrations.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../paths.mjs';
import { distributedTables } from './distribution.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {{ kind: string, line: string }} Line */
/** @typedef {Line & { of: string | null }} Found with the name of the table or function that it is about */

/** Of a log by month the table has other triggers, and there are more functions. @param {boolean} isByMonth */
export const catalogueFile = (isByMonth) =>
  path.join(root, isByMonth ? 'prisma/catalogue-by-month.txt' : 'prisma/catalogue.txt');

/** Partitions are checked by themselves, and what an extension has made belongs to whoever runs the database. */
const relations = `
  select oid, relname, relkind, relowner, relacl, relrowsecurity, relforcerowsecurity, relpersistence from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f') and not relispartition
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')`;

const functions = `
  select * from pg_proc
  where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')`;

/** The owner has another name everywhere. */
const nameOfRole = (/** @type {string} */ oid) => `
  case when ${oid} = 0 then 'PUBLIC' when ${oid} = (select relowner from relation where relname = 'audit_log') then 'the owner'
    else ${oid}::regrole::text end`;

export const selectCatalogue = `
  with relation as (${relations}), function as (${functions}),
  granted as (
    select grantee, relname as object, relname as owned, privilege_type from relation,
      aclexplode(coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)))
    where grantee <> relowner
    union all
    select grantee, format('%s.%s', relname, attname), relname, privilege_type
    from relation join pg_attribute on attrelid = relation.oid and attnum > 0, aclexplode(attacl)
    where grantee <> relowner
    union all
    select grantee, oid::regprocedure::text, proname, privilege_type
    from function, aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee <> proowner
    union all
    select grantee, 'schema public', null, privilege_type
    from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
    where nspname = 'public' and grantee <> nspowner
      and grantee is distinct from (select relowner from relation where relname = 'audit_log')
    union all
    select grantee, 'the database', null, privilege_type
    from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
    where datname = current_database() and grantee = 0
  )
  select 'tables' as kind, relname as of, format('%s: of %s%s', relname, ${nameOfRole('relowner')},
      case when relkind = 'v' then ', a view' when relpersistence = 'u' then ', unlogged' else '' end) as line
    from relation where relkind <> 'S'
  union all
  select 'grants', owned, format('%s: %s on %s', ${nameOfRole('grantee')}, string_agg(privilege_type, ' ' order by privilege_type), object)
    from granted group by grantee, object, owned
  union all
  select 'row security', relname, format('%s: %s', relname, case when relforcerowsecurity then 'for the owner too' else 'not for the owner' end)
    from relation where relrowsecurity
  union all
  select 'row security', relname, format('%s on %s: %s %s to %s using %s check %s', polname, relname,
      case when polpermissive then 'permits' else 'restricts' end,
      case polcmd when '*' then 'all' when 'r' then 'select' else polcmd::text end,
      (select string_agg(${nameOfRole('role')}, ', ') from unnest(polroles) as role),
      coalesce(pg_get_expr(polqual, polrelid), 'nothing'), coalesce(pg_get_expr(polwithcheck, polrelid), 'nothing'))
    from pg_policy join relation on relation.oid = polrelid
  union all
  select 'triggers', relname, format('%s on %s: %s, %s %s of%s%s%s%s calls %s', tgname, relname,
      case tgenabled when 'A' then 'always' when 'O' then 'by origin' when 'R' then 'by replica' else 'disabled' end,
      case when tgtype & 2 > 0 then 'before' when tgtype & 64 > 0 then 'instead' else 'after' end,
      case when tgtype & 1 > 0 then 'each row' else 'the statement' end,
      case when tgtype & 4 > 0 then ' insert' end, case when tgtype & 8 > 0 then ' delete' end,
      case when tgtype & 16 > 0 then ' update' end, case when tgtype & 32 > 0 then ' truncate' end, tgfoid::regproc)
    from pg_trigger join relation on relation.oid = tgrelid where not tgisinternal
  union all
  select distinct 'triggers', relname, format('the foreign keys of %s: disabled', relname)
    from pg_trigger join relation on relation.oid = tgrelid where tgisinternal and tgenabled <> 'O'
  union all
  select 'triggers', relname, format('%s on %s: a rule', rulename, relname)
    from pg_rewrite join relation on relation.oid = ev_class where relkind <> 'v'
  union all
  select 'functions', proname, format('%s: of %s, runs as %s%s, %s', oid::regprocedure, ${nameOfRole('proowner')},
      case when prosecdef then 'its owner' else 'its caller' end, coalesce(' with ' || array_to_string(proconfig, ' '), ''),
      md5(replace(coalesce(pg_get_function_sqlbody(oid), prosrc), chr(13), '')))
    from function
  union all
  select 'constraints', relname, format('%s on %s: %s', conname, relname, pg_get_constraintdef(pg_constraint.oid))
    from pg_constraint join relation on relation.oid = conrelid where contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select 'indexes', relname, format('%s on %s%s', indexrelid::regclass, relname, case when indisvalid then '' else ': not valid' end)
    from pg_index join relation on relation.oid = indrelid
  order by 1, 3`;

/** @param {Client} client with the schema public in its search_path @returns {Promise<Found[]>} */
export async function readCatalogue(client) {
  return (await client.query(selectCatalogue)).rows;
}

/** @param {Line[]} lines @returns {string} as in the file */
export const toText = (lines) => lines.map(({ kind, line }) => `${kind}: ${line}\n`).join('');

/**
 * What the migrations make, and of a distributed log prisma/scaling/citus.sql.
 * @param {{ isByMonth: boolean, isDistributed: boolean }} log @returns {Promise<Line[]>}
 */
export async function expectedCatalogue({ isByMonth, isDistributed }) {
  const text = await readFile(catalogueFile(isByMonth), 'utf8');
  return text.split(/\r?\n/).flatMap((entry) => {
    const [, kind, line] = /^([\w ]+): (.*)$/.exec(entry) ?? [];
    return kind && line ? [{ kind, line: isDistributed ? toDistributed(line) : line }] : [];
  });
}

/** Row security of a table that is distributed spares the owner, and its policy has no subquery. @param {string} line */
function toDistributed(line) {
  const isOf = (/** @type {string} */ name) =>
    line === `${name}: for the owner too` || line.startsWith(`${name}_tenant on ${name}: `);
  if (!distributedTables.some(isOf)) return line;
  return line
    .replace(/: for the owner too$/, ': not for the owner')
    .replace(/\( SELECT (\(NULLIF\(.*\)\)::integer) AS "nullif"\)/, '$1');
}
