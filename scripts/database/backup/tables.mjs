// @ts-check
import { leftOut } from './format.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./format.mjs').Table} Table */
/** @typedef {import('./format.mjs').Partition} Partition */

/** Tables of an extension belong to whoever runs the database; partitions are read through their table. */
const listTables = `
  select relname as name, array_agg(attname::text order by attnum) filter (where attgenerated = '') as columns,
    (select coalesce(array_agg(confrelid::regclass::text), '{}') from pg_constraint
     where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid) as needs,
    pg_class.oid::regclass::text as "qualified"
  from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and relname <> all ($1) and not exists (
      select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
  group by pg_class.oid, relname order by relname`;

/** All tables whose rows are kept, those first that others refer to. @param {Client} client @returns {Promise<Table[]>} */
export async function readTables(client) {
  /** @type {{ rows: (Table & { needs: string[], qualified: string })[] }} */
  const { rows } = await client.query(listTables, [leftOut]);
  /** @type {Table[]} */
  const ordered = [];
  const placed = new Set();
  while (ordered.length < rows.length) {
    const next = rows.find(
      ({ qualified, needs }) => !placed.has(qualified) && needs.every((name) => placed.has(name)),
    );
    if (!next) throw new Error('The tables refer to one another in a circle.');
    placed.add(next.qualified);
    ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}

/** The months of the log (prisma/scaling/partitions.sql). @param {Client} client @returns {Promise<Partition[]>} */
export async function readPartitions(client) {
  const { rows } = await client.query(`
    select name, begins, ends from (
      select relname as name, substring(bound from 'FROM \\(''([^'']+)''') as begins, substring(bound from 'TO \\(''([^'']+)''') as ends
      from pg_inherits join pg_class on pg_class.oid = inhrelid, pg_get_expr(relpartbound, pg_class.oid) as bound
      where inhparent = to_regclass('public.audit_log')
    ) as partitions
    order by begins::uuid nulls first`);
  return rows;
}

/** So that the same rows have the same text everywhere. @param {Client} client */
export async function setTextFormat(client) {
  await client.query(`
    set client_encoding = 'UTF8'; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
    set bytea_output = 'hex'; set extra_float_digits = 1; set statement_timeout = 0; set lock_timeout = 0;
    set idle_in_transaction_session_timeout = 0; set search_path = public`);
}

/** @param {Client} client @param {string} name */
export const nameOf = (client, name) => `public.${client.escapeIdentifier(name)}`;

/** @param {Client} client @param {Table} table */
export const columnsOf = (client, { columns }) =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');

/** The COPY of all rows. As a query, because a partitioned table is not copied otherwise. @param {Client} client @param {Table} table */
export const copyOut = (client, table) =>
  `copy (select ${columnsOf(client, table)} from ${nameOf(client, table.name)}) to stdout`;
