import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../scripts/postgres/embedded.mjs';
import { waitFor } from '../scripts/process/process.mjs';
import { folder } from './folder';

// The bench's own PostgreSQL: the embedded one, with memory for a log of this size.

export type Database = Awaited<ReturnType<typeof startDatabase>>;

export async function startDatabase() {
  const postgres = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    settings: [
      'max_connections=300',
      'shared_buffers=1GB',
      'maintenance_work_mem=512MB',
      'max_wal_size=8GB',
      // Counts statements only where bench/statements.ts turns it on.
      'shared_preload_libraries=pg_stat_statements',
      'pg_stat_statements.track=none',
    ],
  });
  const admin = new pg.Pool({ connectionString: urlOf(postgres.url, 'postgres') });
  // PostgreSQL tells an idle connection that it stops. Without a listener that would end this process.
  admin.on('error', () => {});

  return {
    /** The URL of one of its databases. */
    url: (name: string) => urlOf(postgres.url, name),
    exists: async (name: string) => {
      const found = await admin.query('select from pg_database where datname = $1', [name]);
      return found.rowCount === 1;
    },
    create: (name: string) => postgres.database(name),
    /** Creates `name` as a copy of `from`, to which nobody may be connected. */
    copy: (name: string, from: string) =>
      admin.query(`create database ${name} template ${from} strategy file_copy`),
    rename: (name: string, to: string) => admin.query(`alter database ${name} rename to ${to}`),
    drop: (name: string) => admin.query(`drop database if exists ${name} with (force)`),
    configure: async (setting: string, value: string) => {
      await admin.query(`alter system set ${setting} = ${value}`);
      await admin.query('select pg_reload_conf()');
    },
    /** Waits until no query is running. */
    settle: () => waitFor(async () => (await admin.query(running)).rowCount === 0, patience),
    stop: async () => {
      await admin.end();
      await postgres.stop();
    },
  };
}

const running = `select from pg_stat_activity
  where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()`;

const patience = { seconds: 60, every: 10 };

function urlOf(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
