import pg from 'pg';
import type { Database } from './database';
import { explainInsert, type InsertCost } from './explain';
import { type Index, indexesOf, nameOf, variantsOf } from './index-variants';
import { median } from './load';
import { copiedColumns, type Log, openCopy, openWholeLog } from './log';
import { options } from './options';
import type { PartResult, Table } from './result';

// What each index of the log costs: its size, and what an insert saves without it. And what it would cost without `id`
// at its end, or without the entries that lack the field.

const inserted = 10_000;

export async function indexes(database: Database): Promise<PartResult> {
  const log = await openCopy(database, await openWholeLog(database), 'bench_indexes');
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  // The first change of a page after a checkpoint writes all of it, which is not a cost of any one index.
  await database.configure('full_page_writes', 'off');
  try {
    const all = await indexesOf(client);
    const variants = await variantsOf(client, log, all);
    const costs = await costsOfInserts(client, log, all);
    return { tables: { 'Size, and cost of an insert': costs, 'Other forms': variants } };
  } finally {
    await client.end();
    await database.configure('full_page_writes', 'default');
    await database.drop(log.name);
  }
}

/** Inserts with all indexes, and with all but one. All changes are rolled back. */
async function costsOfInserts(client: pg.Client, log: Log, all: Index[]): Promise<Table> {
  const secondary = all.filter(({ isPrimary }) => !isPrimary);
  const cases = [
    { name: 'all', dropped: [] as Index[] },
    { name: 'the primary key alone', dropped: secondary },
    ...secondary.map((index) => ({
      name: nameOf(index),
      dropped: [index],
    })),
  ];
  const found = cases.map((): InsertCost[] => []);
  await client.query(
    `create temp table newest as select * from audit_log
     where org = $1 order by id desc limit $2`,
    [log.org, inserted],
  );
  let time = 1;
  for (let round = 0; round < options.rounds; round++) {
    for (const [n, { dropped }] of cases.entries()) {
      await client.query('begin');
      for (const { name } of dropped) await client.query(`drop index ${name}`);
      // Each time later than before: entries that were rolled back are still in the indexes.
      found[n]?.push(await explainInsert(client, insertAgain, [time++]));
      await client.query('rollback');
    }
  }
  const middle = (n: number, what: keyof InsertCost) =>
    median((found[n] ?? []).map((cost) => cost[what])) / inserted;
  const rows = cases.map(({ name, dropped }, n) => ({
    index: n < 2 ? name : `without ${name}`,
    'its size, MB': n < 2 ? null : (dropped[0]?.bytes ?? 0) / 2 ** 20,
    'µs of CPU an entry': middle(n, 'cpu'),
    'bytes of WAL an entry': middle(n, 'wal'),
    'buffers an entry': middle(n, 'buffers'),
  }));
  const sizeOf = (some: Index[]) => some.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
  return rows.map((row, n) => ({
    ...row,
    'its size, MB':
      n === 0 ? sizeOf(all) : n === 1 ? sizeOf(all) - sizeOf(secondary) : row['its size, MB'],
  }));
}

/** The newest entries again, with later times. */
const insertAgain = `
  insert into audit_log (org, created_at, id, ${copiedColumns})
  select org, at, audit_log_id(id, at), ${copiedColumns}
  from (select *, created_at + $1 * interval '1000 days' as at from newest) as entry
  order by at, id`;
