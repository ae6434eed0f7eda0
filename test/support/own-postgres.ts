import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres, throwaway } from '@/scripts/postgres/embedded.mjs';

/**
 * A PostgreSQL for one test file that changes roles, which belong to all databases of a server, and a folder for files. Its
 * owner may create roles and is no superuser, as on a hosted PostgreSQL.
 */
export async function startOwnPostgres() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-own-'));
  chmodSync(folder, 0o711); // If root starts it, the database runs as another user.
  const postgres = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    settings: throwaway,
  });
  const superuser = new pg.Client({ connectionString: postgres.url });
  await superuser.connect();
  await superuser.query(`CREATE ROLE audit_log_owner LOGIN CREATEROLE PASSWORD 'owner-secret'`);
  const clients: pg.Client[] = [superuser];
  let databases = 0;

  const urlOf = (name: string, login: string) => {
    const [username, password] = login.split(':');
    const url = Object.assign(new URL(postgres.url), { username, password });
    url.pathname = `/${name}`;
    return url.href;
  };
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    return client;
  };

  return {
    folder,
    superuser,
    connect,
    /** An empty database of the owner's. */
    createDatabase: async () => {
      databases += 1;
      const name = `database_${databases}`;
      await superuser.query(`CREATE DATABASE ${name} OWNER audit_log_owner`);
      return {
        name,
        url: urlOf(name, 'audit_log_login:login-secret'),
        adminUrl: urlOf(name, 'audit_log_owner:owner-secret'),
        superUrl: Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href,
      };
    },
    stop: async () => {
      for (const client of clients) await client.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type OwnPostgres = Awaited<ReturnType<typeof startOwnPostgres>>;
