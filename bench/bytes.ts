import pg from 'pg';
import type { Database } from './database';
import { openLog } from './log';
import { options } from './options';
import type { Found } from './result';

// What an entry takes on disk: its row, and a place in each index. As it grows, entry by entry in the order of time: an index that
// is made of a table that is there is denser.

const copy = 'bench_bytes';
const tables = ['audit_log', 'audit_log_sequence'];

export async function bytes(database: Database): Promise<Found> {
  const log = await openLog(database, options.entries);
  await database.drop(copy);
  await database.copy(copy, log.name);
  const client = new pg.Client({ connectionString: database.url(copy) });
  await client.connect();
  try {
    for (const table of tables) {
      await client.query(`create table grown_${table} (like ${table} including all)`);
      await client.query(
        `insert into grown_${table} select * from ${table} order by created_at, id`,
      );
      await client.query(`vacuum (analyze) grown_${table}`);
    }
    const { rows } = await client.query(sizes, [tables.map((table) => `grown_${table}`)]);
    const perEntry = (some: typeof rows) =>
      some.reduce((sum, row) => sum + row.bytes / row.entries, 0);
    return {
      ratios: { bytes_an_entry: perEntry(rows) },
      tables: {
        'Bytes an entry': rows.map(({ name, bytes, entries }) => ({
          ...{ of: name, MB: bytes / 2 ** 20, 'bytes an entry': bytes / entries },
        })),
      },
    };
  } finally {
    await client.end();
    await database.drop(copy);
  }
}

/** Each table with what PostgreSQL keeps beside it, and each index by its columns. */
const sizes = `
  select replace(relname, 'grown_', '') as name, pg_table_size(oid)::float8 as bytes, reltuples::float8 as entries, oid, 0 as place
  from pg_class where relname = any ($1)
  union all
  select replace(indrelid::regclass::text, 'grown_', '') || ' (' || string_agg(attname, ', ' order by attnum) || ')',
    pg_relation_size(indexrelid)::float8, reltuples::float8, indrelid, 1
  from pg_index
  join pg_class on pg_class.oid = indrelid
  join pg_attribute on attrelid = indexrelid
  where relname = any ($1)
  group by indexrelid, indrelid, reltuples
  order by oid, place, name`;
