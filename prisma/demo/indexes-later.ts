import type { Client } from 'pg';

/** What an entry takes up in the table, in bytes, about. */
const entrySize = 500;

/**
 * Does `work`, which inserts so many entries, within a transaction. Where most of the log is new, its indexes are built once
 * afterwards: that takes half the time, but locks the log until the transaction ends. Never for a log in partitions.
 */
export async function withIndexesLater(client: Client, entries: number, work: () => Promise<void>) {
  const { rows: tables } = await client.query(
    "select pg_relation_size(oid) as size from pg_class where oid = 'audit_log'::regclass and relkind = 'r'",
  );
  const isMostlyNew = tables.length === 1 && Number(tables[0].size) < entries * entrySize;
  if (entries < 100_000 || !isMostlyNew) return work();
  console.error('Until so many entries are there, the log is locked.');
  const { rows: indexes } = await client.query(
    `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = 'audit_log'::regclass and not indisprimary`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await work();
  console.error('Building the indexes …');
  await client.query("set local maintenance_work_mem = '256MB'");
  for (const { definition } of indexes) await client.query(definition);
}
