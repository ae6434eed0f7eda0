import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../scripts/process/ports.mjs';
import { step } from '../scripts/process/progress.mjs';
import { mustRun } from '../scripts/process/run.mjs';
import { folder } from './folder';
import type { Log } from './log';
import { depth, filters } from './pages';
import { directus } from './peers';
import { type Server, startProgram } from './server';

// The peer: Directus over the same rows, in the same PostgreSQL. A schema of its own holds its tables, and copies of
// the log's with the columns of a page, because it needs a single-column key.

const schema = 'directus';

/** A table as Directus makes it, with no index but its key. */
export const asMade = 'Directus, as made';

/** The copy with the indexes that its pages need, and the one without. */
const tables = { Directus: 'audit_log', [asMade]: 'audit_log_as_made' } as const;

export type DirectusTable = keyof typeof tables;

const [indexed, bare] = [tables.Directus, tables[asMade]].map((table) => `${schema}.${table}`);

const token = 'a-token-of-no-worth-for-the-bench';
const program = path.join(directus.folder, 'node_modules/@directus/api/dist/cli/run.js');

export async function startDirectus(log: Log): Promise<Server> {
  const port = await freePort('127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const { hostname, port: databasePort, username, password, pathname } = new URL(log.url);
  const cwd = path.join(folder, 'directus');
  mkdirSync(cwd, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url },
    ...{ KEY: 'bench', SECRET: 'a secret of no worth, for the bench only' },
    ...{ DB_CLIENT: 'pg', DB_HOST: hostname, DB_PORT: databasePort, DB_USER: username },
    ...{ DB_PASSWORD: password, DB_DATABASE: pathname.slice(1), DB_SEARCH_PATH: `array:${schema}` },
    ...{ ADMIN_EMAIL: 'bench@example.com', ADMIN_PASSWORD: 'of no worth', ADMIN_TOKEN: token },
    ...{ TELEMETRY: 'false', SERVE_APP: 'false', LOG_LEVEL: 'info' },
    // It would refuse requests, as our server would over its rate limit.
    PRESSURE_LIMITER_ENABLED: 'false',
  };
  await prepare(log, () =>
    mustRun('directus bootstrap', process.execPath, [program, 'bootstrap'], { cwd, env }),
  );
  return startProgram('directus', { args: [program, 'start'], cwd, env, url });
}

async function prepare(log: Log, bootstrap: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regclass('${bare}') as made`);
    if (rows[0].made !== null) return;
    await client.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
    await step('Making the database of Directus', bootstrap);
    await client.query(copy);
    await client.query(`vacuum (analyze) ${indexed}, ${bare}`);
  } finally {
    await client.end();
  }
}

const copy = `
  begin;
  create table ${indexed} as
    select entry.id, organization.id as org_id, user_id, action, resource_type, resource_id, details, ip_address, created_at
    from public.audit_log as entry join public.audit_log_organization as organization using (org)
    order by created_at, entry.id;
  alter table ${indexed} add primary key (id);
  create index on ${indexed} (org_id, created_at, id);
  create index on ${indexed} (org_id, resource_type, created_at, id);
  create index on ${indexed} (org_id, resource_type, action, created_at, id);
  create table ${bare} as table ${indexed};
  alter table ${bare} add primary key (id);
  commit`;

export const directusHeaders = { authorization: `Bearer ${token}` };

const limit = 50;

/** The same pages as ours, by page number, because it has no cursors. */
export function directusPages(organization: string, table: DirectusTable) {
  const address = (filter: Record<string, string>, page = 1) =>
    `/items/${tables[table]}?${new URLSearchParams({
      ...{ limit: String(limit), page: String(page), sort: '-created_at,-id' },
      'filter[org_id][_eq]': organization,
      ...Object.fromEntries(
        Object.entries(filter).map(([key, value]) => [`filter[${key}][_eq]`, value]),
      ),
    })}`;
  return {
    first: [address({})],
    deep: [address({}, depth / limit + 1)],
    common: [address(filters.common)],
    'common, deep': [address(filters.common, depth / limit + 1)],
    rare: [address(filters.rare)],
  };
}
