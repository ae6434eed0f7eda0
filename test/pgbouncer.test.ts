import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { accounts, endPools, inOrganization, poolOf } from '@/lib/server/db/client';
import { checkDatabase } from '@/lib/server/monitoring/database-checks';
import { checkHealth } from '@/lib/server/monitoring/health';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { servingRoles } from '@/prisma/roles.mjs';
import { renewLogin } from '@/scripts/database/login.mjs';
import { migrate } from '@/scripts/database/migrate.mjs';
import { organizationOf } from './support/caller';
import { pgbouncer, startPgBouncer } from './support/pgbouncer';
import { createScratchDatabase, type ScratchDatabase } from './support/scratch-database';
import { someEntry } from './support/some-entry';

// A real PgBouncer, which drops the startup options by which a connection takes its role. Skipped where none is installed
// (apt-get install pgbouncer): no npm package has it. lib/server/monitoring/health.test.ts holds the same with a proxy of the tests.

describe.skipIf(pgbouncer === undefined)('PgBouncer', () => {
  let database: ScratchDatabase;
  let url: string;
  beforeAll(async () => {
    database = await createScratchDatabase();
    await migrate(database.url);
    url = await renewLogin(database.url);
  });
  afterAll(async () => {
    await database.drop([`DROP ROLE ${new URL(url).username}`]);
  });

  async function start(settings: Record<string, string | number>) {
    const bouncer = await startPgBouncer(url, settings);
    onTestFinished(() => bouncer.stop());
    return bouncer.url;
  }

  test('in session mode every role serves', async () => {
    Object.assign(process.env, {
      DATABASE_URL: await start({ pool_mode: 'session' }),
      DATABASE_POOL_SIZE: '2',
      BASE_URL: 'http://localhost:1',
      BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
      SIGNING_KEY: 'a seed of no worth, for one test only',
      LOG_LEVEL: 'silent',
    });
    const organization = await organizationOf(`org_${'6'.repeat(32)}`);
    const written = await inOrganization(organization, (tx) =>
      writeEntries(tx, organization.org, [someEntry]),
    );
    expect(written).toHaveLength(1);
    expect(await accounts().user.findMany()).toEqual([]);
    expect(await numberPending()).toBe(1);
    const { problems, warnings } = await checkHealth();
    // But for what makes the database of the tests fast.
    expect(problems.filter((problem) => !/ is off: /.test(problem))).toEqual([]);
    expect(warnings).toEqual([]);
    // The next clients get the connections that these leave, and not their roles.
    await endPools();
    for (const role of servingRoles) {
      const pool = poolOf(role);
      const { rows } = await pool.query(
        `SELECT current_user AS role, current_setting('timezone') AS zone`,
      );
      await pool.end();
      expect(rows).toEqual([{ role, zone: 'UTC' }]);
    }
  });

  test('in transaction mode health says which mode it needs', async () => {
    const shared = await start({ pool_mode: 'transaction', default_pool_size: 1 });
    const pool = poolOf('audit_log_server', { url: shared });
    const other = new pg.Client({ connectionString: shared });
    try {
      await pool.query('SELECT 1');
      await other.connect();
      const { problems } = await checkDatabase(other);
      expect(problems[0]).toBe(
        'a pooler before the database gives one connection to several clients: set it to session mode (pool_mode = session)',
      );
    } finally {
      await other.end();
      await pool.end();
    }
  });
});
