import pg from 'pg';
import { planning } from '../lib/server/db/client';
import type { Prisma } from '../lib/server/prisma-client/client';
import type { Database } from './database';
import { median } from './load';
import { type Log, openWholeLog } from './log';
import { cpuOfOne } from './process-usage';

type Cost = { rows: number; buffers: number; ms: number };

/** What `measure` finds of the whole log, in a transaction that plans like the server's connections and is rolled back. */
export async function measurePlanned<Found>(
  database: Database,
  measure: (client: pg.Client, log: Log) => Promise<Found>,
): Promise<Found> {
  const log = await openWholeLog(database);
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  try {
    await client.query('begin');
    const settings = Object.entries(planning).map(
      ([name, value]) => `set local ${name} = ${value}`,
    );
    await client.query(settings.join(';'));
    const found = await measure(client, log);
    await client.query('rollback');
    return found;
  } finally {
    await client.end();
  }
}

/** For the rest of the transaction, queries see what the server's do: one organization, by row security. */
export async function asServer(client: pg.Client, org: number): Promise<void> {
  await client.query(`set local role audit_log_server; set local "app.org" = ${org}`);
}

/** What a query reads and how long it takes, once it is warm. */
export async function explain(client: pg.Client, query: Prisma.Sql): Promise<Cost> {
  const costs: Cost[] = [];
  for (let n = 0; n < 4; n++) {
    const { rows } = await client.query(
      `explain (analyze, buffers, timing off, format json) ${query.text}`,
      query.values,
    );
    const [{ Plan: top, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
    const buffers = top['Shared Hit Blocks'] + top['Shared Read Blocks'];
    costs.push({ rows: top['Actual Rows'], buffers, ms });
  }
  const [, ...warm] = costs;
  const middle = (what: keyof Cost) => median(warm.map((cost) => cost[what]));
  return { rows: middle('rows'), buffers: middle('buffers'), ms: middle('ms') };
}

/** The position of the page that follows the newest `depth` entries. */
export async function positionAt(client: pg.Client, org: number, depth: number) {
  const { rows } = await client.query(
    `select created_at, id from audit_log where org = $1
     order by id desc offset $2 limit 1`,
    [org, depth],
  );
  const [{ created_at, id }] = rows;
  return { createdAt: created_at.toISOString() as string, id: id as string };
}

/** `cpu` in microseconds, because others may use the machine at the same time. */
export type InsertCost = { cpu: number; buffers: number; wal: number };

export async function explainInsert(
  client: pg.Client,
  insert: string,
  values: unknown[],
): Promise<InsertCost> {
  const backend = await client.query('select pg_backend_pid() as pid');
  const before = cpuOfOne(backend.rows[0].pid);
  const { rows } = await client.query(
    `explain (analyze, buffers, wal, timing off, format json) ${insert}`,
    values,
  );
  const cpu = cpuOfOne(backend.rows[0].pid) - before;
  const [{ Plan: top }] = rows[0]['QUERY PLAN'];
  const buffers = top['Shared Hit Blocks'] + top['Shared Read Blocks'];
  return { cpu, buffers, wal: top['WAL Bytes'] };
}
