import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContext } from '@/lib/server/core/request-context';
import { accounts, endPools, inOrganization } from '@/lib/server/db/client';
import { listEntries } from '@/lib/server/entries/list';
import { checkHealth } from '@/lib/server/monitoring/health';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { restoreBackup } from '@/scripts/database/backup/restore.mjs';
import { backUp } from '@/scripts/database/backup.mjs';
import { prepareDatabase } from '@/scripts/database/migrate.mjs';
import { organizationOf, readerOf } from './support/caller';
import { type OwnPostgres, startOwnPostgres } from './support/own-postgres';
import { someEntry } from './support/some-entry';

// The server on a database that was lost and restored from an older backup, under the same name, while it ran.

const organization = `org_${'6'.repeat(32)}`;

let postgres: OwnPostgres;
let database: Awaited<ReturnType<OwnPostgres['createDatabase']>>;

beforeAll(async () => {
  postgres = await startOwnPostgres();
  database = await postgres.createDatabase();
  await prepareDatabase(database);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '2',
    BASE_URL: 'http://localhost:1',
    BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
    SIGNING_KEY: 'a seed of no worth, for one test only',
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  await endPools();
  await postgres.stop();
});

async function write(count: number) {
  const open = await organizationOf(organization);
  await inOrganization(open, (tx) =>
    writeEntries(
      tx,
      open.org,
      Array.from({ length: count }, () => someEntry),
    ),
  );
  await numberPending();
}

async function list(query: { order?: 'seq'; after_seq?: number }) {
  const reply = { status: 200, headers: {} as Record<string, string> };
  const content = await listEntries({
    caller: await readerOf(organization),
    input: query,
    context: readContext(new Headers()),
    reply,
  });
  const { audit_log } = await new Response(content.body).json();
  return { entries: audit_log, epoch: reply.headers['Audit-Log-Epoch'] };
}

test('it is ready, lists and numbers, and tells a consumer that is ahead', async () => {
  await write(10);
  const before = await list({ order: 'seq' });
  const file = path.join(postgres.folder, 'log.backup');
  const owner = await postgres.connect(database.adminUrl);
  await backUp(owner, file);
  await owner.end();
  await write(5);

  const { superuser } = postgres;
  // So that no connection of the pools is broken while it is used.
  await superuser.query(`ALTER DATABASE ${database.name} RENAME TO lost`).catch(async () => {
    await superuser.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${database.name}'`,
    );
    await superuser.query(`ALTER DATABASE ${database.name} RENAME TO lost`);
  });
  await superuser.query(`CREATE DATABASE ${database.name} OWNER audit_log_owner`);
  const again = await postgres.connect(database.adminUrl);
  await restoreBackup(again, database.adminUrl, file);
  await prepareDatabase(database);

  const problems = async () =>
    (await checkHealth()).problems.filter((problem) => !/ is off: /.test(problem));
  await expect.poll(problems, { timeout: 60_000 }).toEqual([]);
  await expect
    .poll(() => list({}).then(({ entries }) => entries.length, String), { timeout: 60_000 })
    .toBe(10);
  const after = await list({ order: 'seq' });
  expect(after.entries).toEqual(before.entries);
  expect(after.epoch).not.toBe(before.epoch);
  await expect(list({ order: 'seq', after_seq: 14 })).rejects.toMatchObject({
    status: 410,
    fields: { epoch: after.epoch, latest_seq: 9 },
  });
  await expect
    .poll(() => write(2).then(() => 'written', String), { timeout: 60_000 })
    .toBe('written');
  expect((await list({ order: 'seq', after_seq: 9 })).entries[0]).toMatchObject({ seq: 10 });
  expect(await accounts().user.findMany()).toEqual([]);
});
