import type { Client } from 'pg';

/** What an entry takes up in the table, in bytes, about. */
const entrySize = 500;

/**
 * Whether the log's indexes are better built once afterwards than kept through these inserts: that takes half the time, but
 * locks the log until the transaction ends, and builds them for what was there before, too. Never for a log in partitions.
 */
async function isWorthIt(client: Client, rows: number): Promise<boolean> {
  const { rows: found } = await client.query(
    "select pg_relation_size(oid) as size from pg_class where oid = 'audit_log'::regclass and relkind = 'r'",
  );
  return found.length === 1 && rows >= 100_000 && Number(found[0].size) < rows * entrySize;
}

/** Does `work`, which inserts so many rows, within a transaction: all of it or nothing, the indexes too. */
export async function withIndexesLater(
  client: Client,
  rows: number,
  report: (what: string) => void,
  work: () => Promise<void>,
): Promise<void> {
  if (!(await isWorthIt(client, rows))) return work();
  report('until the entries are there, the log is locked');
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = 'audit_log'::regclass and not indisprimary`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await work();
  report('building the indexes');
  await client.query("set local maintenance_work_mem = '256MB'");
  for (const { definition } of indexes) await client.query(definition);
}
