import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase, deleteDatabase } from '@/scripts/citus/databases.mjs';
import { waitFor } from '@/scripts/process/process.mjs';
import { testCluster } from '@/scripts/test/cluster.mjs';

/** An empty database for one test, on the PostgreSQL server that `npm test` starts, or on the cluster of `npm run test:citus`. */
export async function createScratchDatabase() {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(String(process.env.DATABASE_ADMIN_URL));
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  const cluster = testCluster();
  if (cluster) await createDatabase(cluster, name);
  else await admin.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return {
    name,
    url: url.href,
    client,
    /** `after`: what is to be run when it is gone. */
    drop: async (after: string[] = []) => {
      await client.end();
      // A pool has ended before PostgreSQL knows: a connection that is just closing would get an error that nobody awaits.
      await waitFor(() => isLeft(admin, name), { seconds: 1, every: 20 });
      if (cluster) await deleteDatabase(cluster, name);
      else await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      for (const statement of after) await admin.query(statement);
      await admin.end();
    },
  };
}

async function isLeft(admin: pg.Client, name: string): Promise<boolean> {
  const of = 'select from pg_stat_activity where datname = $1';
  return (await admin.query(of, [name])).rowCount === 0;
}

export type ScratchDatabase = Awaited<ReturnType<typeof createScratchDatabase>>;
