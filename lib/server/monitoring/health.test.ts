import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toApiError } from '@/lib/server/core/errors';
import { accounts, healthPool, log, poolOf } from '@/lib/server/db/client';
import { readPage } from '@/lib/server/entries/read-page';
import { consume, makeLimiter } from '@/lib/server/rate-limit/limiter';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { ensureLogin } from '@/scripts/database/login.mjs';
import { migrate } from '@/scripts/database/migrate.mjs';
import { readerWith } from '@/test/support/caller';
import { startOptionDroppingProxy } from '@/test/support/option-dropping-proxy';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { patient } from '@/test/support/size';
import { checkHealth, getHealth } from './health';

// A database that is there and does not let the server work: 503, and /v1/health says which.

const login = `login_${randomBytes(4).toString('hex')}`;
const password = randomBytes(8).toString('hex');

let database: ScratchDatabase;
/** Of another database, so that this one may be renamed. */
let admin: ScratchDatabase;
beforeAll(async () => {
  database = await createScratchDatabase();
  admin = await createScratchDatabase();
  await migrate(database.url);
  const url = Object.assign(new URL(database.url), { username: login, password }).href;
  await ensureLogin(database.url, url);
  Object.assign(process.env, {
    DATABASE_URL: url,
    DATABASE_POOL_SIZE: '2',
    BASE_URL: 'http://localhost:1',
    BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
    SIGNING_KEY: 'a seed of no worth, for one test only',
    LOG_LEVEL: 'silent',
  });
  await database.client.end();
});
afterAll(async () => {
  await Promise.all([log().$disconnect(), accounts().$disconnect(), healthPool().end()]);
  await admin.client.query(`DROP DATABASE ${database.name} WITH (FORCE)`);
  await admin.drop([`DROP ROLE ${login}`]);
});

/** Without what the server of the tests is set to, to be fast. */
async function problems(): Promise<string[]> {
  const health = await checkHealth();
  const found = health.problems.filter((problem) => !/ is off: /.test(problem));
  if (found.length === 0) expect(health.warnings).toEqual([]);
  return found;
}

const organization = { organizationId: `org_${'4'.repeat(32)}`, org: 4 };
const limiter = () => makeLimiter({ name: 'test', points: 1_000_000, duration: 60 });

/** One of each way to the database. */
const asking: Record<string, () => Promise<unknown>> = {
  'a list': () => readPage(readerWith(organization), {}),
  'a query through Prisma': () => log().auditLogView.findMany(),
  'a look at accounts': () => accounts().user.findMany(),
  'a count of the limiter': () => consume(limiter(), 'somebody', () => 'no'),
  'the sequencer': () => numberPending(),
};

const cut = () =>
  admin.client.query(
    'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = $1',
    [login],
  );

const d = () => database.name;

const faults: Record<
  string,
  { cause: () => string; repair: () => string; problem: RegExp; refused: string[] }
