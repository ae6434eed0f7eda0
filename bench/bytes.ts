import pg from 'pg';
import type { Database } from './database';
import { type Log, openCopy, openLog } from './log';
import { options } from './options';
import type { PartResult, Table } from './result';

// What an entry takes on disk: its row, and its part of each index. The log grows entry by entry in the order of time,
// because an index that is built on a full table is denser.

const tables = ['audit_log', 'audit_log_sequence', 'audit_log_target', 'audit_log_external'];

/**
 * Which entries: those of the demo's largest organization, or all, spread over 1,000 organizations for each of the
 * demo's.
 */
const sharings = {
  'one organization': { which: 'org = $1', organization: 'org' },
  '1,000 organizations': {
    which: '$1::int is not null',
    organization: 'org * 1000 + abs(hashtext(id::text)) % 1000',
  },
};

type Sharing = (typeof sharings)[keyof typeof sharings];

type Size = { name: string; bytes: number; entries: number };

export async function bytes(database: Database): Promise<PartResult> {
  const log = await openCopy(database, await openLog(database, options.entries), 'bench_bytes');
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  try {
    const found: Table = [];
    const ratios: Record<string, number> = {};
    for (const [of, sharing] of Object.entries(sharings)) {
      const rows = await grow(client, log, sharing);
      for (const [index, { name, bytes, entries }] of rows.entries()) {
        found[index] = { ...(found[index] ?? { name }), [of]: bytes / entries };
      }
      ratios[`bytes_an_entry_of_${of.replace(/\W+/g, '_')}`] = rows.reduce(
        (sum, { bytes, entries }) => sum + bytes / entries,
        0,
      );
    }
    return { ratios, tables: { 'Bytes an entry': found } };
  } finally {
    await client.end();
    await database.drop(log.name);
  }
}

async function grow(client: pg.Client, log: Log, { which, organization }: Sharing) {
  for (const table of tables) {
    await client.query(`create temp table written as select * from ${table} where ${which}`, [
      log.org,
    ]);
    await client.query(`
      update written set org = ${organization};
      drop table if exists grown_${table};
      create table grown_${table} (like ${table} including all);
      insert into grown_${table} select * from written order by id;
      drop table written`);
    await client.query(`vacuum (analyze) grown_${table}`);
  }
  const { rows } = await client.query<Size>(sizes, [tables.map((table) => `grown_${table}`)]);
  return rows;
}

/** Each table with its auxiliary storage, and each index by its columns; and how many entries there are. */
const sizes = `
  with log as (select reltuples::float8 as entries from pg_class where relname = 'grown_audit_log')
  select replace(relname, 'grown_', '') as name, pg_table_size(oid)::float8 as bytes, entries, oid, 0 as place
  from log, pg_class where relname = any ($1)
  union all
  select replace(indrelid::regclass::text, 'grown_', '') || ' (' || string_agg(attname, ', ' order by attnum) || ')'
      || coalesce(' where ' || translate(replace(pg_get_expr(indpred, indrelid), '::text', ''), '()', ''), ''),
    pg_relation_size(indexrelid)::float8, entries, indrelid, 1
  from log, pg_index
  join pg_class on pg_class.oid = indrelid
  join pg_attribute on attrelid = indexrelid
  where relname = any ($1)
  group by indexrelid, indrelid, indpred, entries
  order by oid, place, name`;
