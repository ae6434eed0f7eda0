// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startPostgres, throwaway } from './embedded.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
  chmodSync(folder, 0o711);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} url @param {string} sql */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another Node that starts the database and is killed. */
async function startAndDie() {
  const module = path.join(import.meta.dirname, 'embedded.mjs');
  const script = `
    import { startPostgres } from ${JSON.stringify(module)};
    const { pid } = await startPostgres({ dataDir: process.argv[1] });
    console.log(pid);
    process.kill(process.pid, 'SIGKILL');`;
  const flags = ['--input-type=module', '--eval', script, folder];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await once(child, 'close');
  return Number(output);
}

test('has its settings, and the next start finds its data', async () => {
  const first = await startPostgres({ dataDir: folder, settings: throwaway });
  const [settings] = await query(
    first.url,
    `select current_setting('listen_addresses') as addresses,
            current_setting('unix_socket_directories') as sockets,
            current_setting('data_checksums') as checksums,
            current_setting('server_encoding') as encoding,
            (select datlocale from pg_database where datname = current_database()) as locale`,
  );
  expect(settings).toEqual({
    addresses: '127.0.0.1',
    sockets: '',
    checksums: 'on',
    encoding: 'UTF8',
    locale: 'C.UTF-8',
  });
  await query(first.url, 'create table kept (a int)');
  await expect(query(first.url.replace(/:[^:@]+@/, ':password@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
  expect(statSync(path.join(first.home, 'password')).mode & 0o777).toBe(0o600);
  await first.stop();
  await expect(query(first.url, 'select 1')).rejects.toThrow();

  const second = await startPostgres({ dataDir: folder, settings: throwaway });
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select from kept')).toEqual([]);
  await second.stop();
});

test.skipIf(process.platform !== 'linux')(
  'is told nothing of the environment but what it needs',
  async () => {
    process.env.PLANTED_SECRET = 'planted';
    process.env.PGOPTIONS = '-c planted.option=1';
    onTestFinished(() => {
      delete process.env.PLANTED_SECRET;
      delete process.env.PGOPTIONS;
    });
    const { pid, stop } = await startPostgres({ dataDir: folder, settings: throwaway });
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
    await stop();
    expect(environment).toContain('LC_ALL=C');
    expect(environment).not.toContain('planted');
  },
);

test('three starts at once share one server', async () => {
  const all = await Promise.all(
    [1, 2, 3].map(() => startPostgres({ dataDir: folder, settings: throwaway })),
  );
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
  // A copy of the programs is named by their version, and what is unfinished has a further point.
  const finished = /^native-\d+\.\d+\.\d+(-beta\.\d+)?$/;
  const left = readdirSync(String(all[0]?.home)).filter((name) => !finished.test(name));
  expect(left.filter((name) => name.includes('.'))).toEqual([]);
  await all[0]?.stop();
});

test('after kill -9 of Node the database that still runs is adopted', async () => {
  const pid = await startAndDie();
  const adopted = await startPostgres({ dataDir: folder, settings: throwaway });
  expect(adopted).toMatchObject({ pid, adopted: true });
  const ended = new Promise((resolve) => adopted.onExit(() => resolve('ended')));
  await adopted.stop();
  expect(await ended).toBe('ended');
});

test('after kill -9 of PostgreSQL nothing that was committed is lost', async () => {
  const first = await startPostgres({ dataDir: folder });
  await query(first.url, 'create table kept as select generate_series(1, 1000)');
  const ended = new Promise((resolve) => first.onExit(() => resolve('ended')));
  process.kill(first.pid, 'SIGKILL');
  expect(await ended).toBe('ended');
  const second = await startPostgres({ dataDir: folder });
  expect(second.adopted).toBe(false);
  expect(await query(second.url, 'select count(*)::int from kept')).toEqual([{ count: 1000 }]);
  await second.stop();
});

test('a pid file whose process id belongs to another process by now', async () => {
  const first = await startPostgres({ dataDir: folder, settings: throwaway });
  await first.stop();
  const { uid, gid } = statSync(path.join(first.home, 'cluster'));
  const options = process.getuid?.() === 0 ? { uid, gid } : {};
  const other = spawn('sleep', ['60'], options);
  const pidFile = path.join(first.home, 'cluster/postmaster.pid');
  writeFileSync(pidFile, `${other.pid}\n${first.home}/cluster\n1\n5432\n\n127.0.0.1\n`);
  const second = await startPostgres({ dataDir: folder, settings: throwaway });
  expect(second.adopted).toBe(false);
  await second.stop();
  other.kill();
});
