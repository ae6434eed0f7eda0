import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { root } from '../scripts/paths.mjs';
import { step } from '../scripts/process/progress.mjs';
import type { Database } from './database';
import { type Log, openCopy, openLog } from './log';
import { options } from './options';
import { keyOf, pagesOf } from './pages';
import type { PartResult, Table } from './result';
import { measureInTurn, ratioOf, tableOf } from './rounds';
import { type Server, startOurs, stopAll } from './server';

// What a page costs in a log of 36 months, partitioned by month (prisma/scaling/partitions.sql) and as one table.

const requests = 100;

type Variant = { log: Log; server: Server; client: pg.Client };

export async function months(database: Database): Promise<PartResult> {
  const demo = await openLog(database, options.entries);
  const names = { 'one table': 'bench_one_table', 'by month': 'bench_by_month' };
  const variants: Record<string, Variant> = {};
  try {
    for (const [kind, name] of Object.entries(names)) {
      const log = await openCopy(database, demo, name);
      const client = new pg.Client({ connectionString: log.url });
      await client.connect();
      await step(`Spreading the log over 36 months, ${kind}`, () =>
        spread(client, kind === 'by month'),
      );
      await client.query('create extension if not exists pg_stat_statements');
      for (const setting of ['track = top', 'track_planning = on']) {
        await client.query(`alter database ${name} set pg_stat_statements.${setting}`);
      }
      variants[kind] = { log, client, server: await startOurs(log.url) };
    }
    const pages: Record<string, string[]> = {
      ...(await pagesOf({ ...demo, url: database.url(names['one table']) })),
      'nothing found': ['/v1/audit-log?limit=50&resource_type=absent'],
    };
    const rounds = await measureInTurn(
      database,
      Object.entries(pages).map(([load, paths]) => ({
        ...{ load, connections: 16 },
        targets: Object.entries(variants).map(([name, { server }]) => ({
          ...{ name, server, paths, headers: keyOf(demo) },
        })),
      })),
    );
    const inFirst = (server: string) => ({ load: 'first', server });
    return {
      ratios: {
        by_month_over_one_table: ratioOf(rounds, inFirst('by month'), inFirst('one table')),
      },
      tables: {
        'Requests a second': tableOf(rounds, 'rate'),
        'What a page asks of the database': await costsOf(variants, pages),
      },
      rounds,
    };
  } finally {
    for (const { client } of Object.values(variants)) await client.end();
    await stopAll();
    for (const name of Object.values(names)) await database.drop(name);
  }
}

/** The same entries at twelve times their distances, which turns the demo's three months into 36. */
async function spread(client: pg.Client, isByMonth: boolean): Promise<void> {
  await client.query(`
    create temp table spread as
      select *, date_trunc('milliseconds', newest - 12 * (newest - created_at)) as at
      from audit_log, (select max(created_at) as newest from audit_log) as whole;
    alter table audit_log disable trigger audit_log_append_only;
    truncate audit_log;
    alter table audit_log enable always trigger audit_log_append_only`);
  if (isByMonth) {
    // The partitions begin with the first entry.
    await client.query(insert('where at = (select min(at) from spread)'));
    await client.query(await readFile(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'));
  }
  await client.query(insert(isByMonth ? 'where at > (select min(at) from spread)' : ''));
  await client.query('vacuum (analyze) audit_log');
}

const insert = (which: string) => `
  insert into audit_log (org, created_at, id, user_id, action, resource_type, resource_id, details, ip_address,
    actor_type, actor_name, actor_email, api_key_id, user_agent, request_id, occurred_at)
  select org, at, audit_log_id(id, at), user_id, action, resource_type, resource_id, details, ip_address,
    actor_type, actor_name, actor_email, api_key_id, user_agent, request_id, occurred_at
  from spread ${which} order by at, id`;

async function costsOf(
  variants: Record<string, Variant>,
  pages: Record<string, string[]>,
): Promise<Table> {
  const table: Table = [];
  for (const [page, paths] of Object.entries(pages)) {
    const row: Table[number] = { page };
    for (const [kind, variant] of Object.entries(variants)) {
      for (const [name, value] of Object.entries(await costOf(variant, paths))) {
        row[`${kind}: ${name}`] = value;
      }
    }
    table.push(row);
  }
  return table;
}

/** The average cost of the statements of a request. */
async function costOf({ log, server, client }: Variant, paths: string[]) {
  await client.query('select pg_stat_statements_reset()');
  for (let n = 0; n < requests; n++) {
    const url = server.url + paths[n % paths.length];
    const response = await fetch(url, { headers: keyOf(log) });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  }
  const { rows } = await client.query(
    `select sum(calls) / $1::float8 as statements, sum(shared_blks_hit + shared_blks_read) / $1::float8 as buffers,
       sum(total_plan_time) / $1::float8 as "ms to plan", sum(total_exec_time) / $1::float8 as "ms to run"
     from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
       and query like 'WITH guard%'`,
    [requests],
  );
  return rows[0] as Record<string, number>;
}
