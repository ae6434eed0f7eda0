// @ts-check
// The databases of the tests. Stopped clusters are kept in .data/test, one with the migrations and one with the demo's data
// too; each run starts a copy, which takes a second or two. On a cluster of Citus (cluster.mjs) each run makes its own.

import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashOf, noTelemetry } from '../build.mjs';
import { createDatabase, deleteDatabase } from '../citus/databases.mjs';
import { seedCommand } from '../database/demo.mjs';
import { migrate } from '../database/migrate.mjs';
import { dataDir } from '../paths.mjs';
import { copyCluster } from '../postgres/cluster.mjs';
import { startPostgres, throwaway } from '../postgres/embedded.mjs';
import { withLock } from '../process/lock.mjs';
import { step } from '../process/progress.mjs';
import { mustRun } from '../process/run.mjs';
import { migrateForTests, testCluster } from './cluster.mjs';

const kept = path.join(dataDir, 'test');

/** Keeps the write-ahead log of a kept cluster short, so that it is copied faster. */
const shortLog = ['min_wal_size=32MB', 'wal_recycle=off', 'wal_init_zero=off'];

/** The demo's entries end at the time of the seed, so a cluster is kept for a day. */
const today = () => new Date().toISOString().slice(0, 10);

/**
 * @typedef {object} Template
 * @property {string} home a stopped cluster
 * @property {string} demoFile the demo's logins; missing without the demo
 */

/**
 * The kept cluster, made anew if its sources have changed or it is of another day.
 * @param {string} folder for the work
 * @param {boolean} demo
 * @returns {Promise<Template>}
 */
async function ensureTemplate(folder, demo) {
  const home = path.join(kept, demo ? 'demo' : 'migrated');
  const demoFile = path.join(home, 'demo.json');
  const stamp = path.join(home, 'made-from');
  const sources = [
    'package-lock.json',
    'scripts/database',
    'scripts/postgres',
    'prisma/migrations',
  ];
  const madeFrom = `${hashOf(demo ? [...sources, 'prisma', 'lib/contract'] : sources)} ${today()}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === madeFrom) return { home, demoFile };

  const template = demo ? (await ensureTemplate(folder, false)).home : undefined;
  await rm(home, { recursive: true, force: true });
  await step(`Making a database for tests${demo ? ', with the demo' : ''}`, async () => {
    const dataDir = path.join(folder, demo ? 'demo' : 'migrated');
    const settings = [...throwaway, ...shortLog];
    const postgres = await startPostgres({ dataDir, settings, template });
    const madeDemo = path.join(folder, 'demo.json');
    if (demo) await seed(postgres.url, madeDemo);
    else await migrate(postgres.url);
    await postgres.stop();
    await copyCluster(postgres.home, home);
    if (demo) copyFileSync(madeDemo, demoFile);
    await rm(postgres.home, { recursive: true });
  });
  await writeFile(stamp, madeFrom);
  return { home, demoFile };
}

/** @param {string} url @param {string} demoFile */
async function seed(url, demoFile) {
  // The tests know the real address from BASE_URL.
  const env = { ...noTelemetry, DATABASE_ADMIN_URL: url, BASE_URL: 'http://localhost:3000' };
  const args = [...seedCommand, '--demo-file', demoFile];
  await mustRun('The seed', process.execPath, args, { env });
}

/**
 * @typedef {object} TestDatabase
 * @property {string} url with a superuser's login
 * @property {() => Promise<void>} close removes it
 */

/**
 * A database of the cluster for one run.
 * @param {import('./cluster.mjs').TestCluster} cluster
 * @param {string} demoFile the demo's logins, which are written with the demo
 * @param {boolean} demo
 * @returns {Promise<TestDatabase>}
 */
async function openOnCluster(cluster, demoFile, demo) {
  const name = `audit_log_test_${randomBytes(6).toString('hex')}`;
  const url = await createDatabase(cluster, name);
  await migrateForTests(url);
  if (demo) await seed(url, demoFile);
  return { url, close: () => deleteDatabase(cluster, name) };
}

/**
 * Opens a database for one run.
 * @param {string} folder of the run; it gets `postgres`, and with the demo `demo.json`
 * @param {{ demo: boolean }} options
 * @returns {Promise<TestDatabase>}
 */
export async function openTestDatabase(folder, { demo }) {
  const cluster = testCluster();
  if (cluster) return openOnCluster(cluster, path.join(folder, 'demo.json'), demo);
  const open = async () => {
    const { home, demoFile } = await ensureTemplate(folder, demo);
    if (demo) copyFileSync(demoFile, path.join(folder, 'demo.json'));
    const dataDir = path.join(folder, 'postgres');
    const postgres = await startPostgres({ dataDir, settings: throwaway, template: home });
    const close = async () => {
      await postgres.stop();
      await rm(postgres.home, { recursive: true, force: true });
    };
    return { url: postgres.url, close };
  };
  return withLock(path.join(dataDir, 'test.lock'), open, {
    waiting: (pid) =>
      console.log(`Process ${pid} is opening a database for tests; waiting for it.`),
  });
}
