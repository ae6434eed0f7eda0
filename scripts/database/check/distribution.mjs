// @ts-check
// Whether the log is distributed as prisma/scaling/citus.sql does it.

import { isDistributed } from '../distributed.mjs';
import { described } from './differences.mjs';

/** @typedef {import('pg').Client} Client */

/** By organization, so that all rows of one are on one worker. */
export const distributedTables = [
  'audit_log',
  'audit_log_outbox',
  'audit_log_sequence',
  'audit_log_head',
  'audit_log_write',
  'audit_log_external',
  'audit_log_target',
  'audit_log_tree',
  'audit_log_tile',
  'audit_log_checkpoint',
  'audit_log_hint',
  'audit_log_hint_position',
];

/** Functions that the workers call. */
export const distributedFunctions = [
  'audit_log_id',
  'audit_log_time',
  'audit_log_address',
  'audit_log_detail',
  'audit_log_seal',
  'audit_log_leaf',
  'audit_log_put',
  'audit_log_number',
];

const wanted = [
  ...distributedTables.map((name) => `${name}: by organization`),
  'audit_log_epoch: on each node',
  'audit_log_act: on the coordinator',
  ...distributedFunctions.map(
    (name) =>
      `${name}(): ${/_(put|number)$/.test(name) ? 'where the organization is' : 'on each node'}`,
  ),
  'SET LOCAL: reaches the workers',
];

/** Citus gives functions to the nodes of its own accord too; which of them else is there does no harm. */
const statement = `
  select format('%s: %s', relname, case
      when partmethod = 'h' and column_to_column_name(logicalrelid, partkey) = 'org' and colocationid =
        (select colocationid from pg_dist_partition where logicalrelid = 'public.audit_log'::regclass) then 'by organization'
      when partmethod = 'n' and repmodel = 't' then 'on each node'
      when partmethod = 'n' then 'on the coordinator' else 'in another way' end) as line
    from pg_dist_partition join pg_class on pg_class.oid = logicalrelid
  union all
  select format('%s(): %s', proname, case
      when distribution_argument_index is null then 'on each node'
      when distribution_argument_index = 0 and force_delegation then 'where the organization is' else 'in another way' end)
    from pg_dist_object join pg_proc on pg_proc.oid = objid where classid = 'pg_proc'::regclass and proname = any ($1)
  union all
  select 'SET LOCAL: reaches the workers' from pg_db_role_setting
    where setrole = 0 and setdatabase = (select oid from pg_database where datname = current_database())
      and 'citus.propagate_set_commands=local' = any (setconfig)`;

/** @param {Client} client @returns {Promise<string | Error>} */
export async function checkDistribution(client) {
  if (!(await isDistributed(client))) return 'the log is not distributed';
  const { rows } = await client.query(statement, [distributedFunctions]);
  const found = new Set(rows.map(({ line }) => line));
  const missing = wanted.filter((line) => !found.has(line));
  const unexpected = [...found].filter((line) => !wanted.includes(line));
  if (missing.length + unexpected.length === 0)
    return `${distributedTables.length} tables by organization, and ${distributedFunctions.length} functions`;
  return new Error(
    `${described(missing, unexpected, 'not of prisma/scaling/citus.sql')}. What is missing is made by: npm run db:distribute`,
  );
}
