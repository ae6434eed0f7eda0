import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '@/scripts/paths.mjs';
import { killPostgresBelow } from '@/scripts/postgres/pid-file.mjs';
import { endOf } from './support/end-of';
import { patience } from './support/size';

// The commands of docs/backup.md with the embedded PostgreSQL, in a clone of their own. It has no build, so the restored product
// does not start there: then the restore does not end with 0.

const clone = mkdtempSync(path.join(os.tmpdir(), 'audit-log-clone-'));
chmodSync(clone, 0o711); // If root starts it, the database runs as another user.
const file = path.join(clone, 'log.backup');

beforeAll(async () => {
  for (const name of [
    'scripts',
    'prisma',
    'server',
    'lib',
    'package.json',
    'package-lock.json',
    'prisma.config.ts',
    'tsconfig.json',
  ]) {
    cpSync(path.join(root, name), path.join(clone, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'));
}, patience);
afterAll(() => {
  if (existsSync(path.join(clone, '.data'))) killPostgresBelow(path.join(clone, '.data'));
  rmSync(clone, { recursive: true, force: true });
});

/** As somebody would run it who has nothing set. */
async function run(script: string, ...args: string[]) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [`scripts/database/${script}.mjs`, ...args], {
    cwd: clone,
    env: { PATH, HOME, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return endOf(child);
}

const isStopped = () => !existsSync(path.join(clone, '.data/postgres/cluster/postmaster.pid'));

test('a stopped embedded database is backed up, restored elsewhere and checked', {
  timeout: patience,
}, async () => {
  expect(await run('backup', file)).toEqual({
    code: 1,
    output: 'This database has no audit log, so there is nothing to back up.\n',
  });
  expect(await run('seed', '--entries', '1000')).toMatchObject({
    code: 0,
    output: expect.stringContaining('entries'),
  });
  const made = await run('backup', file);
  expect(made).toMatchObject({
    code: 0,
    output: expect.stringMatching(/holds [\d,]+ entries of 2 organizations/),
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(isStopped()).toBe(true);

  expect(await run('restore', file)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/holds data already/),
  });

  renameSync(path.join(clone, '.data'), path.join(clone, 'lost'));
  const restored = await run('restore', file);
  expect(restored.output.match(/WRONG.*/g)).toEqual([
    expect.stringMatching(/^WRONG {2}serves +the product ended as it started on this database/),
  ]);
  expect(restored.output).toMatch(/Restored [\d,]+ entries of 2 organizations/);
  expect(restored.code).toBe(1);
  expect(await run('check')).toMatchObject({ code: 0 });
  const { output } = await run('epoch');
  expect(output).toMatch(/^A new epoch has begun: [0-9a-f-]{36}\n$/);
  expect(isStopped()).toBe(true);
});

test('a command without a file, or with two, says what it wants', async () => {
  for (const script of ['backup', 'restore']) {
    for (const args of [[], [file, file], ['--help']]) {
      expect(await run(script, ...args)).toEqual({
        code: 2,
        output: `Name one file: npm run db:${script} -- FILE\n`,
      });
    }
  }
});
