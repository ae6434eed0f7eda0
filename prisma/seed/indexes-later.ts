import type { Client } from 'pg';

/** About what an entry takes up in the table, in bytes. */
const entrySize = 500;

/**
 * Does `work`, which inserts so many entries, in a transaction. If most of the log is new, its indexes are built afterwards:
 * that takes half the time, but locks the log. Never for a log in partitions.
 */
export async function withIndexesLater(client: Client, entries: number, work: () => Promise<void>) {
  const { rows: indexes } = await client.query(
    `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition
     from pg_index join pg_class on pg_class.oid = indrelid
     where indrelid = 'audit_log'::regclass and not indisprimary
       and relkind = 'r' and pg_relation_size(indrelid) < $1`,
    [entries < 100_000 ? 0 : entries * entrySize],
  );
  if (indexes.length > 0) console.error('The log is locked until all entries are written.');
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await work();
  await client.query("set local maintenance_work_mem = '256MB'");
  for (const { definition } of indexes) await client.query(definition);
}
