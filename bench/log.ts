import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { entryColumns, madeColumns } from '../lib/contract/entry-fields';
import { seedCommand } from '../scripts/database/demo.mjs';
import { migrate } from '../scripts/database/migrate.mjs';
import { root } from '../scripts/paths.mjs';
import { step } from '../scripts/process/progress.mjs';
import { mustRun } from '../scripts/process/run.mjs';
import type { Database } from './database';
import { folder } from './folder';
import { options } from './options';

// The log that is measured: the demo's, in the size asked for. It is kept, because making it takes longer than
// measuring.

export type Log = {
  /** The name of its database. */
  name: string;
  url: string;
  organization: string;
  /** Its number in the tables. */
  org: number;
  email: string;
  password: string;
  key: string;
};

/** The columns of an entry that a copy of it at another time has, too. */
export const copiedColumns = [
  ...entryColumns.filter((name) => !['org_id', 'created_at', 'id', ...madeColumns].includes(name)),
  'ip_address_sent',
  'search_text',
].join(', ');

/** What a kept log depends on: another schema or demo needs another log. */
function version(): string {
  const hash = createHash('sha256');
  const add = (name: string) => {
    const file = path.join(root, name);
    if (!statSync(file).isDirectory()) return hash.update(`\0${name}\0`).update(readFileSync(file));
    for (const entry of readdirSync(file).sort()) add(`${name}/${entry}`);
  };
  for (const name of ['prisma/migrations', 'prisma/demo', 'prisma/seed', 'prisma/seed.ts'])
    add(name);
  return hash.digest('hex').slice(0, 8);
}

export async function openLog(database: Database, entries: number): Promise<Log> {
  const name = `log_${version()}_${entries}`;
  const demoFile = path.join(folder, `${name}.json`);
  // The seed writes this file last.
  if (!(existsSync(demoFile) && (await database.exists(name)))) {
    await database.drop(name);
    const url = await database.create(name);
    await migrate(url);
    const args = [...seedCommand, '--entries', String(entries), '--demo-file', demoFile];
    const env = { DATABASE_URL: url, DATABASE_ADMIN_URL: url, BASE_URL: 'http://127.0.0.1' };
    await step(`Making a log of ${entries} entries`, () =>
      mustRun('The seed', process.execPath, args, { env }),
    );
  }
  const url = database.url(name);
  const demo = readDemo(demoFile);
  return { name, url, ...demo, org: await numberOf(url, demo.organization) };
}

/** A copy for parts that change the log or add entries to it, which must not be in what is measured later. */
export async function openCopy(database: Database, log: Log, name: string): Promise<Log> {
  await database.drop(name);
  await database.copy(name, log.name);
  return { ...log, name, url: database.url(name) };
}

async function numberOf(url: string, organization: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select audit_log_org($1) as org', [organization]);
  await client.end();
  return rows[0].org;
}

function readDemo(file: string) {
  const { org_id, email, password, api_key } = JSON.parse(readFileSync(file, 'utf8'));
  return { organization: org_id, email, password, key: api_key };
}

/**
 * The same log `times` over: each entry again and again, further and further back, so that a page of one log has the
 * content of a page of the other.
 */
export async function openLargerLog(database: Database, log: Log, times: number): Promise<Log> {
  const name = `${log.name}_${times}_times`;
  if (!(await database.exists(name))) {
    const draft = `${name}_draft`;
    await database.drop(draft);
    await step(`Making a log ${times} times as large`, async () => {
      await database.copy(draft, log.name);
      await multiply(database.url(draft), times);
    });
    await database.rename(draft, name);
  }
  return { ...log, name, url: database.url(name) };
}

/** The log with all the entries that the bench is asked for. */
export async function openWholeLog(database: Database): Promise<Log> {
  const log = await openLog(database, options.entries);
  return options.times > 1 ? openLargerLog(database, log, options.times) : log;
}

async function multiply(url: string, times: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Building an index afterwards is faster than maintaining it.
    const { rows: indexes } = await client.query(
      `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = 'audit_log'::regclass and not indisprimary order by indexrelid`,
    );
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    await client.query(again, [times - 1]);
    for (const { definition } of indexes) await client.query(definition);
    await client.query('vacuum (analyze) audit_log');
  } finally {
    await client.end();
  }
}

const again = `
  with copies as (
    insert into audit_log (org, created_at, id, ${copiedColumns})
    select org, at, audit_log_id(id, at), ${copiedColumns}
    from (
      select audit_log.*, created_at - n * (span + interval '1 second') as at
      from generate_series(1, $1::int) as n, audit_log,
        (select max(created_at) - min(created_at) as span from audit_log) as whole
    ) as entry
    returning org, id, targets
  )
  insert into audit_log_target (org, target, id)
  select distinct org, audit_log_target_key(target ->> 'id'), id from copies, json_array_elements(targets::json) as target`;