> = {
  'the database is read-only': {
    cause: () => `ALTER DATABASE ${d()} SET default_transaction_read_only = on`,
    repair: () => `ALTER DATABASE ${d()} RESET default_transaction_read_only`,
    problem: /^the database is read-only$/,
    refused: ['a count of the limiter'],
  },
  'a role was revoked': {
    cause: () => `REVOKE audit_log_server FROM ${login}`,
    repair: () => `GRANT audit_log_server TO ${login} WITH SET TRUE, INHERIT FALSE`,
    problem: /^the login of DATABASE_URL may not take the role audit_log_server$/,
    refused: ['a list', 'a query through Prisma'],
  },
  'the password was changed': {
    cause: () => `ALTER ROLE ${login} PASSWORD 'another'`,
    repair: () => `ALTER ROLE ${login} PASSWORD '${password}'`,
    problem: /^the database refuses the login of DATABASE_URL, or its password$/,
    refused: Object.keys(asking),
  },
  'the login may not log in': {
    cause: () => `ALTER ROLE ${login} NOLOGIN`,
    repair: () => `ALTER ROLE ${login} LOGIN`,
    problem: /^the database refuses the login of DATABASE_URL, or its password$/,
    refused: Object.keys(asking),
  },
  'the database is gone': {
    cause: () => `ALTER DATABASE ${d()} RENAME TO ${d()}_away`,
    repair: () => `ALTER DATABASE ${d()}_away RENAME TO ${d()}`,
    problem: /^the database that DATABASE_URL names does not exist$/,
    refused: Object.keys(asking),
  },
  'the login may do more than serve': {
    cause: () => `ALTER ROLE ${login} CREATEROLE REPLICATION`,
    repair: () => `ALTER ROLE ${login} NOCREATEROLE NOREPLICATION`,
    problem:
      /^the login of DATABASE_URL may do more than serve: it may create roles, may replicate\. Name this login in DATABASE_ADMIN_URL and a new one in DATABASE_URL, and run npm run db:migrate, which creates it$/,
    refused: [],
  },
  'the login may read every organization': {
    cause: () => `GRANT audit_log_backup TO ${login}`,
    repair: () => `REVOKE audit_log_backup FROM ${login}`,
    problem: /^the login of DATABASE_URL may do more than serve: it may read every organization\. /,
    refused: [],
  },
  'the login is a superuser': {
    cause: () => `ALTER ROLE ${login} SUPERUSER`,
    repair: () => `ALTER ROLE ${login} NOSUPERUSER`,
    problem: /^the login of DATABASE_URL may do more than serve: it is a superuser\. /,
    refused: [],
  },
};

test('a login that may only serve is ready', async () => {
  expect(await problems()).toEqual([]);
});

describe.each(Object.entries(faults))('%s', (_, { cause, repair, problem, refused }) => {
  test('health says so, requests get 503 with Retry-After, and it passes', async () => {
    await cut();
    await admin.client.query(cause());
    await cut();
    try {
      await expect.poll(problems, patient).toEqual([expect.stringMatching(problem)]);
      for (const [name, ask] of Object.entries(asking)) {
        const error = await ask().then(
          () => null,
          (thrown: unknown) => toApiError(thrown),
        );
        if (!refused.includes(name)) {
          expect(error, name).toBeNull();
          continue;
        }
        expect(error, name).toMatchObject({ status: 503, code: 'unavailable' });
        expect(error?.headers['Retry-After'], name).toMatch(/^\d+$/);
      }
    } finally {
      await admin.client.query(repair());
      await cut();
    }
    await expect.poll(problems, patient).toEqual([]);
    for (const [name, ask] of Object.entries(asking)) {
      await expect
        .poll(() => ask().then(() => 'done', String), { ...patient, message: name })
        .toBe('done');
    }
  });
});

test('a clock that was set back is a warning, and the server stays ready', async () => {
  const set = async (value: string) => {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`SELECT setval('audit_log_clock', ${value})`);
    await owner.end();
  };
  await set('floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + 3600000');
  const { warnings } = await checkHealth();
  expect(warnings).toEqual([
    expect.stringMatching(/^the clock of the database was set back by (3600|3599) s: /),
  ]);
  await set('0');
  expect(await problems()).toEqual([]);
});

describe('a pooler that drops startup options', () => {
  test.each(['audit_log_server', 'audit_log_accounts', 'audit_log_sequencer'] as const)(
    'does not drop %s, nor the time zone',
    async (role) => {
      const url = new URL(String(process.env.DATABASE_URL));
      const proxy = await startOptionDroppingProxy(Number(url.port));
      const pool = poolOf(role, {
        url: Object.assign(url, { port: String(proxy.port) }).href,
        settings: { synchronous_commit: 'off' },
      });
      try {
        const { rows } = await pool.query(
          `SELECT current_user AS role, current_setting('timezone') AS zone, current_setting('statement_timeout') AS limit,
             current_setting('synchronous_commit') AS commit`,
        );
        expect(rows).toEqual([{ role, zone: 'UTC', limit: '4s', commit: 'off' }]);
      } finally {
        await pool.end();
        proxy.stop();
      }
    },
  );
});

test('callers within a second share one check', async () => {
  const results = await Promise.all(Array.from({ length: 40 }, () => getHealth()));
  const checks = new Set([...results, await getHealth()]);
  // One more on a machine that was paused for a second in between.
  expect(checks.size).toBeLessThanOrEqual(2);
});
