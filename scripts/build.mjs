// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dataDir, isMain, root } from './paths.mjs';
import { formatError } from './process/format-error.mjs';
import { recordChild, withLock } from './process/lock.mjs';
import { step } from './process/progress.mjs';
import { mustRun } from './process/run.mjs';

const schema = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'];
const lock = path.join(dataDir, 'build.lock');
const client = 'lib/server/prisma-client';
const sources = [
  ...schema,
  ...['app', 'components', 'lib', 'package.json', 'tsconfig.json'],
  ...['prisma/migration-state.mjs', 'prisma/roles.mjs'],
  ...['next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts'],
];

/** For child processes: no telemetry, no look for updates, no change of the lock file. */
export const noTelemetry = {
  NEXT_TELEMETRY_DISABLED: '1',
  NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

/** @param {string} name @returns {string[]} the files of a file or folder, relative to the root */
function filesOf(name) {
  const full = path.join(root, name);
  if (name === client || /\.test\.\w+$/.test(name)) return [];
  if (!statSync(full).isDirectory()) return [name];
  return readdirSync(full)
    .sort()
    .flatMap((entry) => filesOf(`${name}/${entry}`));
}

/** By content, not by date: a checkout or a copy changes dates. @param {string[]} names files and folders */
export function hashOf(names) {
  const hash = createHash('sha256').update(process.version);
  for (const file of names.flatMap(filesOf)) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} stamp a file that is written after a success @param {string[]} names */
function isFresh(stamp, names) {
  const file = path.join(root, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === hashOf(names);
}

/**
 * Runs a program, unless its result is there and was made from the same sources.
 * @param {{ title: string, stamp: string, names: string[], args: string[], force?: boolean }} job
 */
async function make({ title, stamp, names, args, force = false }) {
  if (!force && isFresh(stamp, names)) return;
  const work = async () => {
    if (!force && isFresh(stamp, names)) return; // Another process did it meanwhile.
    const hash = hashOf(names);
    await rm(path.join(root, stamp), { force: true });
    const env = { ...noTelemetry, NODE_ENV: 'production' };
    const started = (/** @type {number} */ pid) => recordChild(lock, pid);
    await step(title, () => mustRun(title, process.execPath, args, { env, started }));
    await writeFile(path.join(root, stamp), hash);
  };
  await withLock(lock, work, {
    waiting: (pid) => console.log(`Process ${pid} is building; waiting for it.`),
  });
}

/** Generates the Prisma client from prisma/schema.prisma. */
export const ensureGenerated = () =>
  make({
    title: 'Making the database client',
    stamp: `${client}/.made-from`,
    names: schema,
    args: ['node_modules/prisma/build/index.js', 'generate'],
  });

export async function ensureBuilt({ force = false } = {}) {
  await ensureGenerated();
  await make({
    title: 'Building',
    stamp: '.next/made-from',
    names: sources,
    args: ['node_modules/next/dist/bin/next', 'build'],
    force,
  });
}

if (isMain(import.meta.url)) {
  const { ensureInstalled } = await import('./install.mjs');
  try {
    await ensureInstalled();
    await ensureBuilt({ force: true });
  } catch (error) {
    console.error(formatError(error));
    process.exit(1);
  }
}
