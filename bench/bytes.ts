import pg from 'pg';
import { packTable } from '../scripts/database/pack/pack.mjs';
import type { Database } from './database';
import { type Log, openCopy, openLog } from './log';
import { options } from './options';
import type { PartResult, Table } from './result';

// What an entry takes on disk: its row, and its part of each index. The log grows entry by entry in the order of time,
// because an index that is built on a full table is denser. Then it is packed (npm run db:pack), as one table and as a month that is over.

const tables = ['audit_log', 'audit_log_sequence', 'audit_log_target', 'audit_log_external'];

/** Those with indexes that are packed: as scripts/database/pack/tables.mjs has them. */
const packed = tables.slice(0, 3);

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
  const log = await openLog(database, options.entries);
  const found: Table = [];
  const ratios: Record<string, number> = {};
  for (const [of, sharing] of Object.entries(sharings)) {
    for (const [state, rows] of Object.entries(await measure(database, log, sharing))) {
      for (const [index, { name, bytes, entries }] of rows.entries()) {
        found[index] = { ...(found[index] ?? { name }), [`${of}, ${state}`]: bytes / entries };
      }
      ratios[`bytes_an_entry_of_${of}_${state}`.replace(/\W+/g, '_')] = rows.reduce(
        (sum, { bytes, entries }) => sum + bytes / entries,
        0,
      );
    }
  }
  return { ratios, tables: { 'Bytes an entry': found } };
}

async function measure(
  database: Database,
  log: Log,
  sharing: Sharing,
): Promise<Record<string, Size[]>> {
  const grown = await openCopy(database, log, 'bench_bytes');
  const asFilled = await sizesAfter(grown, async (client) => {
    for (const table of tables) await grow(client, log, table, sharing);
  });
  const again = await openCopy(database, grown, 'bench_bytes_again');
  const asPacked = await sizesAfter(again, (client) => pack(client, false));
  const ofMonth = await sizesAfter(grown, (client) => pack(client, true));
  for (const { name } of [grown, again]) await database.drop(name);
  return { 'as filled': asFilled, packed: asPacked, 'a month that is over': ofMonth };
}

async function sizesAfter(
  { url }: Log,
  work: (client: pg.Client) => Promise<void>,
): Promise<Size[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
    return (await client.query<Size>(sizes, [tables])).rows;
  } finally {
    await client.end();
  }
}

/** Writes the entries of a table again. Its triggers, which forbid that, do nothing else. */
async function grow(
  client: pg.Client,
  log: Log,
  table: string,
  { which, organization }: Sharing,
): Promise<void> {
  await client.query(`create temp table written as select * from ${table} where ${which}`, [
    log.org,
  ]);
  await client.query(`
    update written set org = ${organization};
    alter table ${table} disable trigger user;
    truncate ${table};
    insert into ${table} select * from written order by id;
    drop table written`);
  await client.query(`vacuum (analyze) ${table}`);
}

/** Of a log by month the entries alone are of a month. */
async function pack(client: pg.Client, isByMonth: boolean): Promise<void> {
  for (const name of packed) {
    const isClosed = isByMonth && name === 'audit_log';
    for await (const _ of packTable(client, { name, read: name, rows: 'true', isClosed }));
  }
}

/** Each table with its auxiliary storage, and each index by its columns; and how many entries there are. */
const sizes = `
  with log as (select reltuples::float8 as entries from pg_class where oid = 'audit_log'::regclass)
  select relname::text as name, pg_table_size(oid)::float8 as bytes, entries, oid, 0 as place
  from log, pg_class where relname = any ($1)
  union all
  select indrelid::regclass::text || ' (' || string_agg(attname, ', ' order by attnum) || ')'
      || coalesce(' where ' || translate(replace(pg_get_expr(indpred, indrelid), '::text', ''), '()', ''), ''),
    pg_relation_size(indexrelid)::float8, entries, indrelid, 1
  from log, pg_index
  join pg_class on pg_class.oid = indrelid
  join pg_attribute on attrelid = indexrelid
  where relname = any ($1)
  group by indexrelid, indrelid, indpred, entries
  order by oid, place, name`;
