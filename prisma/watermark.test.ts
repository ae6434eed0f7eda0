import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setOrganization, type Transaction } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { writeEntries } from '@/lib/server/recording/insert';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createPlainOwner } from '@/test/support/plain-owner';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { someEntry } from '@/test/support/some-entry';

// audit_log_complete_through(): what was promised holds, whoever writes and whatever the clock does.

const organization = `org_${'7'.repeat(32)}`;
const login = `login_${randomBytes(4).toString('hex')}`;

let database: ScratchDatabase;
let owner: Awaited<ReturnType<typeof createPlainOwner>>;
let opened: pg.Client[] = [];

beforeAll(async () => {
  database = await createScratchDatabase();
  owner = await createPlainOwner(database);
  await migrate(owner.url);
  await database.client.query(
    `CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'test' IN ROLE audit_log_server, audit_log_accounts`,
  );
});
beforeEach(async () => {
  await Promise.all(opened.map((client) => client.end()));
  opened = [];
});
afterAll(async () => {
  await Promise.all(opened.map((client) => client.end()));
  await database.client.query(`DROP ROLE ${login}`);
  await database.drop([owner.dropStatement]);
});

/** A connection of the login that serves, which may not look at the sessions of others. */
async function connect(role = 'audit_log_server') {
  const url = Object.assign(new URL(database.url), { username: login, password: 'test' });
  const client = new pg.Client({
    connectionString: url.href,
    options: `-c role=${role} -c timezone=UTC`,
  });
  await client.connect();
  opened.push(client);
  return client;
}

/** Writes one entry as the server does, in a transaction that is left open. Returns the entry's time. */
async function writeLate(client: pg.Client): Promise<number> {
  const tx = {
    $queryRaw: async ({ text, values }: Prisma.Sql) => (await client.query(text, values)).rows,
    $executeRawUnsafe: async (text: string) => (await client.query(text)).rowCount,
  } as unknown as Transaction;
  await client.query('BEGIN');
  const { rows } = await client.query('SELECT audit_log_org($1) AS org', [organization]);
  const { org } = rows[0];
  await setOrganization(tx, org);
  const [entry] = await writeEntries(tx, org, [someEntry]);
  return entry?.created_at.getTime() ?? Number.NaN;
}

async function completeThrough(client: pg.Client): Promise<number> {
  const { rows } = await client.query('SELECT audit_log_complete_through() AS through');
  return rows[0].through.getTime();
}

/** As if the clock had been `ms` later when the log was last said to be complete, and were set back since. */
const setBack = (ms: number) =>
  database.client.query(
    `SELECT setval('audit_log_clock', floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + $1)`,
    [ms],
  );

test('an entry that is not committed holds it back, also where sessions are hidden from each other', async () => {
  const [reader, writer] = [await connect(), await connect()];
  const [accounts] = [await connect('audit_log_accounts')];
  for (const client of [writer, accounts]) {
    const createdAt = await writeLate(client);
    expect(await completeThrough(reader)).toBeLessThanOrEqual(createdAt);
    await client.query('COMMIT');
    expect(await completeThrough(reader)).toBeGreaterThan(createdAt);
  }
});

test('a transaction that writes no entry holds nothing back', async () => {
  const reader = await connect();
  await database.client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    const { rows } = await database.client.query(
      'SELECT clock_timestamp() AS began, count(*) FROM audit_log',
    );
    await database.client.query('SELECT pg_sleep(0.01)');
    expect(await completeThrough(reader)).toBeGreaterThan(rows[0].began.getTime());
  } finally {
    await database.client.query('ROLLBACK');
  }
});

test('what was rolled back to a savepoint, and written again, holds it back from the second time on', async () => {
  const [reader, writer] = [await connect(), await connect()];
  await writer.query('BEGIN; SAVEPOINT here');
  await writer.query('SELECT audit_log_now()');
  await writer.query('ROLLBACK TO here');
  const between = await completeThrough(reader);
  const { rows } = await writer.query('SELECT audit_log_now() AS at');
  expect(rows[0].at.getTime()).toBeGreaterThanOrEqual(between);
  expect(await completeThrough(reader)).toBeLessThanOrEqual(rows[0].at.getTime());
});

test('a transaction prepared for a commit in two phases holds it back', async () => {
  const { rows } = await database.client.query('SHOW max_prepared_transactions');
  if (rows[0].max_prepared_transactions === '0') return; // The server's default: there are none.
  const [reader, writer] = [await connect(), await connect()];
  const createdAt = await writeLate(writer);
  await writer.query(`PREPARE TRANSACTION 'late'`);
  expect(await completeThrough(reader)).toBeLessThanOrEqual(createdAt);
  await writer.query(`ROLLBACK PREPARED 'late'`);
});

test('no entry is earlier than what was promised, though the clock is set back an hour', async () => {
  const [reader, writer] = [await connect(), await connect()];
  await setBack(3_600_000);
  const promised = await completeThrough(reader);
  expect(promised).toBeGreaterThan(Date.now() + 3_000_000);
  const createdAt = await writeLate(writer);
  expect(createdAt).toBeGreaterThanOrEqual(promised);
  expect(await completeThrough(reader)).toBeLessThanOrEqual(createdAt);
  await writer.query('COMMIT');
  // Exclusive: entries of this very time may still come, until the clock has caught up.
  expect(await completeThrough(reader)).toBe(createdAt);
  await database.client.query(`SELECT setval('audit_log_clock', 0)`);
});

test('many writers and readers at once: nothing appears before a time that was promised', async () => {
  const writers = await Promise.all(Array.from({ length: 6 }, () => connect()));
  const reader = await connect();
  let isOver = false;
  const writing = Promise.all(
    writers.map(async (writer) => {
      for (let n = 0; n < 25; n++) {
        await writeLate(writer);
        await writer.query('SELECT pg_sleep(random() * 0.01)');
        await writer.query('COMMIT');
      }
    }),
  ).finally(() => {
    isOver = true;
  });
  const seen = new Set<string>();
  const late: string[] = [];
  let promised = 0;
  while (!isOver) {
    const through = await completeThrough(reader);
    await reader.query(
      `BEGIN; SELECT set_config('app.org', audit_log_org('${organization}')::text, true)`,
    );
    const { rows } = await reader.query('SELECT id::text, created_at FROM audit_log');
    await reader.query('COMMIT');
    for (const { id, created_at } of rows) {
      if (!seen.has(id) && created_at.getTime() < promised) late.push(id);
      seen.add(id);
    }
    promised = through;
  }
  await writing;
  expect(seen.size).toBeGreaterThan(0);
  expect(late).toEqual([]);
});
