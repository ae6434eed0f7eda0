// @ts-check

import { readMigrations } from '../../../prisma/migration-state.mjs';
import { migrationsFolder } from '../../paths.mjs';
import { readPartitions } from '../backup/tables.mjs';
import { isDistributed } from '../distributed.mjs';
import { pendingMigrations } from '../migration-history.mjs';
import { expectedCatalogue, readCatalogue } from './catalogue.mjs';
import { described } from './differences.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./check.mjs').Check} Check */

/** The version of the schema. @param {Client} client @param {string} url @returns {Promise<string | Error>} */
export async function checkMigrations(client, url) {
  const migrations = await readMigrations(migrationsFolder);
  const { rows } = await client.query(`select to_regclass('public._prisma_migrations') as history`);
  if (!rows[0].history) {
    return new Error('the database has no record of migrations. Run: npm run db:migrate');
  }
  try {
    const pending = await pendingMigrations(client, migrations, url);
    if (pending.length === 0) return `${migrations.length} applied, none edited`;
    const names = pending.map(({ name }) => name).join(', ');
    return new Error(`the database lacks ${names}. Run: npm run db:migrate`);
  } catch (error) {
    if (/** @type {Error} */ (error).constructor === Error) return /** @type {Error} */ (error);
    throw error;
  }
}

/** What to do about each kind of the catalogue. @type {Record<string, string>} */
const kinds = {
  tables: 'A table is missing or has another owner.',
  grants: 'Grant what is missing and revoke what is too much, as the owner.',
  'row security': 'Without it one organization could read the log of another.',
  triggers: 'Without them entries could be changed or deleted.',
  functions: 'A function is missing, or does something else.',
  constraints: 'Without them wrong rows could be stored.',
  indexes: 'Without them lists are slow.',
};

/** One check for each kind. @param {Client} client @returns {Promise<[string, string | Error][]>} */
export async function checkCatalogue(client) {
  const isByMonth = (await readPartitions(client)).length > 0;
  const expected = await expectedCatalogue({
    isByMonth,
    isDistributed: await isDistributed(client),
  });
  const found = await readCatalogue(client);
  return Object.entries(kinds).map(([kind, advice]) => {
    const of = (/** @type {typeof expected} */ lines) =>
      new Set(lines.filter((each) => each.kind === kind).map(({ line }) => line));
    const [wanted, had] = [of(expected), of(found)];
    const missing = [...wanted].filter((line) => !had.has(line));
    const unexpected = [...had].filter((line) => !wanted.has(line));
    if (missing.length + unexpected.length === 0) return [kind, `all ${wanted.size} as migrated`];
    const how = 'The statements are in prisma/migrations; find out who changed them.';
    const what = described(missing, unexpected, 'not of the migrations');
    return [kind, new Error(`${what}. ${advice} ${how}`)];
  });
}

/** What a month of the log lacks that protects the log as one table. */
const unguarded = `
  select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
  where inhparent = 'public.audit_log'::regclass and not (
    relrowsecurity and relforcerowsecurity
    and not exists (select from aclexplode(relacl) where grantee <> relowner)
    and exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = 'audit_log_append_only' and tgenabled = 'A'))
  order by 1`;

/** @param {Client} client @returns {Promise<string | Error>} */
export async function checkMonths(client) {
  const months = await readPartitions(client);
  const { rows } = await client.query(unguarded);
  if (rows.length === 0)
    return months.length === 0 ? 'the log is one table' : `${months.length} months, all guarded`;
  const names = rows.map(({ name }) => name);
  return new Error(
    `${names.join(', ')} lacks row security or its trigger, or has grants. As the owner: SELECT audit_log_guard('${names[0]}')`,
  );
}
