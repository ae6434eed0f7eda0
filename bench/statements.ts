import pg from 'pg';
import type { Database } from './database';
import { openCopy, openLog } from './log';
import { options } from './options';
import { keyOf, pagesOf, sessionOf } from './pages';
import type { PartResult, Table } from './result';
import { startOurs, stopAll } from './server';

// The statements of a request, once all is warm.

const requests = 200;

export async function statements(database: Database): Promise<PartResult> {
  // Reading with a session adds entries to the log.
  const log = await openCopy(database, await openLog(database, options.entries), 'bench_visited');
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  const track = (what: string) =>
    client.query(`alter database ${log.name} set pg_stat_statements.track = ${what}`);
  try {
    await client.query('create extension if not exists pg_stat_statements');
    await track('top'); // For connections that the server opens from now on.
    const server = await startOurs(log.url);
    const session = await sessionOf(log, server);
    const { first } = await pagesOf(log);
    const url = server.url + first[0];
    const byKey = await count(client, url, { headers: keyOf(log) });
    const bySession = await count(client, url, { headers: session });
    const recording = await count(client, `${server.url}/v1/audit-log`, {
      method: 'POST',
      headers: { ...keyOf(log), 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'create', resource_type: 'bench' }),
    });
    return {
      ratios: {
        by_key: total(byKey),
        by_session: total(bySession),
        recording_by_key: total(recording),
      },
      tables: {
        'A list by API key': byKey,
        'A list by session': bySession,
        'Recording an entry by API key': recording,
      },
    };
  } finally {
    await track('none');
    await client.end();
    await stopAll();
  }
}

/** The statements that run for each request. What the server does in the background is less frequent. */
async function count(client: pg.Client, url: string, request: RequestInit) {
  const repeat = async (times: number) => {
    for (let n = 0; n < times; n++) {
      const response = await fetch(url, request);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  await repeat(50);
  await client.query('select pg_stat_statements_reset()');
  await repeat(requests);
  const { rows } = await client.query(
    `select query, sum(calls) as calls from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
     group by query having sum(calls) >= $1 order by calls desc, query`,
    [requests / 2],
  );
  return rows.map(({ query, calls }) => ({
    statement: query.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 100),
    'a request': Number(calls) / requests,
  }));
}

const total = (table: Table) => table.reduce((sum, row) => sum + Number(row['a request']), 0);
