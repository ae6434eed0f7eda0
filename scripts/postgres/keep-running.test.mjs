// @ts-check
import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres, throwaway } from './embedded.mjs';
import { keepRunning } from './keep-running.mjs';

/** @typedef {import('./embedded.mjs').Postgres} Postgres */

let folder = '';
/** @type {Postgres} */
let postgres;
let stopping = false;
/** @type {string[]} */
let lines = [];

const launch = () => startPostgres({ dataDir: folder, port: postgres?.port, settings: throwaway });

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'keep-running-'));
  chmodSync(folder, 0o711);
  stopping = false;
  lines = [];
  postgres = await launch();
});
afterEach(async () => {
  stopping = true;
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {number[]} pauses */
const keep = (pauses) =>
  keepRunning(postgres, {
    start: async () => {
      postgres = await launch();
      return postgres;
    },
    isStopping: () => stopping,
    log: (line) => lines.push(line),
    pauses,
    lasting: 3_600_000,
  });

async function answers() {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function kill() {
  const { pid } = postgres;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => postgres.pid, { timeout: 120_000 }).not.toBe(pid);
  await expect.poll(answers, { timeout: 120_000 }).toBe(true);
}

test('a database that dies several times within a minute is started each time, after a pause', async () => {
  const ended = keep([0, 0.1, 0.2, 0.3]);
  for (let deaths = 0; deaths < 4; deaths += 1) await kill();
  expect(lines).toEqual([
    'The embedded PostgreSQL has ended; starting it again.',
    ...[0.1, 0.2, 0.3].map(
      (pause) => `The embedded PostgreSQL has ended; starting it again in ${pause} s.`,
    ),
  ]);
  process.kill(postgres.pid, 'SIGKILL');
  await expect(ended).rejects.toThrow('keeps ending, and is not started again');
});

test('one that does not start is tried again, and what it said is passed on', async () => {
  const file = path.join(postgres.home, 'cluster/global/pg_control');
  renameSync(file, `${file}.away`);
  const ended = keep([0, ...Array(200).fill(0.1)]);
  const { pid } = postgres;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => lines.at(-1), { timeout: 120_000 }).toContain('pg_control');
  renameSync(`${file}.away`, file);
  await expect.poll(() => postgres.pid, { timeout: 120_000 }).not.toBe(pid);
  expect(await answers()).toBe(true);
  stopping = true;
  await postgres.stop();
  await ended;
});
