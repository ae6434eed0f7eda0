import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '@/scripts/database/migrate.mjs';
import { root } from '@/scripts/paths.mjs';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';

// A server whose database was migrated by another version: it goes on where the migration's name says that it may, and refuses
// everywhere else, at its start and while it runs.

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const migrations = path.join(root, 'prisma/migrations');
const first = String(readdirSync(migrations).sort()[0]);
const additive = `20990101000000_add_a_column_needs_${first.slice(0, 14)}`;
const breaking = '20990101000000_drop_a_column';

/** Applies the migrations of a later version. */
async function migrateToLater(name: string, sql: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-later-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(migrations, folder, { recursive: true });
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  return migrate(stack.ownerUrl, () => {}, folder);
}

const forget = (name: string) =>
  stack.admin.query('delete from _prisma_migrations where migration_name = $1', [name]);

async function health() {
  const response = await fetch(`${stack.urls[0]}/v1/health`);
  return { status: response.status, problems: (await response.json()).problems };
}

const expectReady = () => expect.poll(health, patient).toEqual({ status: 200, problems: [] });

test('a later migration that needs no later server: it goes on, and starts again', async () => {
  const applied = await migrateToLater(
    additive,
    'ALTER TABLE audit_log_view ADD COLUMN later TEXT',
  );
  expect(applied).toEqual([additive]);
  await expectReady();
  await stack.restartServers({});
  await expectReady();
  // So does `npm start`, which migrates first.
  expect(await migrate(stack.ownerUrl)).toEqual([]);
  expect(await migrate(stack.databaseUrl)).toEqual([]);
  await forget(additive);
});

const mismatches: Record<string, { cause: () => unknown; repair: () => unknown; problem: string }> =
  {
    'a later migration that needs a later server': {
      cause: () => migrateToLater(breaking, 'ALTER TABLE audit_log_view DROP COLUMN later'),
      repair: () => forget(breaking),
      problem: `the database was migrated by a newer version, which this server cannot work with (${breaking}): run that version or a later one`,
    },
    'a migration that was never applied': {
      cause: () => stack.admin.query('update _prisma_migrations set rolled_back_at = now()'),
      repair: () => stack.admin.query('update _prisma_migrations set rolled_back_at = null'),
      problem: `the database lacks a migration (${first}): run npm run db:migrate`,
    },
    'a migration that was edited': {
      cause: () => stack.admin.query('update _prisma_migrations set checksum = reverse(checksum)'),
      repair: () => stack.admin.query('update _prisma_migrations set checksum = reverse(checksum)'),
      problem: `the database has had a migration with another content than this version has (${first}): restore the file, and put the change in a new migration`,
    },
    'no migration at all': {
      cause: () => stack.admin.query('alter table _prisma_migrations rename to aside'),
      repair: () => stack.admin.query('alter table aside rename to _prisma_migrations'),
      problem: 'the tables of the log are missing: run npm run db:migrate',
    },
  };

describe.each(Object.entries(mismatches))('%s', (_, { cause, repair, problem }) => {
  test('a server that runs is not ready, and one that starts refuses; both say why', async () => {
    await cause();
    try {
      await expect.poll(health, patient).toEqual({ status: 503, problems: [problem] });
      await expect(stack.restartServers({})).rejects.toThrow(
        `The server does not start: ${problem}.`,
      );
    } finally {
      await repair();
    }
    await stack.startServer(0);
    await expectReady();
  });
});
