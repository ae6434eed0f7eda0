import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase, deleteDatabase } from '@/scripts/citus/databases.mjs';
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
      if (cluster) await deleteDatabase(cluster, name);
      else await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      for (const statement of after) await admin.query(statement);
      await admin.end();
    },
  };
}

export type ScratchDatabase = Awaited<ReturnType<typeof createScratchDatabase>>;
