import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty database for one test, on the PostgreSQL server that `npm test` starts. */
export async function createScratchDatabase() {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(String(process.env.DATABASE_ADMIN_URL));
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
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
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      for (const statement of after) await admin.query(statement);
      await admin.end();
    },
  };
}

export type ScratchDatabase = Awaited<ReturnType<typeof createScratchDatabase>>;
