import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Database } from './database';
import { type Log, openCopy, openLog } from './log';
import { options } from './options';
import { cpuOfOne } from './process-usage';
import type { PartResult } from './result';

// What the tree of a log costs: a whole log is added to an empty one, by the function that the server's loop calls, and signed.

export async function evidence(database: Database): Promise<PartResult> {
  const log = await openCopy(database, await openLog(database, options.entries), 'bench_evidence');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-evidence-'));
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  try {
    Object.assign(process.env, {
      BASE_URL: 'http://127.0.0.1',
      BETTER_AUTH_SECRET: 'a secret of no worth, for one bench only',
      DATABASE_URL: log.url,
      EVIDENCE_DIRECTORY: folder,
      SIGNING_KEY: 'a seed of no worth, for one bench only',
    });
    return { ratios: await addAll(client, log), tables: {} };
  } finally {
    await client.end();
    rmSync(folder, { recursive: true });
    await (await import('../lib/server/db/client')).endPools();
    await database.drop(log.name);
  }
}

async function addAll(client: pg.Client, { org }: Log): Promise<Record<string, number>> {
  const { integrate } = await import('../lib/server/evidence/integrate');
  await client.query('checkpoint');
  let added = await integrate(org); // With it the connection is there, and the functions are compiled.
  const before = await measure(client);
  const began = performance.now();
  const first = added;
  for (let more = added; more > 0; added += more) more = await integrate(org);
  const seconds = (performance.now() - began) / 1_000;
  const after = await measure(client);
  const count = added - first;
  const { rows } = await client.query<{ bytes: number }>(
    `select sum(pg_total_relation_size(name))::float8 as bytes
     from unnest(array['audit_log_tile', 'audit_log_tree', 'audit_log_checkpoint']::regclass[]) as name`,
  );
  return {
    entries_a_second: Math.round(count / seconds),
    cpu_us_an_entry_of_node: (after.node - before.node) / count,
    cpu_us_an_entry_of_postgresql: (after.postgresql - before.postgresql) / count,
    wal_bytes_an_entry: (after.wal - before.wal) / count,
    bytes_an_entry: (rows[0]?.bytes ?? 0) / added,
  };
}

/** CPU in microseconds, and bytes of WAL, so far. */
async function measure(client: pg.Client) {
  const { rows } = await client.query<{ pid: number; wal: number }>(
    `select pid, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal
     from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  const { user, system } = process.cpuUsage();
  return {
    node: user + system,
    postgresql: rows.reduce((sum, { pid }) => sum + cpuOfOne(pid), 0),
    wal: rows[0]?.wal ?? 0,
  };
}
