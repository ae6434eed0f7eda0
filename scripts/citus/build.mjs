// @ts-check
// PostgreSQL with Citus, for tests: a copy of the system's PostgreSQL in .data/citus, and in it Citus, compiled from a folder with
// its source. Nothing is written to the system's folders, nor to that of the source.

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { dataDir } from '../paths.mjs';
import { canEnter, postgresUser } from '../postgres/user.mjs';
import { recordChild, withLock } from '../process/lock.mjs';
import { step } from '../process/progress.mjs';
import { mustRun, run } from '../process/run.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../postgres/binaries.mjs').postgresPrograms>>} Programs */
/** @typedef {{ bin: string, lib: string, share: string, include: string, version: string }} PostgresConfig */

const home = path.join(dataDir, 'citus');
const lock = path.join(dataDir, 'citus.lock');

/** Those that Citus 13 can be compiled for, newest first. */
const usualConfigs = [17, 16, 15].map((major) => `/usr/lib/postgresql/${major}/bin/pg_config`);

function findConfig() {
  const found = process.env.PG_CONFIG || usualConfigs.find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    'Citus is compiled for a PostgreSQL of the system, and none was found. Install postgresql-15 and postgresql-server-dev-15, ' +
      'or name the program pg_config in PG_CONFIG.',
  );
}

/** @param {string} pgConfig @returns {Promise<PostgresConfig>} */
async function readConfig(pgConfig) {
  const args = ['--bindir', '--pkglibdir', '--sharedir', '--includedir-server', '--version'];
  const { ok, output } = await run(pgConfig, args);
  const [bin = '', lib = '', share = '', include = '', version = ''] = output.split('\n');
  const number = /\d+(\.\d+)?/.exec(version)?.[0];
  if (ok && number) return { bin, lib, share, include, version: number };
  throw new Error(`${pgConfig} does not say where its PostgreSQL is: ${output}`);
}

/** @param {string} source */
async function readVersion(source) {
  const configure = await readFile(path.join(source, 'configure'), 'utf8').catch(() => '');
  const version = /^PACKAGE_NAME='Citus'\nPACKAGE_TARNAME=.*\nPACKAGE_VERSION='(.+)'$/m.exec(
    configure,
  )?.[1];
  if (version) return version;
  throw new Error(`CITUS_SOURCE names ${source}, which has no source of Citus with a "configure".`);
}

/**
 * Citus defines a function that PostgreSQL has since 15.20 too, and the compiler refuses both. The definition gets another name, so
 * that PostgreSQL's is called.
 * @param {string} source a copy @param {PostgresConfig} config
 */
async function mendNameClash(source, { include }) {
  const declares = await readFile(path.join(include, 'commands/dbcommands.h'), 'utf8');
  if (!declares.includes('have_createdb_privilege(void)')) return;
  const file = path.join(source, 'src/include/pg_version_compat.h');
  const text = await readFile(file, 'utf8');
  const mended = text
    .replace(/^#define have_createdb_privilege\(\).*\n/m, '')
    .replace(/^(static inline bool\n)(have_createdb_privilege\(void\))$/m, '$1citus_$2');
  if (mended !== text) await writeFile(file, mended);
}

/** What an earlier make has left may have been compiled for another PostgreSQL. @param {string} file */
const isSource = (file) => !/\.(o|bc|so|a|git)$/.test(file);

/**
 * PostgreSQL finds its files relative to its program, so the copies lie to each other as the system's do. `make install` writes
 * to the same place, because it puts DESTDIR before each of the system's paths.
 * @param {string} source @param {string} pgConfig @param {PostgresConfig} config @param {string} target
 */
async function build(source, pgConfig, config, target) {
  const draft = await mkdtemp(`${target}.`);
  const copy = path.join(draft, 'source');
  const prefix = path.join(draft, 'prefix');
  const started = (/** @type {number} */ pid) => recordChild(lock, pid);
  const make = (/** @type {string[]} */ args) =>
    // Without the bitcode for PostgreSQL's JIT, which takes another compiler and as much time again.
    mustRun('make', 'make', [...args, 'with_llvm=no'], { cwd: copy, started });
  try {
    await cp(source, copy, { recursive: true, preserveTimestamps: true, filter: isSource });
    await mendNameClash(copy, config);
    // Else make would write it anew, by autoconf, where a checkout has given it an older date than configure.ac.
    await utimes(path.join(copy, 'configure'), new Date(), new Date());
    const flags = ['--without-libcurl', `PG_CONFIG=${pgConfig}`];
    await mustRun('configure', './configure', flags, { cwd: copy, started });
    await make([`-j${os.availableParallelism()}`]);
    for (const folder of [config.bin, config.lib, config.share]) {
      const filter = (/** @type {string} */ file) => path.basename(file) !== 'bitcode';
      await cp(folder, prefix + folder, { recursive: true, verbatimSymlinks: true, filter });
    }
    await make(['install', `DESTDIR=${prefix}`]);
    // Renamed when it is complete, so that a killed process leaves no unfinished one.
    await rename(prefix, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * The programs of a PostgreSQL with Citus, made unless they were made before of these versions. It takes two minutes.
 * @param {string} source the folder with the source of Citus
 * @returns {Promise<Programs>}
 */
export async function citusPrograms(source) {
  const pgConfig = findConfig();
  const config = await readConfig(pgConfig);
  const version = await readVersion(source);
  const target = path.join(home, `citus-${version}-postgresql-${config.version}`);
  const at = (/** @type {string} */ name) => path.join(target + config.bin, name);
  const programs = { initdb: at('initdb'), postgres: at('postgres'), version: config.version };
  const work = async () => {
    if (existsSync(target)) return;
    await mkdir(home, { recursive: true });
    await step(`Compiling Citus ${version} for PostgreSQL ${config.version}`, () =>
      build(path.resolve(source), pgConfig, config, target),
    );
  };
  await withLock(lock, work, {
    waiting: (pid) => console.log(`Process ${pid} is compiling Citus; waiting for it.`),
  });
  const user = postgresUser(home);
  if (canEnter(user, programs.postgres)) return programs;
  throw new Error(
    `PostgreSQL refuses to run as root, and the user with id ${user.uid} may not enter ${target}. ` +
      'Let them (chmod o+x on that folder and those above it), or start as an ordinary user.',
  );
}
